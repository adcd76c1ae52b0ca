package org.landfall.purge;

import java.time.Duration;
import java.time.Instant;
import org.landfall.SteadyClock;

/**
 * Times at which a run that stays sweeps the landed folders for what need not be kept any more. How long a file was kept is by the machine's
 * clock, which may be set meanwhile; all pauses are by the {@link SteadyClock}.
 */
final class SweepTimes {

    /** Sweeps take at most this part of the time, since each reads the whole ledger. */
    private static final int SHARE = 10;
    private static final int IN_RETENTION = 20;
    private static final Duration LONGEST_REST = Duration.ofMinutes(10);

    private final Duration leastRest;
    /** Of the machine's clock. */
    private Instant due;
    /** Of the steady clock, as all that follows. */
    private Instant again;
    private Instant restsUntil = Instant.MIN;

    /** @param retention how long files are kept */
    SweepTimes(Duration retention) {
        Duration part = retention.dividedBy(IN_RETENTION);
        leastRest = part.compareTo(LONGEST_REST) < 0 ? part : LONGEST_REST;
    }

    /** Notes a moment of the machine's clock at which a file need not be kept any more. */
    synchronized void expect(Instant kept) {
        due = earlier(due, kept);
    }

    /** Notes a moment of the steady clock at which to come back for what could not be done now. */
    synchronized void comeBack(Instant at) {
        again = earlier(again, at);
    }

    private static Instant earlier(Instant one, Instant other) {
        return one == null || other.isBefore(one) ? other : one;
    }

    /**
     * Tells whether a sweep is to begin now. What is expected has then been seen to.
     *
     * @param machine now by the machine's clock
     * @param steady  now by the steady one
     */
    synchronized boolean begins(Instant machine, Instant steady) {
        boolean hasCome = due != null && due.isBefore(machine) || again != null && again.isBefore(steady);
        if (!hasCome || !restsUntil.isBefore(steady)) {
            return false;
        }
        due = null;
        again = null;
        return true;
    }

    /** A sweep is over, and a rest follows; what comes due meanwhile waits for the next one. Both moments are of the steady clock. */
    synchronized void rest(Instant begun, Instant ended) {
        Duration share = Duration.between(begun, ended).multipliedBy(SHARE - 1);
        restsUntil = ended.plus(leastRest.compareTo(share) < 0 ? share : leastRest);
    }
}
