package org.landfall.journal;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.landfall.landing.LeftAloneFiles;
import org.landfall.ledger.ChainEnd;
import org.landfall.ledger.LedgerEvent;
import org.landfall.plan.PartitionTotal;
import org.landfall.plan.PlannedFile;

/**
 * How a run ended.
 *
 * @param run        its id
 * @param dryRun     whether it was a plan
 * @param partitions totals of what landed, or would land, by partition, in the order of their names
 * @param events     how many records of each kind
 * @param states     how many planned files the bucket says what of; empty when it was not asked
 * @param leftAlone  the files that no route takes
 * @param warnings   sentences about what is unusual and wrong with no file in particular
 * @param problems   sentences about what went wrong with the run as a whole
 * @param waiting    how many landed files could not be deleted or put back, and wait in the hidden folder
 * @param retained   how many landed files are kept in the hidden folder, as the retention asks
 * @param remainder  what is left for the next run
 * @param takenByOthers how many files that the run has seen were taken by other runners
 * @param putBack    how many files went back to their places, whatever became of them then
 * @param ledger     how many lines the ledger has and the hash of the last one; empty in a dry run
 * @param took       from the first poll to the end
 */
public record RunResult(
        String run,
        boolean dryRun,
        List<PartitionTotal> partitions,
        Map<LedgerEvent, Long> events,
        Map<PlannedFile.State, Long> states,
        LeftAloneFiles leftAlone,
        List<String> warnings,
        List<String> problems,
        long waiting,
        long retained,
        Remainder remainder,
        long takenByOthers,
        long putBack,
        Optional<ChainEnd> ledger,
        Duration took) {

    /**
     * Remainder that a run leaves for the next one.
     *
     * @param stopped   why the run was stopped before its end; null when it was not
     * @param abandoned how many files were in flight when their time was over; they stay
     * @param files     how many files were not begun, or came too late
     * @param bytes     what these hold
     */
    public record Remainder(String stopped, long abandoned, long files, long bytes) {}

    public long count(LedgerEvent event) {
        return events.getOrDefault(event, 0L);
    }

    /** Files that did not land and should have. */
    public long notLanded() {
        return count(LedgerEvent.CONFLICT) + count(LedgerEvent.REFUSED) + count(LedgerEvent.FAILED) + count(LedgerEvent.PUT_BACK)
                + states.getOrDefault(PlannedFile.State.CONFLICT, 0L);
    }

    /** 0 when all landed or there was nothing to do, else 1. */
    public int exitCode() {
        return notLanded() == 0 && putBack == 0 && problems.isEmpty() && remainder.stopped() == null ? 0 : 1;
    }
}
