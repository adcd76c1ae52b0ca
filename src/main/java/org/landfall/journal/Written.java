package org.landfall.journal;

/** Whoever goes on once a record is on the disk. */
public interface Written {

    /** The record is on the disk, and has been announced. */
    void done();

    /** The record could not be written. @param why a {@link org.landfall.ledger.LedgerException}, or what broke down */
    void failed(Throwable why);
}
