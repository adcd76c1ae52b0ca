package org.landfall.s3.http;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import javax.net.ssl.SSLSocketFactory;

/**
 * The connections that wait for their next request, the one that was used last first. It needs no thread: those that waited for too long
 * are closed when another comes back.
 */
public final class Connections implements AutoCloseable {

    /** Shorter than that after which servers, balancers and gateways for addresses drop a connection, some of them silently. */
    private static final Duration LONGEST_REST = Duration.ofSeconds(30);
    private static final int MOST = 256;

    private final Supplier<SSLSocketFactory> tls;
    private final Duration connectTimeout;
    private final Map<Origin, Deque<HttpConnection>> idle = new HashMap<>();
    private boolean closed;

    /** @param tls is asked when the first encrypted connection is made, since the JDK's reads all certificates then */
    public Connections(Supplier<SSLSocketFactory> tls, Duration connectTimeout) {
        this.tls = tls;
        this.connectTimeout = connectTimeout;
    }

    HttpConnection open(Origin origin, Duration readTimeout, HttpConnection.Opening opening) throws IOException {
        return HttpConnection.open(origin, tls, connectTimeout, readTimeout, opening);
    }

    /** One that waits; empty when a new one is needed. @param surely whether it must not be one that the server has closed */
    Optional<HttpConnection> take(Origin origin, boolean surely) {
        for (HttpConnection next = poll(origin); next != null; next = poll(origin)) {
            if (!next.hasRestedFor(LONGEST_REST) && next.isAlive(surely)) {
                return Optional.of(next);
            }
            next.close();
        }
        return Optional.empty();
    }

    private synchronized HttpConnection poll(Origin origin) {
        Deque<HttpConnection> waiting = idle.get(origin);
        return waiting == null ? null : waiting.pollFirst();
    }

    synchronized void giveBack(Origin origin, HttpConnection connection) {
        Deque<HttpConnection> waiting = idle.computeIfAbsent(origin, o -> new ArrayDeque<>());
        if (closed || waiting.size() == MOST) {
            connection.close();
            return;
        }
        connection.rests();
        waiting.addFirst(connection);
        while (waiting.peekLast().hasRestedFor(LONGEST_REST)) {
            waiting.pollLast().close();
        }
    }

    /** Closes all that wait: where one was of no use any more, the others are not either. */
    synchronized void forget(Origin origin) {
        Deque<HttpConnection> waiting = idle.remove(origin);
        if (waiting != null) {
            waiting.forEach(HttpConnection::close);
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        idle.values().forEach(waiting -> waiting.forEach(HttpConnection::close));
        idle.clear();
    }
}
