package org.landfall.run;

import org.landfall.thread.DaemonThreads;

/** The time that the files in flight have once the run is to stop. What is still in flight after it is given up. */
final class Grace {

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

    /** Begins, unless the run is at its end already. */
    void begin() {
        if (endOfRun.stop()) {
            DaemonThreads.named("landfall-grace").newThread(this::pass).start();
        }
    }

    private void pass() {
        try {
            while (!request.isOver()) {
                if (endOfRun.isReached()) {
                    return;
                }
                Thread.sleep(LOOK_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return;
        }
        for (Attempt attempt : inFlight.all()) {
            String reason = "was given up after a grace of " + request.grace().toSeconds() + " s, since the run was " + request.reason();
            abandoned += attempts.abandon(attempt, reason) ? 1 : 0;
        }
        endOfRun.giveUp();
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
