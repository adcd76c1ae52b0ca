package org.landfall.run;

import java.nio.file.NoSuchFileException;
import org.landfall.Breakdown;
import org.landfall.Failure;
import org.landfall.FailureException;
import org.landfall.ledger.LedgerEvent;
import org.landfall.s3.ConflictException;

/**
 * Meaning of an exception for its file.
 *
 * @param event   conflict, refused or failed
 * @param failure why, and what to do
 */
record Verdict(LedgerEvent event, Failure failure) {

    static Verdict of(Throwable thrown) {
        for (Throwable t = thrown; t != null; t = t.getCause()) {
            if (t instanceof FailureException told) {
                return new Verdict(event(told), told.failure());
            }
            if (t instanceof NoSuchFileException) {
                return new Verdict(LedgerEvent.FAILED, new Failure("vanished before it could be read", "nothing was uploaded"));
            }
        }
        if (Breakdown.is(thrown)) {
            return new Verdict(LedgerEvent.FAILED, Breakdown.failure(thrown));
        }
        return new Verdict(LedgerEvent.FAILED, new Failure("its route failed: " + thrown, "it stays"));
    }

    private static LedgerEvent event(FailureException told) {
        if (told instanceof ConflictException) {
            return LedgerEvent.CONFLICT;
        }
        return told instanceof RefusedException ? LedgerEvent.REFUSED : LedgerEvent.FAILED;
    }
}
