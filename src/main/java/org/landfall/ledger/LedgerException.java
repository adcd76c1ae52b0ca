package org.landfall.ledger;

/** The ledger cannot be written or read. Nothing may leave its place after this. */
public class LedgerException extends RuntimeException {

    public LedgerException(String message) {
        super(message);
    }

    public LedgerException(String message, Throwable cause) {
        super(message, cause);
    }
}
