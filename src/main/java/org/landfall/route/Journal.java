package org.landfall.route;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.landfall.ledger.Author;
import org.landfall.ledger.Ledger;
import org.landfall.ledger.LedgerEvent;
import org.landfall.ledger.LedgerException;
import org.landfall.ledger.LedgerRecord;
import org.landfall.s3.UploadNews;

/** Where a run tells what happens: to the ledger first, then to the tally and the listeners. A dry run has no ledger. */
final class Journal implements UploadNews {

    private final Set<RunListener> listeners;
    private final Tally tally;
    private final Ledger ledger;
    private final RunLock lock;
    private final String bucket;
    private final AtomicBoolean knownBroken = new AtomicBoolean();
    private volatile Runnable whenBroken = () -> { };

    private Journal(CamelContext context, Tally tally, Ledger ledger, RunLock lock, String bucket) {
        this.listeners = context.getRegistry().findByType(RunListener.class);
        this.tally = tally;
        this.ledger = ledger;
        this.lock = lock;
        this.bucket = bucket;
    }

    static Journal dry(CamelContext context, Tally tally) {
        return new Journal(context, tally, null, null, null);
    }

    /** Takes the lock and opens the ledger. @throws SetupException when either cannot be had */
    static Journal open(CamelContext context, LandingArea area, Tally tally, String bucket) {
        makeHidden(area);
        Author author = new Author(area.run(), host(), System.getProperty("user.name"), Version.NAME);
        RunLock lock = RunLock.take(area.lock(),
                "process " + ProcessHandle.current().pid() + " of " + author.user() + " on " + author.host() + " since " + Instant.now());
        try {
            Journal journal = new Journal(context, tally, Ledger.open(area.ledger(), author), lock, bucket);
            journal.record(LedgerRecord.ofRun(LedgerEvent.RUN_STARTED, bucket, null));
            return journal;
        } catch (LedgerException e) {
            lock.close();
            throw new SetupException(e.getMessage() + "; choose another place with --ledger, or mend this one", e);
        }
    }

    private static void makeHidden(LandingArea area) {
        Path hidden = area.landed();
        try {
            Files.createDirectories(hidden);
        } catch (IOException e) {
            throw new SetupException("the landing directory " + area.root() + " cannot be written by "
                    + System.getProperty("user.name") + ", so " + hidden + " cannot be made; give it write permission", e);
        }
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }

    /** Says what to do when the ledger cannot be written any more, once. */
    void whenBroken(Runnable stop) {
        whenBroken = stop;
    }

    /**
     * Records an event; returns once it is on the disk.
     *
     * @throws LedgerException when it could not be written, unless it says that a file stays: that is told all the same
     */
    void record(LedgerRecord entry) {
        announce(ledger == null ? entry : written(entry, () -> ledger.record(entry)));
    }

    /** Records an event that {@link #force} makes durable. */
    void append(LedgerRecord entry) {
        announce(written(entry, () -> ledger.append(entry)));
    }

    void force() {
        try {
            ledger.force();
        } catch (LedgerException e) {
            broken(e);
            throw e;
        }
    }

    private LedgerRecord written(LedgerRecord entry, Supplier<LedgerRecord> write) {
        try {
            return write.get();
        } catch (LedgerException e) {
            broken(e);
            if (entry.event().keepsSource()) {
                return entry;
            }
            throw e;
        }
    }

    /** The ledger cannot be written or read: told once, and nothing more is moved. */
    void broken(LedgerException e) {
        if (knownBroken.compareAndSet(false, true)) {
            tally.problem(e.getMessage());
            whenBroken.run();
        }
    }

    void requireWritable() {
        ledger.requireWritable();
    }

    private void announce(LedgerRecord entry) {
        tally.count(entry);
        listeners.forEach(l -> l.recorded(entry));
    }

    void plan(PlannedFile file) {
        tally.plan(file);
    }

    /** Tells the listeners the whole plan, in the order of the files' paths, so that two plans can be compared. */
    void showPlan() {
        tally.planned().stream().sorted(Comparator.comparing(PlannedFile::source))
                .forEach(file -> listeners.forEach(l -> l.planned(file)));
    }

    void checked(PlannedFile file, PlanState state) {
        tally.check(state);
        listeners.forEach(l -> l.checked(file, state));
    }

    @Override
    public void tell(Kind kind, String sentence) {
        if (kind == Kind.LEFT_OVER) {
            tally.warning(sentence);
        } else {
            listeners.forEach(l -> l.noted(sentence));
        }
    }

    void problem(String sentence) {
        tally.problem(sentence);
    }

    RunResult end(String run, boolean dryRun, List<LeftAlone> leftAlone, List<String> warnings, long waiting, long retained,
            Remainder remainder, Duration took) {
        if (ledger != null) {
            endLedger(remainder.stopped());
        }
        RunResult result = new RunResult(run, dryRun, tally.partitions(), tally.events(), tally.states(), leftAlone,
                Stream.concat(warnings.stream(), tally.warnings().stream()).toList(), tally.problems(),
                waiting, retained, remainder, ledger == null ? null : ledger.lastHash(), took);
        if (ledger != null) {
            ledger.close();
            lock.close();
        }
        listeners.forEach(l -> l.ended(result));
        return result;
    }

    private void endLedger(String stopped) {
        try {
            record(LedgerRecord.ofRun(LedgerEvent.RUN_ENDED, bucket, stopped));
        } catch (LedgerException e) {
            // it is among the problems
            return;
        }
    }
}
