package org.landfall.landing;

import java.io.IOException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.util.List;
import java.util.Optional;
import org.landfall.Failure;
import org.landfall.SettingException;
import org.landfall.file.CurrentUser;
import org.landfall.file.FileTree;
import org.landfall.file.KernelWords;
import org.landfall.file.LinkException;
import org.landfall.file.MoveProbe;
import org.landfall.file.OwnFiles;

/**
 * Rights over the hidden folder, judged as sshd judges {@code ~/.ssh}: what is a link, or another user's, is refused, and what others may look
 * into is closed to them. Whoever could write in it could have files deleted and put elsewhere in the name of the user who runs Landfall.
 */
public final class HiddenRights {

    private static final List<String> FOLDERS = List.of(HiddenNames.LANDED, HiddenNames.UPLOADS, HiddenNames.WORK, HiddenNames.COPIES,
            HiddenNames.MANIFESTS);
    private static final List<String> FILES = List.of(HiddenNames.LOCK, HiddenNames.LEDGER, HiddenNames.CLAIMS_ID);

    private final LandingArea area;
    private final FileTree files;
    private final OwnFiles own;

    public HiddenRights(LandingArea area) {
        this.area = area;
        files = area.files();
        own = area.own();
    }

    /** What is wrong with the hidden folder, and what to do; empty when nothing is, or it is not there yet. Looking changes nothing. */
    public Optional<Failure> fault() {
        try {
            Optional<PosixFileAttributes> hidden = files.look(area.hidden());
            return hidden.isEmpty() ? Optional.empty() : fault(hidden.get());
        } catch (IOException e) {
            return Optional.of(new Failure("the folder " + area.hidden() + " cannot be looked at: " + KernelWords.of(e), KernelWords.remedy(e, "mend its permissions")));
        }
    }

    private Optional<Failure> fault(PosixFileAttributes hidden) throws IOException {
        Optional<Failure> kind = notAFolder(area.hidden(), hidden);
        if (kind.isPresent()) {
            return kind;
        }
        if (!CurrentUser.mayOwn(hidden)) {
            return Optional.of(another(hidden));
        }
        for (Path home : List.of(area.hidden(), area.home())) {
            Optional<Failure> wrong = in(home);
            if (wrong.isPresent()) {
                return wrong;
            }
        }
        return apart();
    }

    private Failure another(PosixFileAttributes hidden) {
        String user = CurrentUser.name();
        return new Failure("the folder " + area.hidden() + " belongs to " + hidden.owner().getName() + " and not to " + user
                + ", who runs this; what is in it cannot be trusted", "if it is the one of earlier runs: chown -R " + user + " "
                + area.hidden() + "; else move it away, or run as " + hidden.owner().getName());
    }

    private Optional<Failure> in(Path home) throws IOException {
        for (Path entry : files.list(home)) {
            String name = entry.getFileName().toString();
            PosixFileAttributes attributes = files.look(entry).orElse(null);
            if (attributes == null || !attributes.isSymbolicLink()) {
                continue;
            }
            if (FOLDERS.contains(name) || entry.equals(area.home())) {
                return Optional.of(strange(entry, attributes, "a folder"));
            }
            if (FILES.contains(name)) {
                return Optional.of(strange(entry, attributes, "a file"));
            }
        }
        return Optional.empty();
    }

    private static Optional<Failure> notAFolder(Path path, PosixFileAttributes attributes) {
        if (attributes.isRegularFile()) {
            return Optional.of(new Failure(path + " is a file, and the run needs a folder of that name", "rename it"));
        }
        return attributes.isDirectory() ? Optional.empty() : Optional.of(strange(path, attributes, "a folder"));
    }

    private static Failure strange(Path path, PosixFileAttributes attributes, String wanted) {
        return new Failure(path + " is " + (attributes.isSymbolicLink() ? "a symbolic link" : "something else") + ", where Landfall keeps " + wanted
                + " of its own", "find out who put it there, and remove it");
    }

    /** A rename into it must be one step. */
    private Optional<Failure> apart() throws IOException {
        Path to = area.landedEnd();
        return new MoveProbe(files).between(area.root(), to).map(why -> new Failure("no file can be set aside from " + area.root() + " in " + to
                + " in one step (" + why + ")", "the two must be on one file system: unmount what is mounted there, or remove the link"));
    }

    /** Tells whether others than its owner may look into it, or into a lock or ledger in it. */
    public boolean isOpenToOthers() {
        try {
            return files.look(area.hidden()).filter(OwnFiles::isOpenToOthers).isPresent()
                    || area.ledgerPlace().tree().look(area.ledger()).filter(OwnFiles::isOpenToOthers).isPresent();
        } catch (IOException unseen) {
            return false;
        }
    }

    /** @throws SettingException when something is wrong with the hidden folder */
    public void require() {
        fault().ifPresent(failure -> {
            throw new SettingException("landing", failure, null);
        });
    }

    /**
     * Makes the hidden folder and what a run needs in it, and takes from others what rights they have.
     *
     * @return a sentence about rights that were taken away; empty when others had none
     * @throws SettingException when something is wrong with it, or it cannot be made
     */
    Optional<String> secure() {
        try {
            boolean isNew = files.look(area.hidden()).isEmpty();
            own.makeLastingFolders(area.hidden());
            files.hold(area.hidden());
            if (!isNew) {
                requireOurs();
            }
            boolean tightened = !isNew && own.closeToOthers(area.hidden(), folder -> folder.getFileName().toString().equals(HiddenNames.LANDED));
            own.makeLastingFolders(area.landed());
            files.hold(area.home());
            return tightened ? Optional.of(area.hidden() + " could be looked into by other users; it is closed to them now (folders 0700, files 0600)")
                    : Optional.empty();
        } catch (LinkException | NotDirectoryException e) {
            throw new SettingException("landing", e.getMessage() + ", where Landfall keeps a folder of its own", "find out who put it there, and remove it", e);
        } catch (IOException e) {
            Failure barrier = files.barrier(area.landedEnd()).orElse(new Failure(String.valueOf(e.getMessage()), "give it write permission"));
            throw new SettingException("landing", "the landing directory " + area.root() + " cannot be written by " + CurrentUser.name()
                    + " (" + barrier.reason() + "), so " + area.landed() + " cannot be made", barrier.remedy(), e);
        }
    }

    private void requireOurs() throws IOException {
        PosixFileAttributes hidden = files.look(area.hidden()).orElseThrow(() -> new IOException(area.hidden() + " vanished"));
        if (!own.isOurs(hidden, area.hidden())) {
            throw new SettingException("landing", another(hidden), null);
        }
    }
}
