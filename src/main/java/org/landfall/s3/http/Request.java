package org.landfall.s3.http;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;

/**
 * A request.
 *
 * @param origin     whom it goes to
 * @param method     such as {@code PUT}
 * @param target     path and query, encoded
 * @param headers    all of them, {@code Host} and {@code Content-Length} included, in their order
 * @param body       what comes after them
 * @param repeatable whether it does no harm to send it again where it is not known whether it arrived, and its body can be opened again
 * @param reach      how far it may go
 */
public record Request(Origin origin, String method, String target, List<Map.Entry<String, String>> headers, Body body, boolean repeatable,
                      Reach reach) {

    /** How far a request may go: to any machine, or no further than a loopback address, whatever the host's name stands for by then. */
    public enum Reach { ANYWHERE, THIS_MACHINE }

    /** A request that may go anywhere. */
    public Request(Origin origin, String method, String target, List<Map.Entry<String, String>> headers, Body body, boolean repeatable) {
        this(origin, method, target, headers, body, repeatable, Reach.ANYWHERE);
    }

    /** Content of a request, as often as it is sent. */
    @FunctionalInterface
    public interface Body {

        /** A body of no bytes. */
        Body NONE = InputStream::nullInputStream;

        /** The content from its beginning. It goes out in the pieces in which {@link InputStream#transferTo} writes it. */
        InputStream open() throws IOException;
    }

    boolean hasAnswerWithoutBody() {
        return "HEAD".equals(method);
    }
}
