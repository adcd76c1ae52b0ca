package org.landfall.quarantine;

import java.nio.file.Path;
import java.util.List;
import org.landfall.journal.Journal;
import org.landfall.landing.LandingArea;

/** Place where a run puts the files that it has refused for what they are. What is not overridden is that of one which has moved nothing. */
@FunctionalInterface
public interface Quarantine {

    /** Absence of a quarantine: every refused file stays where it is. */
    Quarantine NONE = file -> false;

    /** Takes a file whose refusal is in the ledger; true when it has left its place. One that is no longer the file that was refused stays. */
    boolean take(RefusedFile file);

    /** Tells whether a folder is the quarantine itself, so that what lies in it is none of the landing directory's files. */
    default boolean isAt(Path folder) {
        return false;
    }

    /** Mends the moves of earlier runs that were cut off. @throws org.landfall.SetupException when the ledger cannot be read */
    default void recover() {}

    /**
     * Tells whether the last run of another runner has begun a move and not ended it, as far as its ledger says.
     *
     * @throws org.landfall.SetupException when its ledger cannot be read
     */
    default boolean hasOpenMoves(LandingArea theirs) {
        return false;
    }

    /** The same quarantine for another runner that has died. @param journal over its ledger */
    default Quarantine of(LandingArea theirs, Journal journal) {
        return this;
    }

    /** Sentences for the end of the run about what was taken. */
    default List<String> review() {
        return List.of();
    }

    /** Lets go of the folders that are open. */
    default void letGo() {}
}
