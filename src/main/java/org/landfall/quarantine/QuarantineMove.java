package org.landfall.quarantine;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.landfall.file.FileIdentity;
import org.landfall.file.KernelWords;
import org.landfall.journal.Journal;
import org.landfall.landing.LandingArea;
import org.landfall.ledger.LedgerEvent;
import org.landfall.ledger.LedgerRecord;

/**
 * One move of a refused file to the quarantine, in steps that are each on the disk before the next: the ledger says what will be done, the reason
 * lies there, the name is taken by an empty file, the file is renamed over that, the ledger says that it was done. Whatever the step behind which
 * a run is cut off, the file has one of its two places, and {@link CutOffMoves} finds out which.
 */
final class QuarantineMove {

    private final LandingArea area;
    private final QuarantineFolder folder;
    private final Journal journal;
    private final RefusedFile file;
    private final Path place;
    private final Deque<Step> undo = new ArrayDeque<>();

    /** A step, or the way back from it. */
    @FunctionalInterface
    interface Step {
        void take() throws IOException;
    }

    /** @param place where it goes, which was free a moment ago */
    QuarantineMove(LandingArea area, QuarantineFolder folder, Journal journal, RefusedFile file, Path place) {
        this.area = area;
        this.folder = folder;
        this.journal = journal;
        this.file = file;
        this.place = place;
    }

    /**
     * Takes all steps, or goes back those that were taken.
     *
     * @throws IOException when the file stays, or cannot be brought to the disk at its new place
     */
    void make() throws IOException {
        try {
            for (Step step : steps()) {
                step.take();
            }
        } catch (IOException e) {
            goBack(e);
            throw e;
        }
    }

    /** Where a step cannot be taken back, the reason stays, by which {@link CutOffMoves} finds what else is left. */
    private void goBack(IOException why) {
        try {
            while (!undo.isEmpty()) {
                undo.pop().take();
            }
        } catch (IOException e) {
            why.addSuppressed(e);
        }
    }

    List<Step> steps() {
        return List.of(this::announce, this::explain, this::reserve, this::rename, this::record);
    }

    private void announce() {
        journal.record(LedgerRecord.ofQuarantine(LedgerEvent.QUARANTINING, file.inLedger(), place.toString()));
    }

    private void explain() throws IOException {
        undo.push(() -> folder.removeEmptyFolders(place));
        folder.makeFolders(place);
        try (FileChannel reason = made(Reason.beside(place))) {
            Reason.of(file, area).write(reason);
        }
        folder.tree().force(place.getParent());
    }

    /** A new file, which goes again though it may fail to be written or closed. */
    private FileChannel made(Path path) throws IOException {
        FileChannel made = folder.tree().create(path);
        undo.push(() -> folder.tree().deleteIfThere(path));
        return made;
    }

    /** A rename would replace a file that somebody has put there a moment ago; whoever makes a file does not. */
    private void reserve() throws IOException {
        made(place).close();
    }

    private void rename() throws IOException {
        FileIdentity now = area.files().identity(file.path());
        if (!now.equals(file.identity())) {
            throw new IOException("it changed meanwhile");
        }
        area.files().rename(file.path(), folder.tree(), place);
        undo.pop();
        if (!folder.tree().identity(place).sameButForCtime(file.identity())) {
            giveBack();
            throw new IOException("another file took its place meanwhile");
        }
        undo.clear();
        folder.tree().force(place.getParent());
        area.files().force(file.path().getParent());
    }

    /** What was moved is not what was refused; a link never replaces what has come to its place since. */
    private void giveBack() throws IOException {
        try {
            folder.tree().link(place, area.files(), file.path());
            area.files().force(file.path().getParent());
            folder.tree().delete(place);
        } catch (IOException e) {
            undo.clear();
            throw new IOException("the file that took its place meanwhile was moved in its stead and waits in " + place + ": " + KernelWords.reason(e), e);
        }
    }

    private void record() {
        journal.record(LedgerRecord.ofQuarantine(LedgerEvent.QUARANTINED, file.inLedger(), place.toString()));
    }
}
