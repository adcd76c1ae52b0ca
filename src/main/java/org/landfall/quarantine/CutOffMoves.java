package org.landfall.quarantine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.util.stream.Stream;
import org.landfall.file.FileIdentity;
import org.landfall.file.KernelWords;
import org.landfall.journal.Journal;
import org.landfall.landing.LandingArea;
import org.landfall.ledger.LedgerEvent;
import org.landfall.ledger.LedgerRecord;
import org.landfall.ledger.LocalFile;

/** The moves to the quarantine that a run has begun and not ended: each is recorded if the file has got there, and undone if it has not. */
final class CutOffMoves {

    private final LandingArea area;
    private final QuarantineFolder folder;
    private final Journal journal;

    CutOffMoves(LandingArea area, QuarantineFolder folder, Journal journal) {
        this.area = area;
        this.folder = folder;
        this.journal = journal;
    }

    /** @throws org.landfall.SetupException when the ledger cannot be read */
    void mend() {
        try {
            if (!holdsReasons()) {
                // before there is one, nothing but the ledger was touched
                return;
            }
            for (LedgerRecord begun : new BegunMoves(area, folder).all()) {
                mend(begun);
            }
        } catch (IOException e) {
            journal.problem("a move to the quarantine " + folder + " was cut off, and cannot be mended (" + KernelWords.reason(e)
                    + "); mend that, and run again");
        }
    }

    private boolean holdsReasons() throws IOException {
        try (Stream<Path> files = folder.tree().files(folder.path())) {
            return files.anyMatch(file -> Reason.fileBeside(file).isPresent());
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private void mend(LedgerRecord begun) throws IOException {
        Path place = Path.of(begun.quarantine());
        if (isAtHome(begun)) {
            undo(begun, place);
        } else if (folder.tree().exists(place)) {
            folder.tree().force(place.getParent());
            journal.record(LedgerRecord.ofQuarantine(LedgerEvent.QUARANTINED, begun.localFile(), begun.quarantine()));
        }
    }

    private boolean isAtHome(LedgerRecord begun) throws IOException {
        try {
            FileIdentity now = area.files().identity(area.file(begun.source()));
            return new LocalFile(begun.source(), now.size(), now.modified().toString(), now.inode()).equals(begun.localFile());
        } catch (NoSuchFileException gone) {
            return false;
        }
    }

    /** Takes away what was to make room for the file; it is refused again in this run, and moved. */
    private void undo(LedgerRecord begun, Path place) throws IOException {
        if (folder.tree().look(place).filter(CutOffMoves::isEmptyFile).isPresent()) {
            folder.tree().delete(place);
        }
        if (!folder.tree().exists(place) && isOf(begun, Reason.beside(place))) {
            folder.tree().deleteIfThere(Reason.beside(place));
            folder.removeEmptyFolders(place);
        }
    }

    private static boolean isEmptyFile(PosixFileAttributes seen) {
        return seen.isRegularFile() && seen.size() == 0;
    }

    /** One that was cut off while it was written can be of this move alone. */
    private boolean isOf(LedgerRecord begun, Path reason) {
        try {
            return Reason.read(folder.tree(), reason).run().equals(begun.run());
        } catch (IOException unreadable) {
            return true;
        }
    }
}
