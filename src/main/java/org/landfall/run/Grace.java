package org.landfall.run;

import org.landfall.ledger.LedgerException;

/** The time that the files in flight have once the run is to stop. What is still in flight after it is given up. */
final class Grace {

    private static final System.Logger LOG = System.getLogger("org.landfall.route");
    private static final long LOOK_MILLIS = 20;

    private final StopRequest request;
    private final EndOfRun endOfRun;
    private final InFlight inFlight;
    private final Attempts attempts;
    private volatile long abandoned;

    Grace(StopRequest request, EndOfRun endOfRun, InFlight inFlight, Attempts attempts) {
        this.request = request;
        this.endOfRun = endOfRun;
        this.inFlight = inFlight;
        this.attempts = attempts;
    }

    /** Waits as long as it lasts; not at all when the run is at its end already. */
    void pass() {
        try {
            while (!endOfRun.isReached()) {
                if (request.isOver()) {
                    giveUp();
                    return;
                }
                Thread.sleep(LOOK_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void giveUp() {
        try {
            for (Attempt attempt : inFlight.all()) {
                String reason = "was given up after a grace of " + request.grace().toSeconds() + " s, since the run was " + request.reason();
                abandoned += attempts.abandon(attempt, reason) ? 1 : 0;
            }
        } catch (LedgerException e) {
            LOG.log(System.Logger.Level.DEBUG, "the ledger's failure has been told of", e);
        } finally {
            endOfRun.giveUp();
        }
    }

    /** Number of files that were given up. */
    long abandoned() {
        return abandoned;
    }

    /** Reason why the run was stopped before its end; null when it was not. */
    String stopped() {
        return endOfRun.isStopping() ? request.reason() : null;
    }
}
