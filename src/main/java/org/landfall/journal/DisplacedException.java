package org.landfall.journal;

import java.io.IOException;
import org.landfall.ledger.LedgerException;

/** The lock of a run, or the landing directory, is not where it was: the ledger is well, and must not be written any more. */
final class DisplacedException extends LedgerException {

    DisplacedException(IOException cause) {
        super(cause.getMessage(), "nothing more is moved; find out who did that, bring it back, and run again", cause);
    }
}
