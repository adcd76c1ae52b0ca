package org.landfall.purge;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.landfall.Failure;
import org.landfall.file.FileTree;
import org.landfall.journal.Journal;
import org.landfall.landing.LandingArea;
import org.landfall.ledger.LedgerEvent;
import org.landfall.ledger.LedgerRecord;

/** Brings a file that was set aside back to its place; never over another file. */
final class PutBack {

    private final LandingArea area;
    private final FileTree files;
    private final Journal journal;

    PutBack(LandingArea area, Journal journal) {
        this.area = area;
        files = area.files();
        this.journal = journal;
    }

    /** @param failure why it goes back */
    void putBack(LandedFile file, Failure failure) {
        Path home = area.file(file.source());
        try {
            // a link, unlike a rename, never replaces what is there
            link(home, file.at());
            // a power cut may keep a deletion and not the link before it
            files.forceWithAbove(home.getParent());
            files.delete(file.at());
            tell(file, LedgerRecord.ofFailure(LedgerEvent.PUT_BACK, LandedFile.localFile(files, home, file.source()), null, null, failure), failure);
        } catch (NoSuchFileException gone) {
            journal.problem(file.source() + " vanished from " + file.at() + "; somebody else removed it");
        } catch (FileAlreadyExistsException e) {
            journal.problem(file.source() + " " + failure.and("it waits in " + file.at() + ", since another file has its name; move one of the two")
                    .sentence());
        } catch (IOException | UnsupportedOperationException e) {
            journal.problem(file.source() + " " + failure.and("it waits in " + file.at() + ", since it cannot be put back (" + e.getMessage()
                    + "); move it back by hand").sentence());
        }
    }

    private void tell(LandedFile file, LedgerRecord entry, Failure failure) {
        if (file.landedIn(area.run())) {
            journal.tookBack(file.proof(), entry, failure);
        } else {
            journal.failed(entry, failure);
        }
    }

    private void link(Path home, Path at) throws IOException {
        files.makeFolders(home.getParent());
        try {
            files.link(at, home);
        } catch (FileAlreadyExistsException e) {
            // a run that was killed between the two steps leaves one file with two names; a file with one name is seen twice where a folder
            // is mounted a second time
            if (!files.identity(home).isSameFile(files.identity(at)) || files.countOfNames(at) < 2) {
                throw e;
            }
        }
    }
}
