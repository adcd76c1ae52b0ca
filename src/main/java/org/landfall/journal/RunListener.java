package org.landfall.journal;

import org.landfall.Failure;
import org.landfall.ledger.LedgerRecord;
import org.landfall.plan.PlannedFile;

/**
 * Hears what happens in a run, from several threads; what it has no ears for changes nothing. Found in the registry by its type.
 */
public interface RunListener {

    /** Hears of a line that was written to the ledger, or would have been in a dry run. */
    void recorded(LedgerRecord entry);

    /** A file did not land, or went back. @param failure why, which the record has in one sentence */
    default void failed(LedgerRecord entry, Failure failure) {
        recorded(entry);
    }

    /** A file that landed in this run goes back, so that it did not land after all; {@link #failed} tells why. */
    default void tookBack(LedgerRecord landing) {}

    /** A file would be sent, in a dry run. */
    default void planned(PlannedFile file) {}

    /** The bucket was asked about a planned file. */
    default void checked(PlannedFile file, PlannedFile.State state) {}

    /** Hears of something worth knowing that is no trouble. */
    default void noted(String sentence) {}

    /** Hears what is wrong with a run that stays; any other tells it at its end. */
    default void troubled(String sentence) {
        noted("problem: " + sentence);
    }

    /** The run is over. */
    default void ended(RunResult result) {}
}
