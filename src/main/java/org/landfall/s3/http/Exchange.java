package org.landfall.s3.http;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Optional;

/** A request and its answer, once. */
public final class Exchange {

    private final Connections connections;
    private final Request request;
    private final Duration readTimeout;
    private Socket socket;
    private boolean aborted;

    /** @param readTimeout how long the server may be silent */
    public Exchange(Connections connections, Request request, Duration readTimeout) {
        this.connections = connections;
        this.request = request;
        this.readTimeout = readTimeout;
    }

    /**
     * Sends the request and reads the beginning of its answer. Where a connection that was used before turns out to be of no use, which
     * says nothing of the server, the request goes over a new one.
     *
     * @throws UnansweredException when the connection ends before there is an answer
     * @throws IOException         when there is no connection, or the request cannot be read
     */
    public Answer call() throws IOException {
        Optional<HttpConnection> waiting = connections.take(request.origin(), !request.repeatable());
        if (waiting.isEmpty()) {
            return over(connections.open(request.origin(), readTimeout, this::hold));
        }
        HttpConnection used = waiting.get();
        hold(used.socket());
        try {
            return over(used);
        } catch (UnansweredException e) {
            connections.forget(request.origin());
            if (used.isAnswering() || e.getCause() instanceof SocketTimeoutException || !request.repeatable() || isAborted()) {
                throw e;
            }
            return over(connections.open(request.origin(), readTimeout, this::hold));
        }
    }

    private Answer over(HttpConnection connection) throws IOException {
        boolean answered = false;
        try {
            Answer answer = connection.exchange(request, readTimeout, this::end);
            answered = true;
            return answer;
        } finally {
            if (!answered) {
                end(connection, false);
            }
        }
    }

    private synchronized void hold(Socket opened) throws IOException {
        if (aborted) {
            opened.close();
            throw new InterruptedIOException("the request was given up");
        }
        socket = opened;
    }

    private void end(HttpConnection connection, boolean again) {
        boolean good;
        synchronized (this) {
            socket = null;
            good = again && !aborted;
        }
        if (good) {
            connections.giveBack(request.origin(), connection);
        } else {
            connection.close();
        }
    }

    private synchronized boolean isAborted() {
        return aborted;
    }

    /** Gives up, from any thread: whoever waits for the answer gets an {@link IOException}. */
    public synchronized void abort() {
        aborted = true;
        if (socket != null) {
            try {
                socket.close();
            } catch (IOException e) {
                System.getLogger("org.landfall.s3").log(System.Logger.Level.TRACE, "closing a connection", e);
            }
        }
    }
}
