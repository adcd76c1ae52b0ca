package org.landfall.purge;

import org.landfall.file.FileIdentity;
import org.landfall.ledger.LedgerRecord;

/** Files set aside by a dry run: none. */
public final class NothingSetAside implements SetAside {

    @Override
    public void recover() {
        // what earlier runs left is for the next that is not dry
    }

    @Override
    public void waits(LedgerRecord proof, FileIdentity known) {
        // every file stays in its place
    }

    @Override
    public boolean makesWay(String source) {
        return true;
    }

    @Override
    public void putBack(String source) {
        // it is in its place
    }

    @Override
    public void putBack(LedgerRecord landing) {
        // as above
    }

    @Override
    public void atIdle() {
        // there is nothing to delete
    }

    @Override
    public void whatIsDue() {
        // as above
    }

    @Override
    public void end() {
        // as above
    }

    @Override
    public PurgeBacklog backlog() {
        return PurgeBacklog.NONE;
    }

    @Override
    public long waiting() {
        return 0;
    }

    @Override
    public long retained() {
        return 0;
    }
}
