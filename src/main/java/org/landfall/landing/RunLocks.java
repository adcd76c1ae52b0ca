package org.landfall.landing;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.landfall.SettingException;
import org.landfall.SetupException;
import org.landfall.file.OwnFiles;
import org.landfall.ledger.Author;

/** The locks that a run holds to its end. */
public final class RunLocks implements AutoCloseable {

    /** Locks of a run that works under another's. */
    public static final RunLocks NONE = new RunLocks(List.of(), Optional.empty());

    private final List<RunLock> locks;
    private final Optional<String> tightened;

    private RunLocks(List<RunLock> locks, Optional<String> tightened) {
        this.locks = locks;
        this.tightened = tightened;
    }

    /**
     * Makes the hidden folder, where it is not there yet, and takes all locks that a run needs.
     *
     * @param author whoever takes them, for the message that another run prints
     * @throws SetupException when another run holds one, or it cannot be made
     */
    public static RunLocks take(LandingArea area, Author author) {
        Optional<String> tightened = new HiddenRights(area).secure();
        String holder = "process " + ProcessHandle.current().pid() + " of " + author.user() + " on " + author.host()
                + " since " + Instant.now();
        return new RunLocks(area.isShared() ? shared(area, holder) : alone(area, holder), tightened);
    }

    /** A sentence about rights of others that were taken away; empty when they had none. */
    public Optional<String> tightened() {
        return tightened;
    }

    /** @throws IOException with a sentence when one of them keeps nobody out any more, or the landing directory was replaced */
    public void requireInPlace() throws IOException {
        for (RunLock lock : locks) {
            lock.requireInPlace();
        }
    }

    /** A ledger elsewhere may be shared by landing directories, so it has a lock of its own. */
    private static List<RunLock> alone(LandingArea area, String holder) {
        List<RunLock> locks = new ArrayList<>();
        locks.add(RunLock.take(area.lockPlace(), "landing directory", holder));
        if (!area.ledger().startsWith(area.hidden())) {
            try {
                new OwnFiles(area.books()).makeLastingFolders(area.ledger().getParent());
                locks.add(RunLock.take(area.ledgerLock(), "ledger", holder));
            } catch (IOException e) {
                locks.forEach(RunLock::close);
                throw new SettingException("ledger", "the ledger " + area.ledger() + " cannot be written: its folder cannot be made: " + e.getMessage(), "choose another"
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
            return List.of(together, RunLock.takeName(area.lockPlace(), area.runner(), holder));
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
