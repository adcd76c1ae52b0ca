package org.landfall.s3.wire;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.landfall.s3.http.Answer;
import org.landfall.s3.http.Connections;
import org.landfall.s3.http.Exchange;
import org.landfall.s3.http.Request;
import org.landfall.thread.DaemonThreads;
import software.amazon.awssdk.http.ContentStreamProvider;

/** Sends requests, one try each. The body goes out as its stream transfers it, in the blocks that it lies in. */
final class DirectHttp implements AutoCloseable {

    private final Connections connections;
    private final Duration readTimeout;
    private final Duration timeout;
    private final ScheduledThreadPoolExecutor watch = watch();

    /** @param length bytes */
    record Body(ContentStreamProvider content, long length) {}

    /** An answer, read to its end. */
    record Response(Answer.Head head, byte[] body) {

        int status() {
            return head.status();
        }

        /** The value of a header, or null. */
        String header(String name) {
            return head.header(name).orElse(null);
        }
    }

    /**
     * @param readTimeout how long the server may be silent
     * @param timeout     how long a request may take from its first byte to the end of the answer
     */
    DirectHttp(Connections connections, Duration readTimeout, Duration timeout) {
        this.connections = connections;
        this.readTimeout = readTimeout;
        this.timeout = timeout;
    }

    /**
     * Sends a request.
     *
     * @param headers its headers with the signature
     * @param body    its body, or null for none
     * @throws org.landfall.s3.http.UnansweredException when the connection ended before an answer
     * @throws IOException when there is no whole answer, or one that is too long
     */
    Response send(PlainRequest request, Map<String, String> headers, Body body) throws IOException {
        List<Map.Entry<String, String>> all = new ArrayList<>(headers.entrySet());
        all.add(Map.entry("user-agent", "landfall"));
        Exchange exchange = new Exchange(connections, new Request(request.origin(), request.method(), request.target(), all,
                body == null ? Request.Body.NONE : body.content()::newStream, true, request.reach()), readTimeout);
        Future<?> stop = watch.schedule(exchange::abort, timeout.toMillis(), TimeUnit.MILLISECONDS);
        try {
            Answer answer = exchange.call();
            // read to its end, so that the connection can be used again
            try (InputStream content = answer.body()) {
                return new Response(answer.head(), AnswerContent.read(content));
            }
        } finally {
            stop.cancel(false);
        }
    }

    private static ScheduledThreadPoolExecutor watch() {
        ScheduledThreadPoolExecutor watch = new ScheduledThreadPoolExecutor(1, DaemonThreads.named("landfall-request-timeout"));
        watch.setRemoveOnCancelPolicy(true);
        return watch;
    }

    @Override
    public void close() {
        watch.shutdownNow();
    }
}
