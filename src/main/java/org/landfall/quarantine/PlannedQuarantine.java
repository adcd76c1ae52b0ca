package org.landfall.quarantine;

import java.nio.file.Path;
import org.landfall.journal.Journal;

/** The quarantine of a plan, which says what a move would put there and touches nothing. */
public final class PlannedQuarantine implements Quarantine {

    private final QuarantineFolder folder;
    private final Journal journal;

    public PlannedQuarantine(QuarantineFolder folder, Journal journal) {
        this.folder = folder;
        this.journal = journal;
    }

    @Override
    public boolean take(RefusedFile file) {
        journal.note(file.source() + " would be moved to " + folder.free(file.source()));
        return false;
    }

    @Override
    public boolean isAt(Path other) {
        return folder.path().equals(other);
    }

    @Override
    public void letGo() {
        folder.letGo();
    }
}
