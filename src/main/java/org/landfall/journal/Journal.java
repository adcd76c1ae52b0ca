package org.landfall.journal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.landfall.Breakdown;
import org.landfall.Failure;
import org.landfall.SettingException;
import org.landfall.SetupException;
import org.landfall.landing.LandingArea;
import org.landfall.landing.LeftAloneFiles;
import org.landfall.ledger.Destination;
import org.landfall.ledger.LedgerEvent;
import org.landfall.ledger.LedgerException;
import org.landfall.ledger.LedgerRecord;
import org.landfall.ledger.LocalFile;
import org.landfall.plan.CsvPartitions;
import org.landfall.plan.PlannedFile;
import org.landfall.s3.ObjectKey;
import org.landfall.s3.UploadNews;

/** Record of what happens in a run: to the ledger first, then to the tally and the listeners. A dry run has no ledger. */
public final class Journal implements UploadNews {

    private final Set<RunListener> listeners;
    private final Tally tally;
    private final Book book;
    private final Breakdown breakdown = new Breakdown();
    private final GroupCommit groups = new GroupCommit(this::force, breakdown);
    private final AtomicBoolean knownBroken = new AtomicBoolean();
    private volatile Runnable whenBroken = () -> { };
    private boolean hurried;
    private volatile boolean atOnce;

    private Journal(Set<RunListener> listeners, Tally tally, Book book) {
        this.listeners = listeners;
        this.tally = tally;
        this.book = book;
    }

    /** Makes the journal of a dry run, which writes nothing. */
    public static Journal dry(Set<RunListener> listeners, Tally tally) {
        return new Journal(listeners, tally, new NoBook());
    }

    /**
     * Takes the lock and opens the ledger.
     *
     * @param destination where the run lands its files
     * @param caller      the ARN that the credentials belong to, or null when it is not known
     * @param copies      land when the last line of the ledger is written
     * @throws SetupException when either cannot be had
     */
    public static Journal open(Set<RunListener> listeners, LandingArea area, Tally tally, Destination destination, String caller, Copies copies) {
        return begun(listeners, tally, LedgerBook.open(area, destination, caller, copies));
    }

    static Journal begun(Set<RunListener> listeners, Tally tally, Book book) {
        Journal journal = new Journal(listeners, tally, book);
        try {
            book.ofRun(LedgerEvent.RUN_STARTED, book.torn().orElse(null)).ifPresent(journal::record);
            book.tightened().ifPresent(journal::warn);
            return journal;
        } catch (DisplacedException e) {
            book.close();
            throw new SetupException(e.failure(), e);
        } catch (LedgerException e) {
            book.close();
            throw new SettingException("ledger", e.failure().and("choose another place with --ledger, or mend this one"), e);
        }
    }

    /**
     * The journal over the ledger of another runner that has died, for whoever holds its lock: a run of its own in that ledger. What
     * becomes of files is reported as this run's.
     *
     * @param theirs the other runner's part, with a new run's id
     * @throws SetupException when its ledger cannot be continued
     */
    public Journal adopting(LandingArea theirs) {
        try {
            Book adopted = book.adopting(theirs);
            adopted.ofRun(LedgerEvent.RUN_STARTED, adopted.torn().orElse(null)).ifPresent(adopted::record);
            return new Journal(listeners, tally, adopted);
        } catch (LedgerException e) {
            throw new SetupException(e.failure(), e);
        }
    }

    /** Ends the journal of an adoption. */
    public void adopted() {
        try {
            book.ofRun(LedgerEvent.RUN_ENDED, null).map(book::copied).ifPresent(book::record);
            book.landCopies().forEach(this::problem);
        } catch (LedgerException e) {
            broken(e);
        } finally {
            letGo(book::close);
        }
    }

    /** Says what to do when the ledger cannot be written any more, once. */
    public void whenBroken(Runnable stop) {
        whenBroken = stop;
    }

    /**
     * Records an event; returns once it is on the disk.
     *
     * @throws LedgerException when it could not be written, unless it says that a file stays: that is reported all the same
     */
    public void record(LedgerRecord entry) {
        announce(durable(entry));
    }

    /**
     * Records an event together with those of other files, and returns at once.
     *
     * @param then goes on once it is on the disk, or could not be written
     * @throws LedgerException when nothing more can be recorded
     */
    public void record(LedgerRecord entry, Written then) {
        LedgerRecord appended = written(entry, () -> book.append(entry));
        groups.add(new Written() {

            @Override
            public void done() {
                announce(appended);
                then.done();
            }

            @Override
            public void failed(Throwable why) {
                then.failed(why);
            }
        });
    }

    /** Says how many files are in flight: a record waits for those of no more. */
    public void inFlight(IntSupplier number) {
        groups.inFlight(number);
    }

    /** Has each thread bring its own record to the disk and go on with its file, where the ends of files take long and should not wait for each other. */
    public void recordOneByOne() {
        groups.oneByOne();
    }

    /** Records that a file did not land, or went back; returns once it is on the disk, or cannot be. */
    public void failed(LedgerRecord entry, Failure failure) {
        LedgerRecord told = durable(entry);
        tally.count(told);
        listeners.forEach(l -> l.failed(told, failure));
    }

    /** Records that a file went back to its place that had landed in this run, so that it counts as not landed from now on. */
    public void tookBack(LedgerRecord landing, LedgerRecord entry, Failure failure) {
        failed(entry, failure);
        tally.takeBack(landing);
        listeners.forEach(l -> l.tookBack(landing));
    }

    private LedgerRecord durable(LedgerRecord entry) {
        return written(entry, () -> book.record(entry));
    }

    /** Records an event that {@link #force} makes durable. */
    public void append(LedgerRecord entry) {
        announce(written(entry, () -> book.append(entry)));
    }

    public void force() {
        tellOf(book::force);
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
    public void broken(LedgerException e) {
        if (knownBroken.compareAndSet(false, true)) {
            tally.problem(e.getMessage());
            whenBroken.run();
        }
    }

    /** The breakdown of the run: whoever hears of it here need not know the run. */
    public Breakdown breakdown() {
        return breakdown;
    }

    /** @throws LedgerException when a record could not be written; the run is stopped then */
    public void requireWritable() {
        tellOf(book::requireWritable);
    }

    /** Looks whether more can be recorded, where others will find it; the run is stopped when not. */
    public void look() {
        try {
            tellOf(book::requireWritable);
            tellOf(book::requireInPlace);
        } catch (LedgerException told) {
            // it stops the run
            return;
        }
    }

    private void tellOf(Runnable step) {
        try {
            step.run();
        } catch (LedgerException e) {
            broken(e);
            throw e;
        }
    }

    /** The latest landed record for an object, of this run or an earlier one, or of another runner. */
    public Optional<LedgerRecord> latestLanded(ObjectKey target) {
        return book.latestLanded(target);
    }

    private void announce(LedgerRecord entry) {
        tally.count(entry);
        listeners.forEach(l -> l.recorded(entry));
    }

    public void plan(PlannedFile file) {
        tally.plan(file);
    }

    /** Tells the listeners the whole plan, in the order of the files' paths, so that two plans can be compared. */
    public void showPlan() {
        tally.plan().forEach(file -> listeners.forEach(l -> l.planned(file)));
    }

    public void checked(PlannedFile file, PlannedFile.State state) {
        tally.check(file, state);
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

    /** Tells something worth knowing, which is no trouble. */
    public void note(String sentence) {
        listeners.forEach(l -> l.noted(sentence));
    }

    /** Tells whether exactly this file was refused before, as it is. */
    public boolean refused(LocalFile file) {
        return book.refused(file);
    }

    /** Sentences about what was seen in the CSVs of the run. */
    public List<String> csvFindings() {
        return tally.csvFindings().toList();
    }

    /** The same, and what they and those that landed before them in the same partitions do not have in common. */
    public List<String> reviewCsvs() {
        return Stream.concat(tally.csvFindings(), withEarlier(tally.csvs()).differences()).toList();
    }

    private CsvPartitions withEarlier(CsvPartitions own) {
        CsvPartitions all = new CsvPartitions();
        try {
            book.csvs(own.names(), all);
            return all;
        } catch (LedgerException unreadable) {
            // whoever needs the ledger says so; a warning does not
            return own;
        }
    }

    /** Tells something unusual at the end of the run. */
    public void warn(String sentence) {
        tally.warning(sentence);
    }

    /** A file that the run has seen was taken by another runner. */
    public void takenByAnother() {
        tally.takenByAnother();
    }

    public void problem(String sentence) {
        if (tally.problem(sentence) && atOnce) {
            listeners.forEach(l -> l.troubled(sentence));
        }
    }

    /** Problems are told when they come, and not at the end alone: the end of a run that stays may be weeks away. */
    public void tellAtOnce() {
        atOnce = true;
    }

    /** Gives the ledger and the locks up, when the run cannot start. */
    public void close() {
        groups.close();
        book.close();
    }

    /** A run that is to end soon has no time for the ledger's copy; the next one lands it. */
    public void hurry() {
        hurried = true;
    }

    public RunResult end(String run, boolean dryRun, LeftAloneFiles leftAlone, List<String> warnings, long waiting, long retained,
            RunResult.Remainder remainder, Duration took) {
        List<String> allWarnings = new ArrayList<>(warnings);
        allWarnings.addAll(tally.warnings());
        book.torn().ifPresent(allWarnings::add);
        endBook(remainder.stopped());
        letGo(this::close);
        RunResult result = new RunResult(run, dryRun, tally.partitions(), tally.events(), tally.states(), leftAlone, allWarnings,
                tally.problems(), waiting, retained, remainder, tally.takenByOthers(), tally.putBack(), book.end(), took);
        listeners.forEach(l -> l.ended(result));
        return result;
    }

    /** A file that the system does not close in order, as a file server may do, is one of the problems; all that counts is on the disk by then. */
    private void letGo(Runnable close) {
        try {
            close.run();
        } catch (LedgerException | SetupException e) {
            tally.problem(e.getMessage());
        }
    }

    private void endBook(String stopped) {
        try {
            book.ofRun(LedgerEvent.RUN_ENDED, stopped).map(last -> hurried ? last : book.copied(last)).ifPresent(this::record);
            if (!hurried) {
                book.landCopies().forEach(this::problem);
            }
        } catch (LedgerException e) {
            // it is among the problems
            return;
        }
    }
}
