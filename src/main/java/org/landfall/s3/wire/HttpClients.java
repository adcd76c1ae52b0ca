package org.landfall.s3.wire;

import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import org.landfall.s3.http.Connections;
import software.amazon.awssdk.http.SdkHttpClient;

/** Makes the HTTP client that the SDK sends its requests with. */
@FunctionalInterface
public interface HttpClients {

    /** Clients over sockets: one thread, one blocking connection, and answers that may come early. docs/performance-log.md has the measurement. */
    HttpClients OVER_SOCKETS = (connectTimeout, readTimeout) -> over(connections(connectTimeout), connectTimeout, readTimeout);

    /** @param readTimeout how long the server may be silent */
    SdkHttpClient open(Duration connectTimeout, Duration readTimeout);

    /** Connections that are still to be made. */
    static Connections connections(Duration connectTimeout) {
        return new Connections(HttpClients::tls, connectTimeout);
    }

    /** The factory that is Java's own at the moment: the other way to it keeps the first that anybody asked for. */
    private static SSLSocketFactory tls() {
        try {
            return SSLContext.getDefault().getSocketFactory();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Java has no TLS", e);
        }
    }

    /** A client over such connections, which it closes. @param readTimeout how long the server may be silent */
    static SdkHttpClient over(Connections connections, Duration connectTimeout, Duration readTimeout) {
        return new BoundedHttpClient(new ProxyAwareHttpClient(new SocketHttpClient(connections, readTimeout), connectTimeout, readTimeout));
    }
}
