package org.landfall.run;

import java.nio.file.NoSuchFileException;
import org.landfall.SetupException;
import org.landfall.ledger.LedgerEvent;
import org.landfall.ledger.LedgerException;
import org.landfall.s3.ConflictException;
import org.landfall.s3.UploadFailedException;

/**
 * What an exception means for its file.
 *
 * @param event  conflict, refused or failed
 * @param reason one sentence
 */
record Failure(LedgerEvent event, String reason) {

    static Failure of(Throwable thrown) {
        for (Throwable t = thrown; t != null; t = t.getCause()) {
            if (t instanceof ConflictException) {
                return new Failure(LedgerEvent.CONFLICT, t.getMessage());
            }
            if (t instanceof RefusedException) {
                return new Failure(LedgerEvent.REFUSED, t.getMessage());
            }
            if (t instanceof UploadFailedException || t instanceof CheckpointException || t instanceof SetupException
                    || t instanceof LedgerException) {
                return new Failure(LedgerEvent.FAILED, t.getMessage());
            }
            if (t instanceof NoSuchFileException) {
                return new Failure(LedgerEvent.FAILED, "vanished before it could be read; nothing was uploaded");
            }
        }
        return new Failure(LedgerEvent.FAILED, "its route failed: " + thrown + "; it stays");
    }
}
