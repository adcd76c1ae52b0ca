package org.landfall.route;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.apache.camel.Consumer;
import org.apache.camel.StartupListener;
import org.apache.camel.support.LifecycleStrategySupport;
import org.landfall.s3.CallerIdentity;
import org.landfall.s3.EarlierReceipts;
import org.landfall.s3.LandingS3Client;
import org.landfall.s3.ObjectKey;
import org.landfall.s3.ServerContact;
import org.landfall.s3.UploadFailedException;

/**
 * One run over a landing directory: preflight, lock, ledger, the watch over the routes, the purge and the end. A YAML
 * {@code beans:} section names it, and it starts before the consumers, whatever runs the routes.
 */
public final class LandingRun implements CamelContextAware, StartupListener {

    /** What a run that is stopped may take at least for the purge. */
    private static final Duration PURGE_TIME = Duration.ofSeconds(10);
    private static final System.Logger LOG = System.getLogger("org.landfall.route");
    private static final DateTimeFormatter RUN_TIME = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final String id = newId();
    private final RunSettings settings = new RunSettings();
    private final Tally tally = new Tally();
    private final CompletableFuture<RunResult> result = new CompletableFuture<>();
    private CamelContext context;
    private LandingArea area;
    private LandingS3Client s3;
    private Settlement settlement;
    private Candidates candidates;
    private Attempts attempts;
    private EndOfRun endOfRun;
    private Journal journal;
    private Purge purge;
    private RunEvents events;
    private OtherRunners others;
    private Adoption adoption;
    private final Pulse pulse = new Pulse(System::nanoTime);
    private final StopRequest stopRequest = new StopRequest();
    private volatile Instant started;
    private volatile Grace grace;
    private volatile boolean busy;

    /** The run of a context. @throws SetupException when the routes name none, or several */
    public static LandingRun in(CamelContext context) {
        Set<LandingRun> runs = context.getRegistry().findByType(LandingRun.class);
        if (runs.size() != 1) {
            throw new SetupException("the routes name " + runs.size() + " beans of the type " + LandingRun.class.getName()
                    + "; exactly one is needed, as in routes/landfall.camel.yaml");
        }
        return runs.iterator().next();
    }

    /** The id of a run that begins now. */
    static String newId() {
        return RUN_TIME.format(Instant.now()) + "-" + HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt(), 6);
    }

    /** The real path of a landing directory. @throws SetupException when it is none, or cannot be read */
    public static Path realLanding(String landing) {
        return LandingArea.of(landing, null, "").root();
    }

    @Override
    public void setCamelContext(CamelContext camelContext) {
        if (context == null) {
            context = camelContext;
            try {
                LiteralKeys.in(camelContext);
                camelContext.addStartupListener(this);
                // a notifier that comes later than the context's own start hears nothing
                events = new RunEvents(this);
                camelContext.getManagementStrategy().addEventNotifier(events);
                camelContext.addLifecycleStrategy(LifecycleStrategySupport.adapt(
                        LifecycleStrategySupport.onCamelContextStopping(stopping -> awaitStop())));
            } catch (Exception e) {
                throw new IllegalStateException("a context that loads routes takes a startup listener", e);
            }
        }
    }

    @Override
    public CamelContext getCamelContext() {
        return context;
    }

    /** The settings, as nested properties in YAML: {@code settings.landing} and so on. */
    public RunSettings getSettings() {
        return settings;
    }

    /** The id of the run, also the name of the folder that its landed files wait in. */
    public String getId() {
        return id;
    }

    /** Where the landed files of the run wait, by its path in the landing directory. */
    public String getLandedFolder() {
        return area.source(area.landedByThisRun());
    }

    /** The prefix of the raw zone, for the keys that the routes compose. */
    public String getPrefix() {
        return settings.prefix();
    }

    /** Completed at the end of the run. */
    public CompletableFuture<RunResult> result() {
        return result;
    }

    /** Called when the routes are ready and no consumer runs yet; called again when routes are added later. */
    @Override
    public void onCamelContextStarted(CamelContext camelContext, boolean alreadyStarted) {
        // Camel may make a bean twice while it reads the YAML; only the one in the registry runs
        if (area == null && in(camelContext) == this) {
            start();
        }
    }

    private void start() {
        area = findArea();
        settlement = new Settlement(settings.settleAge(), new OpenFiles());
        candidates = new Candidates(area, settlement, settings.dryRun(), retries(),
                (attempt, unsettled) -> attempts.giveUp(attempt, unsettled));
        endOfRun = new EndOfRun(until(), () -> new Thread(this::finish, "landfall-finish").start());
        s3 = context.getRegistry().findSingleByType(LandingS3Client.class);
        RouteGuard guard = new RouteGuard(context, area, s3, settings.dryRun());
        guard.inspect();
        s3.keepJournals(area.uploads(), area.root());
        CallerIdentity caller = !settings.dryRun() && settings.callerArn(s3.onAws()) ? CallerIdentity.ask(s3) : CallerIdentity.unknown();
        if (!settings.dryRun() || settings.check()) {
            preflight();
        }
        ClaimStore store = settings.shares() ? ClaimStores.connect(terms()) : null;
        try {
            journal = settings.dryRun() ? Journal.dry(context, tally)
                    : Journal.open(context, area, tally, s3.getBucket(), caller.arn().orElse(null), ledgerCopies());
            others = new OtherRunners(area, store, settings.claimsLease(), journal, this::stop);
            meetOthers(store);
            prepare(guard);
        } catch (RuntimeException e) {
            giveUp(store);
            throw e;
        }
        started = Instant.now();
        if (stopRequest.isAsked()) {
            grace.begin();
        }
    }

    private LandingArea findArea() {
        LandingArea found = LandingArea.of(settings.landing(), settings.ledger(), id);
        if (!settings.shares()) {
            return found;
        }
        if (!settings.ledger().isBlank()) {
            throw new SetupException("--claims and --ledger do not go together, since each of several runners has a ledger of its own in "
                    + found.hidden() + "; leave one of the two out");
        }
        return found.ofRunner(RunnerName.orHost(settings.runner()), id);
    }

    private ClaimTerms terms() {
        return new ClaimTerms(settings.claims(), settings.claimsLease(), area.runner(), context, broken -> others.broken(broken));
    }

    private void meetOthers(ClaimStore store) {
        if (store != null) {
            store.begin(ClaimsId.of(area));
            adoption = new Adoption(area, journal, store, s3, settlement, settings, () -> stopRequest.isAsked() || others.isBroken());
        }
    }

    private void giveUp(ClaimStore store) {
        if (journal != null) {
            journal.close();
        }
        if (store != null) {
            store.close();
        }
    }

    private void prepare(RouteGuard guard) {
        if (!settings.dryRun()) {
            s3.setEarlierReceipts(target -> latestReceipt(target));
            s3.setNews(journal);
            if (settings.watch()) {
                journal.tellAtOnce();
                pulse.allow(s3.longestSilence());
                s3.addProgress(pulse);
            }
            journal.whenBroken(() -> stop("stopped, since its ledger cannot be written"));
            purge = new Purge(area, journal, s3, settlement, settings, stopRequest::isOver);
            purge.recover();
            clearWork();
            adopt(() -> adoption.now());
            LeftByOtherKind.in(area).forEach(journal::warn);
            reportLeftOvers();
        }
        attempts = new Attempts(area, journal, s3, candidates, endOfRun, purge, others);
        grace = new Grace(stopRequest, endOfRun, events, attempts);
        guard.watch(new LandingPolls(this, attempts), endOfRun, pulse, new RenameFailures(attempts::notMoved));
    }

    /**
     * Stops the run before its end: no file is taken any more, and what is in flight may go on for the grace that is set. Then
     * what is proven is purged, and the run ends as always. It returns at once; asking again changes nothing.
     *
     * @param why a few words for the ledger and the operator
     */
    public void stop(String why) {
        if (stopRequest.ask(why, settings.grace()) && started != null) {
            grace.begin();
        }
    }

    /** The context is stopped by someone else than the run: the run has its time first. */
    private void awaitStop() {
        if (started == null || result.isDone()) {
            return;
        }
        stop("stopped with its program");
        try {
            result.get(settings.grace().plus(PURGE_TIME).plus(PURGE_TIME).toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            LOG.log(System.Logger.Level.WARNING, "the run did not end in its time; the next one finishes it", e);
        }
    }

    /** How the run fares now; empty before its routes may start. */
    public Optional<RunState> stateNow() {
        return started == null ? Optional.empty() : Optional.of(new Vitals(area, candidates, events, endOfRun, pulse, tally).now());
    }

    /** How the requests of the run to the server fare. To be called once its routes have started. */
    public ServerContact contact() {
        return s3.contact();
    }

    /**
     * Asks the bucket for an answer, as before the run, to learn whether it gives one.
     *
     * @throws SetupException with one sentence that says what is wrong
     */
    public void reachBucket() {
        preflight();
    }

    /** Whether files were still in flight when the run ended; what becomes of them is lost, and they stay. */
    public boolean isBusy() {
        return busy;
    }

    /** What a run that was killed made of files is made anew. */
    private void clearWork() {
        try (Stream<Path> left = Files.exists(area.work()) ? Files.list(area.work()) : Stream.empty()) {
            for (Path file : left.toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            journal.problem(area.work() + " cannot be cleared: " + e.getMessage() + "; remove by hand what lies there");
        }
    }

    private void reportLeftOvers() {
        try {
            s3.reportLeftOvers();
        } catch (UploadFailedException e) {
            journal.problem("an upload of an earlier run " + e.getMessage());
        }
    }

    private EndOfRun.Until until() {
        if (settings.dryRun()) {
            return EndOfRun.Until.ONE_ROUND;
        }
        return settings.watch() ? EndOfRun.Until.STOPPED : EndOfRun.Until.NOTHING_LEFT;
    }

    private Retries retries() {
        return settings.watch() ? new Retries(settings.retryFirst(), settings.retryLongest(), System::nanoTime) : null;
    }

    private LedgerCopies ledgerCopies() {
        return settings.ledgerCopy() ? new LedgerCopies(area, s3, settings.prefix()) : null;
    }

    private void preflight() {
        try {
            s3.preflight(settings.prefix());
        } catch (UploadFailedException e) {
            throw new SetupException(e.getMessage(), e);
        }
    }

    private Optional<EarlierReceipts.Known> latestReceipt(ObjectKey target) {
        return journal.latestLanded(target).map(r -> new EarlierReceipts.Known(r.objectBytes(), r.sha256(), r.etag()));
    }

    /** Whether this is the run of its context, and its routes may start. */
    boolean isStarted() {
        return started != null;
    }

    LandingArea area() {
        return area;
    }

    String bucket() {
        return s3.getBucket();
    }

    Settlement settlement() {
        return settlement;
    }

    boolean dryRun() {
        return settings.dryRun();
    }

    /** Whether a poll may begin now. */
    boolean pollBegins(Consumer consumer) {
        candidates.pollBegins();
        boolean begins = endOfRun.begins(consumer);
        if (begins) {
            pulse.pollBegins(consumer);
        }
        return begins;
    }

    /** @param trouble why the poll failed, or null */
    void pollEnds(Consumer consumer, int found, String trouble) {
        pulse.pollEnds(consumer, trouble);
        if (trouble != null) {
            journal.problem(trouble);
        }
        int waiting = candidates.waiting() + others.waiting();
        if (purge != null && found == 0 && (waiting > 0 || settings.watch())) {
            purge.atIdle();
        }
        if (purge != null && settings.watch()) {
            purge.whatIsDue();
            adopt(() -> adoption.nowAndThen());
        }
        endOfRun.polled(consumer, LandingConsumer.roundOf(consumer), found, waiting);
    }

    Pulse pulse() {
        return pulse;
    }

    Attempts attempts() {
        return attempts;
    }

    Candidates candidates() {
        return candidates;
    }

    OtherRunners others() {
        return others;
    }

    private List<String> reviewPlan() {
        journal.showPlan();
        List<String> warnings = new PlanReview(area, s3, settings.check(), journal).review(tally.plan());
        candidates.recent().ifPresent(warnings::add);
        return warnings;
    }

    private void finish() {
        try {
            stopRequest.allow(PURGE_TIME);
            if (!dryRun()) {
                inOrder(purge::end);
                inOrder(this::pruneEmpty);
                inOrder(() -> adopt(() -> adoption.atEnd()));
                inOrder(others::leave);
            }
            List<String> warnings = dryRun() ? reviewPlan() : List.of();
            Inventory inventory = new Inventory(area, filters());
            inventory.look(candidates::know);
            busy = events.isBusy();
            if (stopRequest.isAsked()) {
                journal.hurry();
            }
            // to be stopped is how a run that stays ends
            boolean early = !settings.watch() || grace.abandoned() > 0 || inventory.leftFiles() > 0;
            Remainder remainder = new Remainder(early ? grace.stopped() : null, grace.abandoned(),
                    Math.max(0, inventory.leftFiles() - tally.plan().files()), Math.max(0, inventory.leftBytes() - tally.plan().bytes()));
            result.complete(journal.end(id, dryRun(), inventory.leftAlone(), warnings, purge == null ? 0 : purge.waiting(),
                    purge == null ? 0 : purge.retained(), remainder, Duration.between(started, Instant.now())));
        } catch (RuntimeException e) {
            result.completeExceptionally(e);
        } finally {
            tally.plan().close();
            if (settings.stopWhenDone()) {
                context.stop();
            }
        }
    }

    /** One step of the end that fails does not keep the others from being done. */
    private void inOrder(Runnable step) {
        try {
            step.run();
        } catch (RuntimeException e) {
            journal.problem("the end of the run failed: " + e + "; the next run finishes it");
        }
    }

    private void adopt(Runnable step) {
        if (adoption != null && !others.isBroken()) {
            try {
                step.run();
            } catch (ClaimsException e) {
                others.broken(e);
            }
        }
    }

    private void pruneEmpty() {
        if (settings.pruneEmpty()) {
            try {
                new EmptyFolders(area, filters()).prune();
            } catch (IOException e) {
                journal.problem("an empty folder cannot be removed: " + e + "; mend the permissions of the folder that it is in");
            }
        }
    }

    private Collection<LandingFilter> filters() {
        return context.getRegistry().findByType(LandingFilter.class);
    }
}
