package org.landfall.run;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.landfall.purge.PurgeBacklog;

/**
 * State of a run at a moment.
 *
 * @param stopping       whether it takes no files any more
 * @param lastPoll       when a look through the landing directory ended last; null before the first
 * @param stall          why the run does not go on, in a sentence; null when it does
 * @param landingTrouble why the landing directory could not be looked through the last time; null when it could
 * @param filesWaiting   how many files have been seen and have not landed: they settle, are on their way, or will be tried again
 * @param oldestWait     how long the one of them has waited that has waited the longest
 * @param purgeBacklog   what has landed and is still to be deleted
 * @param takenByOthers  how many files that were seen other runners have taken
 */
public record RunState(boolean stopping, Instant lastPoll, String stall, String landingTrouble, long filesWaiting, Duration oldestWait,
        PurgeBacklog purgeBacklog, long takenByOthers) {

    /** Time at which a pass through the landing directory ended last; empty before the first. */
    public Optional<Instant> polled() {
        return Optional.ofNullable(lastPoll);
    }
}
