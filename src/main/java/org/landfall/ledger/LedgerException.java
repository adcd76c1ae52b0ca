package org.landfall.ledger;

import org.landfall.Failure;
import org.landfall.FailureException;

/** The ledger cannot be written or read. Nothing may leave its place after this. */
public class LedgerException extends FailureException {

    public LedgerException(String reason) {
        this(Failure.of(reason), null);
    }

    public LedgerException(String reason, Throwable cause) {
        this(Failure.of(reason), cause);
    }

    public LedgerException(String reason, String remedy) {
        this(new Failure(reason, remedy), null);
    }

    public LedgerException(String reason, String remedy, Throwable cause) {
        this(new Failure(reason, remedy), cause);
    }

    public LedgerException(Failure failure, Throwable cause) {
        super(failure, cause);
    }
}
