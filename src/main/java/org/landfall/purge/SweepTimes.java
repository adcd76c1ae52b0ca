package org.landfall.purge;

import java.time.Duration;
import java.time.Instant;

/** Times at which a run that stays sweeps the landed folders for what need not be kept any more. */
final class SweepTimes {

    /** Sweeps take at most this part of the time, since each reads the whole ledger. */
    private static final int SHARE = 10;
    private static final int IN_RETENTION = 20;
    private static final Duration LONGEST_REST = Duration.ofMinutes(10);

    private final Duration leastRest;
    private Instant next;
    private Instant restsUntil = Instant.MIN;

    /** @param retention how long files are kept */
    SweepTimes(Duration retention) {
        Duration part = retention.dividedBy(IN_RETENTION);
        leastRest = part.compareTo(LONGEST_REST) < 0 ? part : LONGEST_REST;
    }

    /** Notes a moment at which there will be something to sweep. */
    synchronized void expect(Instant due) {
        next = next == null || due.isBefore(next) ? due : next;
    }

    /** Tells whether a sweep is to begin now. What is expected has then been seen to. */
    synchronized boolean begins(Instant now) {
        if (next == null || !next.isBefore(now) || !restsUntil.isBefore(now)) {
            return false;
        }
        next = null;
        return true;
    }

    /** A sweep is over, and a rest follows; what comes due meanwhile waits for the next one. */
    synchronized void rest(Instant begun, Instant ended) {
        Duration share = Duration.between(begun, ended).multipliedBy(SHARE - 1);
        restsUntil = ended.plus(leastRest.compareTo(share) < 0 ? share : leastRest);
    }
}
