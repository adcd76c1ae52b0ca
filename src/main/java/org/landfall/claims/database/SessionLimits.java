package org.landfall.claims.database;

import java.sql.SQLException;
import java.time.Duration;

/**
 * Limits that keep a runner which is paused in the middle of a transaction (a stopped virtual machine, a hung network) from holding up the
 * others: nobody waits for its locks for long, and the server ends its transaction. The limits are parameters of PostgreSQL's chapter
 * "Client Connection Defaults"; the codes are from its appendix "Error Codes".
 *
 * @param lockMillis how long a statement waits for a row that another transaction is at, in milliseconds
 * @param idleMillis how long a transaction may do nothing before the server ends it with its connection, in milliseconds
 */
record SessionLimits(long lockMillis, long idleMillis) {

    private static final String LOCK_NOT_AVAILABLE = "55P03";
    private static final String IDLE_IN_TRANSACTION = "25P03";
    private static final int LOCKS_IN_A_LEASE = 16;
    private static final int IDLE_IN_A_LEASE = 8;

    /** Limits that are reached well before a statement's wait for an answer is over, which is a quarter of the lease. */
    static SessionLimits of(Duration lease) {
        return new SessionLimits(between(Duration.ofMillis(100), lease.dividedBy(LOCKS_IN_A_LEASE), Duration.ofSeconds(1)).toMillis(),
                between(Duration.ofMillis(500), lease.dividedBy(IDLE_IN_A_LEASE), Duration.ofSeconds(5)).toMillis());
    }

    /** The time that is wanted, or the bound that it is beyond. */
    static Duration between(Duration least, Duration wanted, Duration most) {
        Duration shortened = wanted.compareTo(most) < 0 ? wanted : most;
        return shortened.compareTo(least) < 0 ? least : shortened;
    }

    /** Statement that sets them for a connection. */
    String statement() {
        return "SET lock_timeout = " + lockMillis + "; SET idle_in_transaction_session_timeout = " + idleMillis;
    }

    /** Tells whether a statement failed since another transaction was at a row that it wanted. */
    static boolean isLocked(Throwable failure) {
        return LOCK_NOT_AVAILABLE.equals(state(failure));
    }

    /** Tells whether a statement failed since one of the limits was reached; the next may pass. */
    static boolean isReached(Throwable failure) {
        return isLocked(failure) || IDLE_IN_TRANSACTION.equals(state(failure));
    }

    private static String state(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                return sql.getSQLState();
            }
        }
        return null;
    }
}
