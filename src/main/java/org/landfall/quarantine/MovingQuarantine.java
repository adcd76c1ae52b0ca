package org.landfall.quarantine;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.landfall.file.KernelWords;
import org.landfall.journal.Journal;
import org.landfall.landing.LandingArea;
import org.landfall.ledger.LedgerException;
import org.landfall.text.Figures;

/** The quarantine of a move. For several threads. */
public final class MovingQuarantine implements Quarantine {

    private final LandingArea area;
    private final QuarantineFolder folder;
    private final Journal journal;
    private final OpenMoves ofOthers;
    private long taken;

    public MovingQuarantine(LandingArea area, QuarantineFolder folder, Journal journal) {
        this.area = area;
        this.folder = folder;
        this.journal = journal;
        ofOthers = new OpenMoves(folder);
    }

    @Override
    public synchronized boolean take(RefusedFile file) {
        try {
            if (!area.files().identity(file.path()).equals(file.identity())) {
                return false;
            }
            new QuarantineMove(area, folder, journal, file, folder.free(file.source())).make();
            taken++;
            return true;
        } catch (IOException e) {
            journal.problem(file.source() + " was refused, and its move to the quarantine " + folder + " failed (" + KernelWords.reason(e)
                    + "); mend that, and run again");
            return false;
        } catch (LedgerException told) {
            return false;
        }
    }

    @Override
    public boolean isAt(Path other) {
        return folder.path().equals(other);
    }

    @Override
    public void recover() {
        new CutOffMoves(area, folder, journal).mend();
    }

    @Override
    public boolean hasOpenMoves(LandingArea theirs) {
        return ofOthers.areIn(theirs);
    }

    @Override
    public MovingQuarantine of(LandingArea theirs, Journal theirJournal) {
        return new MovingQuarantine(theirs, folder, theirJournal);
    }

    @Override
    public synchronized List<String> review() {
        return taken == 0 ? List.of() : List.of(Figures.count(taken, "file") + " refused, moved to " + folder
                + "; mend what lies there, and landfall retry puts it back");
    }

    @Override
    public void letGo() {
        folder.letGo();
    }
}
