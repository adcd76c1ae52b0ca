package org.landfall.landing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.landfall.SettingException;
import org.landfall.SetupException;
import org.landfall.file.DurableFolder;
import org.landfall.ledger.Author;

/** The locks that a run holds to its end. */
public final class RunLocks implements AutoCloseable {

    /** Locks of a run that works under another's. */
    public static final RunLocks NONE = new RunLocks(List.of());

    private final List<RunLock> locks;

    private RunLocks(List<RunLock> locks) {
        this.locks = locks;
    }

    /**
     * Makes the hidden folder, where it is not there yet, and takes all locks that a run needs.
     *
     * @param author whoever takes them, for the message that another run prints
     * @throws SetupException when another run holds one, or it cannot be made
     */
    public static RunLocks take(LandingArea area, Author author) {
        makeHidden(area);
        String holder = "process " + ProcessHandle.current().pid() + " of " + author.user() + " on " + author.host()
                + " since " + Instant.now();
        return new RunLocks(area.isShared() ? shared(area, holder) : alone(area, holder));
    }

    private static void makeHidden(LandingArea area) {
        Path hidden = area.landed();
        if (Files.isRegularFile(area.hidden(), LinkOption.NOFOLLOW_LINKS)) {
            throw new SettingException("landing", area.hidden() + " is a file, and the run needs a folder of that name", "rename it");
        }
        try {
            DurableFolder.make(hidden);
        } catch (IOException e) {
            throw new SettingException("landing", "the landing directory " + area.root() + " cannot be written by "
                    + System.getProperty("user.name") + ", so " + hidden + " cannot be made", "give it write permission", e);
        }
    }

    /** A ledger elsewhere may be shared by landing directories, so it has a lock of its own. */
    private static List<RunLock> alone(LandingArea area, String holder) {
        List<RunLock> locks = new ArrayList<>();
        locks.add(RunLock.take(area.lock(), "landing directory", holder));
        if (!area.ledger().startsWith(area.hidden())) {
            try {
                DurableFolder.make(area.ledger().getParent());
                locks.add(RunLock.take(area.ledgerLock(), "ledger", holder));
            } catch (IOException e) {
                locks.forEach(RunLock::close);
                throw new SettingException("ledger", "the ledger " + area.ledger() + " cannot be written: its folder cannot be made", "choose another"
                        + " place with --ledger", e);
            } catch (SetupException e) {
                locks.forEach(RunLock::close);
                throw new SettingException("ledger", e.failure().after("the ledger " + area.ledger() + " cannot be written: "), e);
            }
        }
        return locks;
    }

    /** Runners with claims share the landing directory, and keep out every run without; each has a name for itself. */
    private static List<RunLock> shared(LandingArea area, String holder) {
        RunLock together = RunLock.share(area.sharedLock(), "landing directory", "runners that share it with claims");
        try {
            return List.of(together, RunLock.takeName(area.lock(), area.runner(), holder));
        } catch (SetupException e) {
            together.close();
            throw e;
        }
    }

    @Override
    public void close() {
        locks.forEach(RunLock::close);
    }
}
