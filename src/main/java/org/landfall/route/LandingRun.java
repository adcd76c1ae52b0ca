package org.landfall.route;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.apache.camel.StartupListener;
import org.apache.camel.support.LifecycleStrategySupport;
import org.landfall.Breakdown;
import org.landfall.journal.RunListener;
import org.landfall.journal.RunLog;
import org.landfall.journal.RunResult;
import org.landfall.landing.Backlog;
import org.landfall.landing.Intake;
import org.landfall.landing.LandingArea;
import org.landfall.landing.RunId;
import org.landfall.route.notice.Notices;
import org.landfall.run.Opening;
import org.landfall.run.Run;
import org.landfall.run.RunSettings;
import org.landfall.run.RunState;
import org.landfall.run.StopRequest;
import org.landfall.run.Surroundings;
import org.landfall.s3.upload.FirstContact;
import org.landfall.s3.upload.LandingS3Client;
import org.landfall.s3.wire.ServerContact;

/**
 * One run over a landing directory: preflight, lock, ledger, the watch over the routes, the purge and the end. A YAML
 * {@code beans:} section names it, and it starts before the consumers, whatever runs the routes.
 */
public final class LandingRun implements CamelContextAware, StartupListener, RunHolder {

    private static final System.Logger LOG = System.getLogger("org.landfall.route");

    private final String id = RunId.ofNow();
    private final RunSettings settings = new RunSettings();
    private final StopRequest stopRequest = new StopRequest();
    private final RunEvents events = new RunEvents();
    private final CompletableFuture<RunResult> result = new CompletableFuture<>();
    private CamelContext context;
    private LandingArea area;
    private Optional<Notices> notices = Optional.empty();
    private volatile Run run;

    /** The run of a context. @throws org.landfall.SetupException when the routes name none, or several */
    public static LandingRun in(CamelContext context) {
        return (LandingRun) RunHolder.in(context);
    }

    @Override
    public void setCamelContext(CamelContext camelContext) {
        if (context == null) {
            context = camelContext;
            try {
                LiteralKeys.in(camelContext);
                ReadRoutes.in(camelContext);
                FailingSteps.in(camelContext);
                WatchedPools.in(camelContext, this::died);
                camelContext.addStartupListener(this);
                // a notifier that comes later than the context's own start hears nothing
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

    /** Path, in the landing directory, of the folder in which the landed files of the run wait. */
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

    /** Starts the run, when the routes are ready and no consumer runs yet; called again when routes are added later. */
    @Override
    public void onCamelContextStarted(CamelContext camelContext, boolean alreadyStarted) {
        // Camel may make a bean twice while it reads the YAML; only the one in the registry runs
        if (area == null && in(camelContext) == this) {
            start();
        }
    }

    private void start() {
        RouteReload.requireNone(context);
        area = settings.area(id);
        LandingS3Client s3 = context.getRegistry().findSingleByType(LandingS3Client.class);
        RouteGuard guard = new RouteGuard(context, area, s3, settings.dryRun());
        guard.inspect();
        area.requireNoFolderOf(intake());
        notices = Notices.in(context);
        context.getRegistry().findByType(FirstContact.class).forEach(s3::goOnWith);
        Surroundings around = new Surroundings(s3, listeners(), intake(), MadeContents.mayBe(context), terms -> ClaimStores.connect(terms, context));
        Run opened = new Opening(settings, area, around, stopRequest).run();
        try {
            context.addLifecycleStrategy(new RouteReload(Set.copyOf(context.getRoutes()), this::stop));
            guard.watch(new LandingPolls(opened), opened.endOfRun(), opened.pulse(), new RenameFailures());
            run = opened;
            events.watch(opened);
            opened.begin(this::finish);
        } catch (RuntimeException | Error e) {
            run = null;
            opened.close();
            throw e;
        }
        opened.breakdown().whenMet(this::breakOff);
    }

    private Set<RunListener> listeners() {
        Set<RunListener> listeners = new LinkedHashSet<>(context.getRegistry().findByType(RunListener.class));
        if (listeners.isEmpty()) {
            listeners.add(new RunLog());
        }
        notices.flatMap(told -> told.begin(id)).ifPresent(listeners::add);
        return listeners;
    }

    /** Waits until others have been told of the end, as long as one message may take; for a program that ends without stopping its context. */
    public void awaitNotices() {
        notices.ifPresent(Notices::finish);
    }

    /** Intake of the routes of the run, once they have been read. */
    public Intake intake() {
        return LandingFilter.intake(context);
    }

    private void finish() {
        Run ending = run();
        try {
            if (!result.isDone()) {
                result.complete(ending.end());
            }
        } catch (RuntimeException | Error e) {
            result.completeExceptionally(e);
        } finally {
            ending.forget();
            ending.close();
            if (settings.stopWhenDone()) {
                context.stop();
            }
        }
    }

    /** A task has died, in a thread that Camel goes on with. */
    private void died(Throwable thrown) {
        if (run != null) {
            run.breakdown().isMetIn(thrown);
        }
    }

    /** Nothing that the run does now is sure to work, so it takes no last steps: it is as if it had been killed, and the next one finishes it. */
    private void breakOff(Throwable broken) {
        result.completeExceptionally(broken);
        if (settings.stopWhenDone()) {
            LOG.log(System.Logger.Level.ERROR, "the run broke off: " + Breakdown.failure(broken).sentence());
        }
        run().breakOff();
    }

    /**
     * Stops the run before its end: no file is taken any more, and what is in flight may go on for the grace that is set. Then
     * what is proven is purged, and the run ends as always. It returns at once; asking again changes nothing.
     *
     * @param why a few words for the ledger and the operator
     */
    public void stop(String why) {
        stopRequest.ask(why, settings.grace());
    }

    /** The context is stopped by someone else than the run: the run has its time first. */
    private void awaitStop() {
        if (run != null && !result.isDone()) {
            awaitEnd();
        }
        awaitNotices();
    }

    private void awaitEnd() {
        stop("stopped with its program");
        try {
            result.get(settings.grace().plus(Run.PURGE_TIME).plus(Run.PURGE_TIME).toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            LOG.log(System.Logger.Level.WARNING, "the run did not end in its time; the next one finishes it", e);
        }
    }

    @Override
    public Run run() {
        if (run == null) {
            throw new IllegalStateException("the run has not begun; its routes start once it has");
        }
        return run;
    }

    /** State of the run now; empty before its routes may start. */
    public Optional<RunState> stateNow() {
        return Optional.ofNullable(run).map(Run::state);
    }

    /** Outcome of the run's requests to the server so far. To be called once its routes have started. */
    public ServerContact contact() {
        return run().s3().contact();
    }

    /**
     * Asks the bucket for an answer, as before the run, to learn whether it gives one.
     *
     * @throws org.landfall.SetupException with one sentence that says what is wrong
     */
    public void reachBucket() {
        run().reachBucket();
    }

    /** Files that wait in the landing directory for the routes of the run, which has begun. */
    public Backlog backlog() {
        return Backlog.of(area, intake());
    }

    /** Tells whether files were still in flight when the run ended; what becomes of them is lost, and they stay. */
    public boolean isBusy() {
        return run().isBusy();
    }
}
