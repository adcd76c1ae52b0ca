package org.landfall.route;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/**
 * The landing directory and the hidden folder in it.
 *
 * @param root   the landing directory's real path
 * @param ledger the ledger's path
 * @param run    the id of this run
 */
public record LandingArea(Path root, Path ledger, String run) {

    private static final String HIDDEN = ".landfall";

    /**
     * Finds the landing directory.
     *
     * @throws SetupException when there is no such directory, or it cannot be read
     */
    public static LandingArea of(String landing, String ledger, String run) {
        if (landing == null || landing.isBlank()) {
            throw new SetupException("no landing directory given; say which with --landing DIR");
        }
        Path root = realPath(landing);
        Path ledgerPath = ledger == null || ledger.isBlank() ? root.resolve(HIDDEN).resolve("ledger.jsonl") : path(ledger);
        LandingArea area = new LandingArea(root, ledgerPath, run);
        if (ledgerPath.startsWith(root) && !ledgerPath.startsWith(area.hidden())) {
            throw new SetupException("the ledger " + ledgerPath + " lies in the landing directory, where files are taken away; "
                    + "choose a place outside of it with --ledger");
        }
        return area;
    }

    /** Whether a run is at work on the landing directory or its ledger now, as far as this machine can tell. */
    public boolean isBusy() {
        return RunLock.isHeld(lock()) || RunLock.isHeld(ledgerLock());
    }

    private static Path realPath(String landing) {
        Path path = path(landing);
        if (!Files.exists(path)) {
            throw new SetupException("the landing directory " + landing + " does not exist; check --landing");
        }
        if (!Files.isDirectory(path)) {
            throw new SetupException("the landing directory " + landing + " is not a directory; give the folder that holds the year folders");
        }
        if (!Files.isReadable(path) || !Files.isExecutable(path)) {
            throw new SetupException("the landing directory " + landing + " cannot be read by " + System.getProperty("user.name")
                    + "; give it read and execute permission");
        }
        try {
            return path.toRealPath();
        } catch (IOException e) {
            throw new SetupException("the landing directory " + landing + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static Path path(String text) {
        try {
            return Path.of(text).toAbsolutePath().normalize();
        } catch (InvalidPathException e) {
            throw new SetupException("the path " + text + " cannot be used under this locale; set LC_ALL=C.UTF-8", e);
        }
    }

    Path hidden() {
        return root.resolve(HIDDEN);
    }

    Path lock() {
        return hidden().resolve("lock");
    }

    /** The lock on a ledger outside of the hidden folder. */
    Path ledgerLock() {
        return ledger.resolveSibling(ledger.getFileName() + ".lock");
    }

    /** Where the runs' landed files wait for the purge. */
    public Path landed() {
        return hidden().resolve("landed");
    }

    /** Where the progress of multipart uploads is written down. */
    Path uploads() {
        return hidden().resolve("uploads");
    }

    /** Where routes make other contents of files, until these have landed. */
    Path work() {
        return hidden().resolve("work");
    }

    Path landedByThisRun() {
        return landed().resolve(run);
    }

    /** A file's path in the landing directory, with slashes. */
    String source(Path file) {
        return root.relativize(file).toString();
    }

    Path file(String source) {
        return root.resolve(source);
    }

    boolean overlaps(Path directory) {
        return directory.startsWith(root) || root.startsWith(directory);
    }
}
