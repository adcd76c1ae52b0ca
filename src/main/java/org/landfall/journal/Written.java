package org.landfall.journal;

import org.landfall.ledger.LedgerException;

/** Whoever goes on once a record is on the disk. Both are called by the thread that asked the disk, in the order of the records. */
public interface Written {

    /** The record is on the disk, and has been announced. */
    void done();

    /** The record could not be written. */
    void failed(LedgerException e);
}
