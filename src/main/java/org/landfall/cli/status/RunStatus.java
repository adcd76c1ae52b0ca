package org.landfall.cli.status;

import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.landfall.journal.RunListener;
import org.landfall.route.LandingRun;
import org.landfall.run.RunState;

/**
 * Health and metrics of a run, on a port for those who supervise it: the paths and forms are those of SmallRye Health and Micrometer in
 * Quarkus.
 */
public final class RunStatus implements AutoCloseable {

    private static final String STARTING = "the run is starting";

    private volatile LandingRun run;
    private final BucketContact bucket = new BucketContact(new OfTheRun());
    private final RunMetrics metrics = new RunMetrics(this::state, () -> run == null ? 0 : run.contact().requestsSentAgain(),
            Map.of("live", this::liveNow, "ready", this::readyNow));
    private final StatusPort port;

    private RunStatus(InetSocketAddress address) {
        Map<String, Supplier<StatusPort.Page>> pages = Map.of(
                "/q/health", () -> page(liveNow().and(readyNow())),
                "/q/health/live", () -> page(liveNow()),
                "/q/health/ready", () -> page(readyNow()),
                "/q/metrics", metrics::page);
        port = StatusPort.open(address, pages);
    }

    /** Tells of a run that is about to start. @throws org.landfall.SetupException when the address cannot be had */
    public static RunStatus at(InetSocketAddress address) {
        return new RunStatus(address);
    }

    /** Listener that must be told of the run. */
    public RunListener listener() {
        return metrics;
    }

    /** The routes of the run have started. */
    public void started(LandingRun started) {
        run = started;
    }

    /** Sentence that names the pages' address. */
    public String place() {
        return "health and metrics are at " + port.url() + "/q/health and " + port.url() + "/q/metrics";
    }

    private Optional<RunState> state() {
        LandingRun known = run;
        return known == null ? Optional.empty() : known.stateNow();
    }

    private Health liveNow() {
        return live(state());
    }

    private Health readyNow() {
        return ready(state(), bucket::trouble);
    }

    private static StatusPort.Page page(Health health) {
        return StatusPort.json(health.isUp(), health.toJson());
    }

    /** Tells whether the program does what it should; what is wrong outside of it does not make it dead. */
    static Health live(Optional<RunState> now) {
        return new Health(List.of(Health.Check.of("polls", now.map(RunState::stall).orElse(null))));
    }

    /**
     * Tells whether files that come now will land.
     *
     * @param bucketTrouble asked once the run has begun
     */
    static Health ready(Optional<RunState> now, Supplier<Optional<String>> bucketTrouble) {
        String routes = now.isEmpty() ? STARTING : now.get().stopping() ? "the run is ending" : null;
        return new Health(List.of(
                Health.Check.of("routes", routes),
                Health.Check.of("landing", now.map(RunState::landingTrouble).orElse(null)),
                Health.Check.of("bucket", now.isEmpty() ? STARTING : bucketTrouble.get().orElse(null))));
    }

    private final class OfTheRun implements BucketContact.Source {

        @Override
        public Optional<String> trouble() {
            return run.contact().trouble();
        }

        @Override
        public Optional<Instant> lastAnswer() {
            return run.contact().lastAnswer();
        }

        @Override
        public void ask() {
            run.reachBucket();
        }
    }

    @Override
    public void close() {
        port.close();
        bucket.close();
    }
}
