package org.landfall.claims.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A connection that is opened at the first statement, and anew after a failure. A statement is tried again while the database cannot be
 * reached, as when it is restarted: for as long as no claim can lapse meanwhile. Each is a transaction of its own, so that a runner which is
 * paused holds no row. Several threads take turns.
 */
final class PatientConnection implements AutoCloseable {

    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_LOCK = Duration.ofSeconds(1);

    private final Opening opening;
    private final Duration lockWait;
    private final Patience patience;
    private final ReentrantLock turns = new ReentrantLock(true);
    private Connection connection;

    /** @param lockWait how long a statement may wait for a row that somebody else is at; no more than a second */
    PatientConnection(Opening opening, Duration lockWait, Patience patience) {
        this.opening = opening;
        this.lockWait = lockWait.compareTo(LONGEST_LOCK) < 0 ? lockWait : LONGEST_LOCK;
        this.patience = patience;
    }

    /** A way to connect. */
    @FunctionalInterface
    interface Opening {
        Connection open() throws SQLException;
    }

    /** A statement and what it answers. */
    @FunctionalInterface
    interface Question<T> {
        T ask(Connection connection) throws SQLException;
    }

    /** Asks. @throws DatabaseFailure when the database cannot be asked, for good */
    <T> T answer(Question<T> question) {
        turns.lock();
        try {
            return asked(question);
        } finally {
            turns.unlock();
        }
    }

    private <T> T asked(Question<T> question) {
        long since = System.nanoTime();
        SQLException first = null;
        for (int attempt = 1;; attempt++) {
            try {
                return question.ask(opened());
            } catch (SQLException e) {
                first = first == null ? e : first;
                closeConnection();
                if (!patience.bears(e, attempt, since)) {
                    throw patience.end(first, e);
                }
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }
    }

    private Connection opened() throws SQLException {
        if (connection == null) {
            connection = opening.open();
            try (Statement statement = connection.createStatement()) {
                statement.execute("SET lock_timeout = " + lockWait.toMillis());
            }
        }
        return connection;
    }

    private void closeConnection() {
        Connection closing = connection;
        connection = null;
        if (closing != null) {
            try {
                closing.close();
            } catch (SQLException e) {
                // it has nothing that could be lost
                System.getLogger("org.landfall.claims").log(System.Logger.Level.DEBUG, "closing a connection", e);
            }
        }
    }

    @Override
    public void close() {
        turns.lock();
        try {
            closeConnection();
        } finally {
            turns.unlock();
        }
    }
}
