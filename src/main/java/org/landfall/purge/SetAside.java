package org.landfall.purge;

import org.landfall.file.FileIdentity;
import org.landfall.ledger.LedgerRecord;

/** Fate of the files that a run has set aside, once they have landed. */
public interface SetAside {

    /** Finishes what earlier runs left in the landed folder. @throws org.landfall.SetupException when the ledger cannot be read */
    void recover();

    /**
     * A file has been moved to the landed folder of this run. Where files land faster than they can be deleted, whoever lands them
     * waits here, so that no more than some batches are in memory.
     *
     * @param known the file there, when it surely holds the bytes of its proof; {@link FileIdentity#NONE} when it must be read before it is deleted
     */
    void waits(LedgerRecord proof, FileIdentity known);

    /**
     * Makes way for a file whose name this run has set aside before: the rename would replace the earlier one, whatever its proofs.
     *
     * @return whether the name is free
     */
    boolean makesWay(String source);

    /** Puts a file of this run back that was moved without a proof; nothing happens when it was not moved. */
    void putBack(String source);

    /** Puts a file of this run back that was moved in the place of the one that had landed. @param landing the record of that one */
    void putBack(LedgerRecord landing);

    /** Hears that there is nothing to do at the moment but to wait. */
    void atIdle();

    /** Deletes the files that have been kept for their time, once there are such; to be called now and then by a run that stays. */
    void whatIsDue();

    /** Purges what waits, puts back what lies in the landed folder of this run unasked, and ends. */
    void end();

    /** What has landed and is still to be deleted, now; any thread may ask. */
    PurgeBacklog backlog();

    /** Number of landed files that could be neither deleted nor put back, after the end. */
    long waiting();

    /** Number of landed files that are kept for a while, after the end. */
    long retained();
}
