package org.landfall.s3.wire;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.landfall.thread.DaemonThreads;
import software.amazon.awssdk.http.ContentStreamProvider;

/**
 * Sends requests over {@code HttpURLConnection}, one try each. The body goes out as its stream transfers it, in the blocks that it lies
 * in; the SDK's client over the same connections copies it in pieces of 4 KiB.
 */
final class DirectHttp implements AutoCloseable {

    /** Headers that {@code HttpURLConnection} sets itself, to the same values. */
    private static final Set<String> SET_BY_THE_CONNECTION = Set.of("host", "content-length");

    private final Duration connectTimeout;
    private final Duration readTimeout;
    private final Duration timeout;
    private final ScheduledThreadPoolExecutor watch = watch();

    /** @param length bytes */
    record Body(ContentStreamProvider content, long length) {}

    /**
     * An answer, read to its end.
     *
     * @param header the value of a header, or null
     */
    record Response(int status, UnaryOperator<String> header, byte[] body) {}

    /**
     * @param readTimeout how long the server may be silent
     * @param timeout     how long a request may take from its first byte to the end of the answer
     */
    DirectHttp(Duration connectTimeout, Duration readTimeout, Duration timeout) {
        this.connectTimeout = connectTimeout;
        this.readTimeout = readTimeout;
        this.timeout = timeout;
    }

    /**
     * Sends a request.
     *
     * @param headers its headers with the signature
     * @param body    its body, or null for none
     * @throws IOException when there is no whole answer
     */
    Response send(PlainRequest request, Map<String, String> headers, Body body) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) request.url().openConnection();
        Future<?> stop = watch.schedule(connection::disconnect, timeout.toMillis(), TimeUnit.MILLISECONDS);
        try {
            prepare(connection, request, headers);
            if (body != null) {
                write(connection, body);
            }
            return answer(connection);
        } finally {
            stop.cancel(false);
        }
    }

    private void prepare(HttpURLConnection connection, PlainRequest request, Map<String, String> headers) throws IOException {
        connection.setRequestMethod(request.method());
        connection.setConnectTimeout(Math.toIntExact(connectTimeout.toMillis()));
        connection.setReadTimeout(Math.toIntExact(readTimeout.toMillis()));
        connection.setInstanceFollowRedirects(false);
        connection.setRequestProperty("User-Agent", "landfall");
        connection.setRequestProperty("Accept", "*/*");
        headers.forEach((name, value) -> {
            if (!SET_BY_THE_CONNECTION.contains(name)) {
                connection.setRequestProperty(name, value);
            }
        });
    }

    private static void write(HttpURLConnection connection, Body body) throws IOException {
        connection.setDoOutput(true);
        // also keeps the JDK from sending a request again by itself
        connection.setFixedLengthStreamingMode(body.length());
        try (InputStream in = body.content().newStream(); OutputStream out = connection.getOutputStream()) {
            in.transferTo(out);
        }
    }

    private static Response answer(HttpURLConnection connection) throws IOException {
        int status = connection.getResponseCode();
        // read to its end, so that the connection can be used again
        try (InputStream in = status >= HttpURLConnection.HTTP_BAD_REQUEST ? connection.getErrorStream() : connection.getInputStream()) {
            return new Response(status, connection::getHeaderField, in == null ? new byte[0] : in.readAllBytes());
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
