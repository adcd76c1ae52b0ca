package org.landfall.claims;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.landfall.journal.Journal;

/**
 * The store of the claims failed for good. Without it the run would wait for others that are dead, and they for it; so it ends.
 */
public final class ClaimsTrouble {

    private final Journal journal;
    private final Consumer<String> stop;
    private final AtomicBoolean told = new AtomicBoolean();

    /** @param stop stops the run, for a reason */
    public ClaimsTrouble(Journal journal, Consumer<String> stop) {
        this.journal = journal;
        this.stop = stop;
    }

    void tell(ClaimsException e) {
        if (told.compareAndSet(false, true)) {
            journal.problem(e.getMessage());
            stop.accept("stopped, since the database of its claims failed");
        }
    }

    /** Tells whether the store has failed, so that it is asked no more. */
    public boolean isTold() {
        return told.get();
    }
}
