package org.landfall.route;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.apache.camel.Consumer;
import org.apache.camel.StartupListener;
import org.landfall.ledger.LedgerFile;
import org.landfall.s3.EarlierReceipts;
import org.landfall.s3.LandingS3Client;
import org.landfall.s3.ObjectKey;
import org.landfall.s3.UploadFailedException;

/**
 * One run over a landing directory: preflight, lock, ledger, the watch over the routes, the purge and the end. A YAML
 * {@code beans:} section names it, and it starts before the consumers, whatever runs the routes.
 */
public final class LandingRun implements CamelContextAware, StartupListener {

    private static final DateTimeFormatter RUN_TIME = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private final String id = RUN_TIME.format(Instant.now()) + "-"
            + HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt(), 6);
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
    private Instant started;

    /** The run of a context. @throws SetupException when the routes name none, or several */
    public static LandingRun in(CamelContext context) {
        Set<LandingRun> runs = context.getRegistry().findByType(LandingRun.class);
        if (runs.size() != 1) {
            throw new SetupException("the routes name " + runs.size() + " beans of the type " + LandingRun.class.getName()
                    + "; exactly one is needed, as in routes/landfall.camel.yaml");
        }
        return runs.iterator().next();
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
                camelContext.addStartupListener(this);
                // a notifier that comes later than the context's own start hears nothing
                camelContext.getManagementStrategy().addEventNotifier(new RunEvents(this));
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
        area = LandingArea.of(settings.landing(), settings.ledger(), id);
        settlement = new Settlement(settings.settleAge(), new OpenFiles());
        candidates = new Candidates(area, settlement, settings.dryRun(),
                (attempt, unsettled) -> attempts.giveUp(attempt, unsettled));
        endOfRun = new EndOfRun(settings.dryRun(), () -> new Thread(this::finish, "landfall-finish").start());
        s3 = context.getRegistry().findSingleByType(LandingS3Client.class);
        RouteGuard guard = new RouteGuard(context, area, s3, settings.dryRun());
        guard.inspect();
        s3.keepJournals(area.uploads(), area.root());
        if (!settings.dryRun() || settings.check()) {
            preflight();
        }
        journal = settings.dryRun() ? Journal.dry(context, tally) : Journal.open(context, area, tally, s3.getBucket());
        if (!settings.dryRun()) {
            s3.setEarlierReceipts(target -> latestReceipt(target));
            s3.setNews(journal);
            purge = new Purge(area, journal, s3, settlement, settings);
            purge.recover();
            reportLeftOvers();
        }
        attempts = new Attempts(area, journal, s3, candidates, endOfRun, purge);
        guard.watch(new LandingPolls(this), endOfRun);
        started = Instant.now();
    }

    private void reportLeftOvers() {
        try {
            s3.reportLeftOvers();
        } catch (UploadFailedException e) {
            journal.problem("an upload of an earlier run " + e.getMessage());
        }
    }

    private void preflight() {
        try {
            s3.preflight(settings.prefix());
        } catch (UploadFailedException e) {
            throw new SetupException(e.getMessage(), e);
        }
    }

    private Optional<EarlierReceipts.Known> latestReceipt(ObjectKey target) {
        return new LedgerFile(area.ledger()).latestLanded(target.bucket(), target.key())
                .map(r -> new EarlierReceipts.Known(r.size(), r.sha256(), r.etag()));
    }

    /** Whether this is the run of its context, and its routes may start. */
    boolean isStarted() {
        return started != null;
    }

    LandingArea area() {
        return area;
    }

    Settlement settlement() {
        return settlement;
    }

    boolean dryRun() {
        return settings.dryRun();
    }

    void pollBegins() {
        candidates.pollBegins();
    }

    void pollEnds(Consumer consumer, int found) {
        endOfRun.polled(consumer, found, candidates.waiting());
    }

    void pollFailed(String reason) {
        journal.problem("the landing directory could not be looked through: " + reason + "; check its folders' permissions");
    }

    Attempts attempts() {
        return attempts;
    }

    Candidates candidates() {
        return candidates;
    }

    private List<String> reviewPlan() {
        journal.showPlan();
        List<String> warnings = new ArrayList<>(new PlanReview(area, s3, settings.check(), journal).review(tally.planned()));
        candidates.recent().ifPresent(warnings::add);
        return warnings;
    }

    private void finish() {
        try {
            if (purge != null) {
                purge.purgeAll();
            }
            List<String> warnings = dryRun() ? reviewPlan() : List.of();
            List<LeftAlone> leftAlone = new Inventory(area, context.getRegistry().findByType(LandingFilter.class))
                    .leftAlone(candidates::know);
            RunResult end = journal.end(id, dryRun(), leftAlone, warnings, purge == null ? 0 : purge.waiting(),
                    Duration.between(started, Instant.now()));
            result.complete(end);
        } catch (RuntimeException e) {
            result.completeExceptionally(e);
        } finally {
            if (settings.stopWhenDone()) {
                context.stop();
            }
        }
    }
}
