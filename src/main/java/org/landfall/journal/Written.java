package org.landfall.journal;

import org.landfall.ledger.LedgerException;

/** Whoever goes on once a record is on the disk. */
public interface Written {

    /** The record is on the disk, and has been announced. */
    void done();

    /** The record could not be written. */
    void failed(LedgerException e);
}
