package org.landfall.landing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.landfall.SettingException;
import org.landfall.SetupException;
import org.landfall.file.CurrentUser;
import org.landfall.file.FileTree;
import org.landfall.file.KernelWords;
import org.landfall.file.OwnFiles;
import org.landfall.file.Place;
import org.landfall.ledger.CopiesPlace;

/**
 * The landing directory and the hidden folder in it.
 *
 * @param root   the landing directory's real path
 * @param home   where the run keeps what is its own: the hidden folder, or a folder in it for each of several runners
 * @param ledger the ledger's path
 * @param run    the id of this run
 * @param files  all that lies in the landing directory, and how it is reached
 * @param books  the tree that the ledger is reached in, which is the same one unless the ledger is elsewhere
 */
public record LandingArea(Path root, Path home, Path ledger, String run, FileTree files, FileTree books) {

    /**
     * Finds the landing directory.
     *
     * @throws SetupException when there is no such directory, or it cannot be read
     */
    public static LandingArea of(String landing, String ledger, String run) {
        if (landing == null || landing.isBlank()) {
            throw new SettingException("landing", "no landing directory given", "say which with --landing DIR");
        }
        Path root = realPath(landing);
        Path hidden = root.resolve(HiddenNames.FOLDER);
        LandingArea area = new LandingArea(root, hidden, hidden.resolve(HiddenNames.LEDGER), run, FileTree.of(root));
        return ledger == null || ledger.isBlank() ? area : area.withLedger(ledger);
    }

    private LandingArea(Path root, Path home, Path ledger, String run, FileTree files) {
        this(root, home, ledger, run, files, files);
    }

    private LandingArea withLedger(String text) {
        if (CopiesPlace.isOne(text)) {
            throw CopiesPlace.elsewhere(text);
        }
        Place elsewhere = place(text);
        if (!elsewhere.path().startsWith(root)) {
            return new LandingArea(root, home, elsewhere.path(), run, files, elsewhere.tree());
        }
        if (!elsewhere.path().startsWith(hidden())) {
            throw new SettingException("ledger", "the ledger " + elsewhere + " lies in the landing directory, where files are taken away",
                    "choose a place outside of it with --ledger");
        }
        return new LandingArea(root, home, elsewhere.path(), run, files);
    }

    private static Place place(String ledger) {
        try {
            return Place.named(path(ledger));
        } catch (IOException e) {
            throw new SettingException("ledger", "the ledger " + ledger + " cannot be looked for: " + e.getMessage(), e);
        }
    }

    /**
     * Makes sure that it is not one of the folders that routes take files from, given in the place of the folder above: nothing in it would
     * be taken, and the hidden folder would lie among the files.
     *
     * @throws SetupException when it has the name of one and holds nothing for the routes
     */
    public void requireNoFolderOf(Intake intake) {
        Path name = root.getFileName();
        if (name == null || !intake.isNamedAsFolder(name.toString())) {
            return;
        }
        try (Stream<Path> entries = Files.list(root)) {
            if (entries.map(this::source).noneMatch(entry -> intake.takes(entry) || intake.mayLieIn(entry))) {
                throw new SettingException("landing", "the landing directory " + root + " is itself called as a folder that the routes take files from,"
                        + " and holds nothing that they take", "give the folder above it: " + root.getParent());
            }
        } catch (IOException | UncheckedIOException e) {
            throw new SettingException("landing", "the landing directory " + root + " cannot be looked through: " + KernelWords.of(e),
                    KernelWords.remedy(e, "give it read permission"), e);
        }
    }

    /** The same landing directory for one of several runners, with a ledger of its own. */
    public LandingArea ofRunner(String name, String runOfIt) {
        Path own = hidden().resolve(name);
        return new LandingArea(root, own, own.resolve(HiddenNames.LEDGER), runOfIt, files);
    }

    /** The same landing directory for a run that has it for itself. */
    LandingArea unshared() {
        return new LandingArea(root, hidden(), hidden().resolve(HiddenNames.LEDGER), run, files);
    }

    /** Tells whether it is that of one of several runners. */
    public boolean isShared() {
        return !home.equals(hidden());
    }

    /** The name of the runner, where it is that of one of several. */
    public String runner() {
        return home.getFileName().toString();
    }

    /** Place in it where the scan begins, from 0 to 1: several runners begin at different ones. */
    public double beginning() {
        return isShared() ? RunnerName.beginning(runner()) : 0;
    }

    /**
     * The same landing directory for each runner that has ever shared it, in the order of their names.
     *
     * @throws SetupException when the hidden folder cannot be read
     */
    public List<LandingArea> runners() {
        try {
            return files.list(hidden()).stream().filter(entry -> RunnerName.isGood(entry.getFileName().toString()))
                    .map(entry -> ofRunner(entry.getFileName().toString(), run))
                    .filter(runner -> files.exists(runner.lock()) || files.exists(runner.ledger()))
                    .sorted(Comparator.comparing(LandingArea::runner))
                    .toList();
        } catch (IOException e) {
            throw new SetupException("the folder " + hidden() + " cannot be read: " + KernelWords.reason(e), KernelWords.remedy(e, "give it read permission"), e);
        }
    }

    /** Tells whether a run is at work on the landing directory or its ledger now, as far as this machine can tell. */
    public boolean isBusy() {
        return RunLock.isHeld(lockPlace()) || RunLock.isHeld(ledgerLock())
                || runners().stream().anyMatch(runner -> RunLock.isHeld(runner.lockPlace()));
    }

    private static Path realPath(String landing) {
        Path path = path(landing);
        if (!Files.exists(path)) {
            throw new SettingException("landing", "the landing directory " + landing + " does not exist", "check --landing");
        }
        if (!Files.isDirectory(path)) {
            throw new SettingException("landing", "the landing directory " + landing + " is not a directory",
                    "give the folder that holds the year folders");
        }
        if (!Files.isReadable(path) || !Files.isExecutable(path)) {
            throw new SettingException("landing", "the landing directory " + landing + " cannot be read by " + CurrentUser.name(),
                    "give it read and execute permission");
        }
        try {
            return path.toRealPath();
        } catch (IOException e) {
            throw new SettingException("landing", "the landing directory " + landing + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static Path path(String text) {
        try {
            return Path.of(text).toAbsolutePath().normalize();
        } catch (InvalidPathException e) {
            throw new SetupException("the path " + text + " cannot be used under this locale", "set LC_ALL=C.UTF-8", e);
        }
    }

    public Path hidden() {
        return root.resolve(HiddenNames.FOLDER);
    }

    /** The lock of a run that has the landing directory, or its own part of the hidden folder, for itself. */
    public Path lock() {
        return home.resolve(HiddenNames.LOCK);
    }

    /** The lock that a run takes for itself or, with other runners, shares. */
    Place sharedLock() {
        return new Place(files, hidden().resolve(HiddenNames.LOCK));
    }

    /** The lock on a ledger outside of the hidden folder. */
    Place ledgerLock() {
        return ledgerPlace().with(".lock");
    }

    /** The same lock, and how it is reached. */
    public Place lockPlace() {
        return new Place(files, lock());
    }

    /** The ledger, and how it is reached. */
    public Place ledgerPlace() {
        return new Place(books, ledger);
    }

    /** The files and folders that are Landfall's own. */
    public OwnFiles own() {
        return new OwnFiles(files);
    }

    /** Folder in which landed files wait for the purge. */
    public Path landed() {
        return home.resolve(HiddenNames.LANDED);
    }

    /** Folder in which landed files wait or, before it is made, the one in which it will be. */
    public Path landedEnd() {
        return Stream.of(landed(), home, hidden()).filter(files::exists).findFirst().orElse(root);
    }

    /** Folder of the journals of multipart uploads. */
    public Path uploads() {
        return home.resolve(HiddenNames.UPLOADS);
    }

    /** Folder in which routes make other contents of files, until these have landed. */
    public Path work() {
        return home.resolve(HiddenNames.WORK);
    }

    /** Folder in which copies of the ledger are made before they land. */
    public Path copies() {
        return home.resolve(HiddenNames.COPIES);
    }

    /** Folder in which a manifest is kept that has landed, under the name that it had. */
    public Path manifests() {
        return home.resolve(HiddenNames.MANIFESTS);
    }

    public Path landedByThisRun() {
        return landed().resolve(run);
    }

    /** A file's path in the landing directory, with slashes. */
    public String source(Path file) {
        return root.relativize(file).toString();
    }

    public Path file(String source) {
        return root.resolve(source);
    }

    /** @throws IOException while there is no landing directory at its path */
    public void requireThere() throws IOException {
        try {
            files.requireRoot();
        } catch (NoSuchFileException | NotDirectoryException e) {
            throw new IOException(root + " is not there", e);
        }
    }

    /** Lets go of the folders that are open. */
    public void letGo() {
        try {
            files.close();
            books.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public boolean overlaps(Path directory) {
        return directory.startsWith(root) || root.startsWith(directory);
    }
}
