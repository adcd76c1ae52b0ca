package org.landfall.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.landfall.Breakdown;
import org.landfall.MachineLimitException;
import org.landfall.SettingException;
import org.landfall.SetupException;
import org.landfall.SteadyClock;
import org.landfall.claims.OtherRunners;
import org.landfall.file.KernelWords;
import org.landfall.journal.Journal;
import org.landfall.journal.RunResult;
import org.landfall.journal.Tally;
import org.landfall.landing.FoundFile;
import org.landfall.landing.Inventory;
import org.landfall.landing.LandingArea;
import org.landfall.landing.Settlement;
import org.landfall.plan.PlanReview;
import org.landfall.purge.SetAside;
import org.landfall.quarantine.Quarantine;
import org.landfall.s3.EarlierReceipts;
import org.landfall.s3.ObjectKey;
import org.landfall.s3.UploadFailedException;
import org.landfall.s3.upload.LandingS3Client;

/**
 * One run over a landing directory, whatever runs its routes: it is opened when they are ready, begins when they may start, hears of each
 * poll and each file, and is ended once.
 */
public final class Run {

    /** Least time that a stopped run may take for the purge. */
    public static final Duration PURGE_TIME = Duration.ofSeconds(10);

    private final RunSettings settings;
    private final LandingArea area;
    private final Surroundings around;
    private final LandingS3Client s3;
    private final StopRequest stopRequest;
    private final Tally tally;
    private final Journal journal;
    private final Settlement settlement;
    private final OtherRunners others;
    private final SetAside setAside;
    private final Quarantine quarantine;
    private final Pulse pulse;
    private final InFlight inFlight;
    private final EndOfRun endOfRun;
    private final Candidates candidates;
    private final Purpose purpose;
    private final Attempts attempts;
    private final Departures departures;
    private final Grace grace;
    private final PollTimes polls = new PollTimes();
    private final Ending ending;
    private volatile Instant began;
    private volatile Instant start;
    private volatile boolean busy;

    Run(RunSettings settings, LandingArea area, Surroundings around, StopRequest stopRequest, Tally tally, Journal journal,
            Settlement settlement, OtherRunners others, SetAside setAside, Quarantine quarantine) {
        this.settings = settings;
        this.area = area;
        this.around = around;
        this.s3 = around.s3();
        this.stopRequest = stopRequest;
        this.tally = tally;
        this.journal = journal;
        this.settlement = settlement;
        this.others = others;
        this.setAside = setAside;
        this.quarantine = quarantine;
        pulse = new Pulse(System::nanoTime);
        inFlight = new InFlight();
        endOfRun = new EndOfRun(until(settings));
        purpose = settings.dryRun() ? new Planning(settlement, journal, tally.plan(), new PlanReview(area, around.intake(), s3, settings.check()))
                : new Moving(area, around.intake(), settlement, journal, s3, settings.pruneEmpty());
        candidates = new Candidates(area, settlement, purpose, retries(settings));
        KeyOwners keyOwners = settings.dryRun() ? KeyOwners.ofPlan() : KeyOwners.ofMove();
        attempts = new Attempts(area, journal, s3, candidates, endOfRun, setAside, quarantine, others, purpose, keyOwners);
        departures = new Departures(area, journal, s3, candidates, setAside, others, purpose, keyOwners, attempts);
        grace = new Grace(stopRequest, endOfRun, inFlight, attempts);
        ending = new Ending(grace);
    }

    private static EndOfRun.Until until(RunSettings settings) {
        if (settings.dryRun()) {
            return EndOfRun.Until.ONE_ROUND;
        }
        return settings.watch() ? EndOfRun.Until.STOPPED : EndOfRun.Until.NOTHING_LEFT;
    }

    private static Retries retries(RunSettings settings) {
        return settings.watch() ? new Retries(settings.retryFirst(), settings.retryLongest(), System::nanoTime) : Retries.never();
    }

    /** Hears of what the client and the journal have to tell. */
    void listen() {
        s3.setEarlierReceipts(this::latestReceipt);
        s3.setNews(journal);
        journal.inFlight(inFlight::size);
        if (area.isShared()) {
            // each file's claim is given up then, which is a call of a database
            journal.recordOneByOne();
        }
        if (settings.watch()) {
            journal.tellAtOnce();
            pulse.allow(s3.longestSilence());
            s3.addProgress(pulse);
        }
        journal.whenBroken(() -> stopRequest.ask("stopped, since its ledger cannot be written", settings.grace()));
    }

    private Optional<EarlierReceipts.Known> latestReceipt(ObjectKey target) {
        return journal.latestLanded(target).map(r -> new EarlierReceipts.Known(r.objectBytes(), r.sha256(), r.etag(), r.encryption()));
    }

    /** The routes may start. @param end run once, in a thread of its own, when the end is reached; leads to {@link #end} */
    public void begin(Runnable end) {
        began = Instant.now();
        start = SteadyClock.now();
        ending.await(end);
        endOfRun.whenReached(ending::begin);
        stopRequest.whenAsked(() -> {
            if (endOfRun.stop()) {
                ending.begin();
            }
        });
    }

    /** The breakdown of this run, which ends it without its last steps. */
    public Breakdown breakdown() {
        return journal.breakdown();
    }

    /** The run has broken down: no poll begins any more, and whoever waits for the end is told. */
    public void breakOff() {
        endOfRun.giveUp();
    }

    /** Gives up what was opened, when the routes cannot start, or have ended; closing it again changes nothing. */
    public void close() {
        journal.close();
        others.leave();
        quarantine.letGo();
        area.letGo();
    }

    /**
     * Asks the bucket for an answer, as before the run, to learn whether it gives one.
     *
     * @throws SetupException with one sentence that says what is wrong
     */
    public void reachBucket() {
        try {
            s3.preflight(settings.prefix());
        } catch (UploadFailedException e) {
            throw new SettingException(List.of("bucket", "endpoint", "region"), e.failure(), e);
        }
    }

    /** State of the run now. */
    public RunState state() {
        return new Vitals(area, candidates, inFlight, setAside, endOfRun, pulse, tally).now();
    }

    public LandingS3Client s3() {
        return s3;
    }

    public LandingArea area() {
        return area;
    }

    public Settlement settlement() {
        return settlement;
    }

    public boolean dryRun() {
        return settings.dryRun();
    }

    public OtherRunners others() {
        return others;
    }

    public Attempts attempts() {
        return attempts;
    }

    /** The route of a file is over. @param sourceStays whether the file endpoint was to leave the file where it is */
    public void over(Attempt attempt, boolean exchangeFailed, boolean sourceStays) {
        try {
            departures.over(attempt, exchangeFailed, sourceStays);
        } finally {
            // a poll that is to look again must find it
            inFlight.over(attempt);
            endOfRun.given(exchangeFailed);
        }
    }

    public InFlight inFlight() {
        return inFlight;
    }

    public EndOfRun endOfRun() {
        return endOfRun;
    }

    public Pulse pulse() {
        return pulse;
    }

    /**
     * Tells whether a poll may begin now. One that does may have failed already, while there is no landing directory: it may come back,
     * with its ledger. Another one in its place stops the run.
     *
     * @param poller whoever polls, one for each route
     * @throws UncheckedIOException when the poll has failed
     */
    public boolean pollBegins(Object poller) {
        candidates.pollBegins();
        Optional<IOException> away = away();
        if (away.isEmpty()) {
            journal.look();
        }
        if (!endOfRun.begins(poller)) {
            return false;
        }
        polls.begins(poller);
        pulse.pollBegins(poller);
        if (away.isPresent()) {
            throw new UncheckedIOException(away.get().getMessage(), away.get());
        }
        return true;
    }

    private Optional<IOException> away() {
        try {
            area.requireThere();
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(e);
        }
    }

    /**
     * A poll is over.
     *
     * @param round   how much of the landing directory it looked at
     * @param found   how many files it took
     * @param trouble why it failed; empty when it did not
     */
    public void pollEnds(Object poller, EndOfRun.Round round, int found, Optional<String> trouble) {
        pulse.pollEnds(poller, trouble.orElse(null));
        trouble.ifPresent(journal::problem);
        int waiting = candidates.waiting() + others.waiting();
        if (trouble.isEmpty()) {
            useThePause(found == 0 && (waiting > 0 || settings.watch()));
        }
        endOfRun.polled(poller, round, found, waiting);
    }

    private void useThePause(boolean idle) {
        if (idle) {
            setAside.atIdle();
        }
        if (settings.watch()) {
            setAside.whatIsDue();
            others.adoptNowAndThen();
        }
    }

    /** Tells whether a file that a poll has found should be taken now: it is new, settled, and with no other runner. */
    public boolean takes(FoundFile found) {
        pulse.sign();
        return !inFlight.holds(found.file()) && !others.hold(found.source()) && candidates.isNewAndSettled(found,
                unsettled -> attempts.giveUp(Attempt.of(found.file(), area, found.identity()), unsettled));
    }

    /** Takes the last steps of the run, once its end is reached. */
    public RunResult end() {
        stopRequest.allow(PURGE_TIME);
        inOrder(setAside::end);
        inOrder(purpose::tidy);
        inOrder(others::adoptAtEnd);
        inOrder(others::leave);
        List<String> warnings = new ArrayList<>(purpose.review());
        warnings.addAll(quarantine.review());
        Inventory inventory = inventory();
        warnings.addAll(inventory.warnings());
        if (hasSeenAll()) {
            warnings.addAll(new PatternNews(around.intake()).slips());
        }
        busy = !inFlight.isEmpty();
        return journal.end(area.run(), dryRun(), inventory.leftAlone(), warnings, setAside.waiting(), setAside.retained(),
                remainder(inventory), Duration.between(start, SteadyClock.now()));
    }

    /** Looks at what is there now, whatever the routes have seen, and tells of each file that nobody has told of. */
    private Inventory inventory() {
        Inventory inventory = new Inventory(area, around.intake());
        PlannedSources planned = new PlannedSources(tally.plan());
        Instant since = dryRun() ? began : polls.latestSeenByAll();
        inventory.look(source -> quarantine.isAt(area.file(source)) || candidates.know(source) || tally.tellsOf(source) || planned.hold(source),
                hasSeenAll() ? since : Instant.MIN, attempts::overlook);
        return inventory;
    }

    /** Whether each file was seen: what a run that was stopped has not begun, or another runner has taken, was not passed over. */
    private boolean hasSeenAll() {
        return !stopRequest.isAsked() && !area.isShared();
    }

    private RunResult.Remainder remainder(Inventory inventory) {
        if (stopRequest.isAsked()) {
            journal.hurry();
        }
        // to be stopped is how a run that stays ends
        boolean early = !settings.watch() || grace.abandoned() > 0 || inventory.leftFiles() > 0;
        return new RunResult.Remainder(early ? grace.stopped() : null, grace.abandoned(),
                inventory.leftFiles(), inventory.leftBytes());
    }

    /** Tells whether files were still in flight when the run ended. */
    public boolean isBusy() {
        return busy;
    }

    /** Discards what was kept for the end alone. */
    public void forget() {
        tally.plan().close();
    }

    /** One step of the end that fails does not keep the others from being done, unless it came to a limit of the machine. */
    private void inOrder(Runnable step) {
        try {
            step.run();
        } catch (MachineLimitException e) {
            throw e;
        } catch (RuntimeException e) {
            journal.problem("the end of the run failed: " + KernelWords.of(e) + "; the next run finishes it");
        }
    }
}
