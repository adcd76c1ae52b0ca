package org.landfall.claims.database;

import java.sql.SQLException;
import java.time.Duration;
import java.util.function.Consumer;

/** How long the database may be away before the claims are given up, and whether they have been. */
final class Patience {

    private final Duration limit;
    private final Consumer<DatabaseFailure> failed;
    private volatile boolean hasFailed;

    /** @param failed told of each statement that failed for good, also of those that nobody waits for */
    Patience(Duration limit, Consumer<DatabaseFailure> failed) {
        this.limit = limit;
        this.failed = failed;
    }

    /** Tells whether a statement that has failed is to be tried again. @param since {@link System#nanoTime()} at its first attempt */
    boolean bears(SQLException failure, int attempt, long since) {
        // the first attempt may have been interrupted by a pause of the whole process, however long
        boolean inTime = attempt == 1 || System.nanoTime() - since <= limit.toNanos();
        return inTime && SqlState.mayPass(failure) && !hasFailed && !Thread.currentThread().isInterrupted();
    }

    /** Notes that a statement failed for good; then nothing is tried twice any more. */
    DatabaseFailure end(SQLException first, SQLException last) {
        DatabaseFailure failure = new DatabaseFailure(first, last);
        hasFailed = true;
        failed.accept(failure);
        return failure;
    }

    boolean hasFailed() {
        return hasFailed;
    }
}
