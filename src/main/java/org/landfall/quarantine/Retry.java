package org.landfall.quarantine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.landfall.SetupException;
import org.landfall.file.FileIdentity;
import org.landfall.file.FileTree;
import org.landfall.file.KernelWords;
import org.landfall.journal.Journal;
import org.landfall.landing.LandingArea;
import org.landfall.ledger.LedgerEvent;
import org.landfall.ledger.LedgerException;
import org.landfall.ledger.LedgerRecord;
import org.landfall.ledger.LocalFile;

/**
 * Puts the files of the quarantine back to their places, never over another file. What a retry that was cut off has left is finished: the reason
 * goes last, so it tells of a file that is not whole way back.
 */
public final class Retry {

    private final LandingArea area;
    private final QuarantineFolder folder;
    private final Journal journal;

    /** @param journal under whose lock no run moves files */
    public Retry(LandingArea area, QuarantineFolder folder, Journal journal) {
        this.area = area;
        this.folder = folder;
        this.journal = journal;
    }

    /**
     * Puts back what can be.
     *
     * @param wanted tells which files, by their paths in the landing directory
     * @param told   hears what became of each
     * @throws SetupException  when the quarantine or the ledger cannot be read
     * @throws LedgerException when a file is back and that cannot be recorded
     */
    public void putBack(Predicate<String> wanted, Consumer<RetriedFile> told) {
        new CutOffMoves(area, folder, journal).mend();
        for (Path reason : reasons()) {
            putBack(reason, wanted).ifPresent(told);
        }
    }

    private List<Path> reasons() {
        try (Stream<Path> files = folder.tree().files(folder.path())) {
            // what has a reason of its own is a file, whatever its name
            return files.filter(file -> Reason.fileBeside(file).isPresent() && !folder.tree().exists(Reason.beside(file))).sorted().toList();
        } catch (IOException | UncheckedIOException e) {
            throw new SetupException("the quarantine " + folder + " cannot be looked through: " + KernelWords.of(e), KernelWords.remedy(e, "mend its permissions"), e);
        }
    }

    /** Empty where nobody wants it back, or it is of another landing directory. */
    private Optional<RetriedFile> putBack(Path reasonFile, Predicate<String> wanted) {
        Path at = Reason.fileBeside(reasonFile).orElseThrow();
        String named = folder.path().relativize(at).toString();
        try {
            Reason reason = Reason.read(folder.tree(), reasonFile);
            if (!reason.landing().equals(area.root().toString()) || !wanted.test(reason.source())) {
                return Optional.empty();
            }
            if (!folder.isFor(at, reason.source()) || area.file(reason.source()).startsWith(area.hidden())) {
                throw new IOException("it is about another file");
            }
            return Optional.of(putBack(at, reason));
        } catch (IOException e) {
            return wanted.test(named) ? Optional.of(RetriedFile.left(named, at.toString(), "its reason " + reasonFile + " cannot be used ("
                    + KernelWords.reason(e) + "); move it back by hand")) : Optional.empty();
        }
    }

    private RetriedFile putBack(Path at, Reason reason) {
        Path home = area.file(reason.source());
        try {
            if (folder.tree().look(at).isEmpty()) {
                return finish(at, home, reason);
            }
            move(at, home);
            record(home, at, reason);
            return RetriedFile.returned(reason, at.toString());
        } catch (FileAlreadyExistsException e) {
            return RetriedFile.left(reason.source(), at.toString(), "another file has its name now; move one of the two");
        } catch (IOException | UnsupportedOperationException e) {
            return RetriedFile.left(reason.source(), at.toString(), "it cannot be put back (" + (e instanceof IOException io
                    ? KernelWords.reason(io) : e.getMessage()) + "); mend that, or move it back by hand");
        }
    }

    /** The file has left the quarantine before: by a retry that was cut off, or by somebody's hand. */
    private RetriedFile finish(Path at, Path home, Reason reason) throws IOException {
        if (area.files().look(home).isPresent()) {
            record(home, at, reason);
            return RetriedFile.returned(reason, at.toString());
        }
        end(new LocalFile(reason.source(), reason.size(), reason.modified(), reason.inode()), at);
        return RetriedFile.left(reason.source(), at.toString(), "somebody has taken it out of the quarantine; its reason was removed");
    }

    private void move(Path at, Path home) throws IOException {
        FileTree tree = folder.tree();
        if (!tree.look(at).map(PosixFileAttributes::isRegularFile).orElse(false)) {
            throw new IOException("it is no regular file");
        }
        area.files().makeFolders(home.getParent());
        link(at, home);
        area.files().forceWithAbove(home.getParent());
        if (!tree.identity(at).isSameFile(area.files().identity(home))) {
            throw new IOException("it was replaced meanwhile, and the file of before is back at its place");
        }
        tree.delete(at);
        tree.force(at.getParent());
    }

    private void link(Path at, Path home) throws IOException {
        try {
            folder.tree().link(at, area.files(), home);
        } catch (FileAlreadyExistsException e) {
            // a retry that was cut off between the two steps leaves one file with two names
            if (!area.files().identity(home).isSameFile(folder.tree().identity(at)) || folder.tree().countOfNames(at) < 2) {
                throw e;
            }
        }
    }

    private void record(Path home, Path at, Reason reason) throws IOException {
        FileIdentity now = area.files().identity(home);
        end(new LocalFile(reason.source(), now.size(), now.modified().toString(), now.inode()), at);
    }

    private void end(LocalFile file, Path at) throws IOException {
        journal.record(LedgerRecord.ofQuarantine(LedgerEvent.RETURNED, file, at.toString()));
        folder.tree().deleteIfThere(Reason.beside(at));
        folder.removeEmptyFolders(at);
    }
}
