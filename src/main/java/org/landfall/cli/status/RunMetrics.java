package org.landfall.cli.status;

import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.prometheus.metrics.core.metrics.Info;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.landfall.SteadyClock;
import org.landfall.Version;
import org.landfall.journal.RunListener;
import org.landfall.ledger.LedgerEvent;
import org.landfall.ledger.LedgerRecord;
import org.landfall.run.RunState;
import org.landfall.s3.ObjectKey;
import org.landfall.s3.PendingUpload;
import org.landfall.s3.UploadProgress;

/** Counts and measures a run, for Prometheus. Names of files are in none of it. */
final class RunMetrics implements RunListener, UploadProgress {

    /** Bounds of the histogram: from an empty file to one of some 10 GB over a slow line. */
    private static final Duration[] BUCKETS = Stream.of(50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000, 30_000, 60_000, 300_000, 900_000,
            3_600_000, 14_400_000).map(Duration::ofMillis).toArray(Duration[]::new);

    private final PrometheusRegistry prometheus = new PrometheusRegistry();
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT, prometheus, Clock.SYSTEM);
    private final Counter landed = counter("landfall.landed.files", "Files whose copies were made by this run and are proven.");
    private final Counter landedBytes = counter("landfall.landed.bytes", "Bytes of the files that landed.");
    private final Counter alreadyLanded = counter("landfall.already.landed.files", "Files whose objects were there already, with the same bytes.");
    private final Counter deleted = counter("landfall.deleted.files", "Landed files that were deleted here.");
    private final Counter quarantined = counter("landfall.quarantined.files", "Refused files that were moved to the quarantine.");
    private final Map<LedgerEvent, Counter> failures = new EnumMap<>(LedgerEvent.class);
    private final Timer seconds = Timer.builder("landfall.file.duration")
            .description("Time from the first byte of a file's upload to its landed record.")
            .serviceLevelObjectives(BUCKETS)
            .register(registry);
    private final AtomicInteger uploads = new AtomicInteger();
    private final Map<ObjectKey, Sending> sending = new ConcurrentHashMap<>();
    private final Supplier<Optional<RunState>> state;
    private final LongSupplier requestsAgain;
    private final Map<String, Supplier<Health>> health;
    private Optional<RunState> shown = Optional.empty();
    private volatile Instant lastLanding = Instant.EPOCH;

    /** @param keyIfTaken a second key that the file may have in the end, or null */
    private record Sending(ObjectKey target, ObjectKey keyIfTaken, Instant since) {}

    /**
     * @param state         how the run fares now; empty before it has begun
     * @param requestsAgain how many requests were sent again
     * @param health        what is asked when somebody looks whether all is well, by its name
     */
    RunMetrics(Supplier<Optional<RunState>> state, LongSupplier requestsAgain, Map<String, Supplier<Health>> health) {
        this.state = state;
        this.health = health;
        this.requestsAgain = requestsAgain;
        // each is there from the beginning, so that a first failure shows as a rise
        for (LedgerEvent event : LedgerEvent.values()) {
            if (event.keepsSource() || event == LedgerEvent.PUT_BACK) {
                failures.put(event, Counter.builder("landfall.failures").description("Files that did not land in an attempt, and those that went back.")
                        .tag("reason", event.name().toLowerCase(Locale.ROOT).replace('_', '-')).register(registry));
            }
        }
        // the registry does not keep alive what it asks
        FunctionCounter.builder("landfall.request.retries", this, metrics -> metrics.requestsAgain.getAsLong())
                .description("Requests to the server that were sent again.").register(registry);
        FunctionCounter.builder("landfall.taken.by.others.files", this, metrics -> metrics.shown.map(RunState::takenByOthers).orElse(0L))
                .description("Files that were seen here and were taken by other runners.").register(registry);
        Gauge.builder("landfall.uploads.in.flight", uploads, AtomicInteger::get).description("Files that are being sent.").register(registry);
        gauge("landfall.waiting.files", "Files that were seen and have not landed: they settle, are on their way, or will be tried again.",
                RunState::filesWaiting);
        gauge("landfall.oldest.waiting.file.age.seconds", "How long the file has waited that has waited the longest; 0 when none waits.",
                now -> now.oldestWait().toMillis() / 1_000.0);
        gauge("landfall.purge.backlog.files", "Files that have landed and are still to be deleted here.", now -> now.purgeBacklog().files());
        gauge("landfall.purge.backlog.bytes", "Bytes of the files that have landed and are still to be deleted here.", now -> now.purgeBacklog().bytes());
        Gauge.builder("landfall.last.landing.timestamp.seconds", this, metrics -> metrics.lastLanding.toEpochMilli() / 1_000.0)
                .description("When a file landed last, in Unix time; 0 before the first.").register(registry);
        gauge("landfall.last.poll.timestamp.seconds", "When a look through the landing directory ended last, in Unix time; 0 before the first.",
                now -> now.polled().map(Instant::toEpochMilli).orElse(0L) / 1_000.0);
        health.forEach((name, asked) -> Gauge.builder("landfall." + name, this, metrics -> metrics.health.get(name).get().isUp() ? 1 : 0)
                .description("Whether /q/health/" + name + " is up: 1, or 0.").register(registry));
        ProcessMetrics.addTo(registry);
        Info.builder().name("landfall_build_info").help("The program that runs: its version and commit, and whether it is native or on a JVM.")
                .labelNames("version", "commit", "form").register(prometheus).setLabelValues(Version.NAME, Version.COMMIT, form());
    }

    /** A native executable says so by this property, see {@code org.graalvm.nativeimage.ImageInfo}. */
    private static String form() {
        return System.getProperty("org.graalvm.nativeimage.imagecode") == null ? "jvm" : "native";
    }

    private Counter counter(String name, String description) {
        return Counter.builder(name).description(description).register(registry);
    }

    private void gauge(String name, String description, ToDoubleFunction<RunState> value) {
        Gauge.builder(name, this, metrics -> metrics.shown.map(value::applyAsDouble).orElse(0.0)).description(description).register(registry);
    }

    /** The page as Prometheus reads it. */
    synchronized StatusPort.Page page() {
        shown = state.get();
        return new StatusPort.Page(StatusPort.OK, "text/plain; version=0.0.4; charset=utf-8", registry.scrape());
    }

    @Override
    public void begun(PendingUpload file) {
        uploads.incrementAndGet();
        ObjectKey second = file.keyIfTaken() == null ? null : new ObjectKey(file.target().bucket(), file.keyIfTaken());
        Sending begun = new Sending(file.target(), second, SteadyClock.now());
        sending.put(begun.target(), begun);
        if (second != null) {
            sending.put(second, begun);
        }
    }

    @Override
    public void sent(ObjectKey target, long bytes) {
        // a file counts once its copy is proven
    }

    @Override
    public void ended(PendingUpload file) {
        uploads.decrementAndGet();
    }

    @Override
    public void recorded(LedgerRecord entry) {
        LedgerEvent event = entry.event();
        if (event.provesLanding() || event.keepsSource()) {
            Sending file = entry.key() == null ? null : sending.get(new ObjectKey(entry.bucket(), entry.key()));
            if (file != null) {
                forget(file);
            }
            if (file != null && event == LedgerEvent.LANDED) {
                seconds.record(Duration.between(file.since(), SteadyClock.now()));
            }
        }
        if (event.provesLanding()) {
            lastLanding = Instant.now();
        }
        switch (event) {
            case LANDED -> {
                landed.increment();
                landedBytes.increment(entry.size());
            }
            case ALREADY_LANDED -> alreadyLanded.increment();
            case PURGED -> deleted.increment();
            case QUARANTINED -> quarantined.increment();
            case CONFLICT, REFUSED, FAILED, PUT_BACK -> failures.get(event).increment();
            default -> { }
        }
    }

    private void forget(Sending file) {
        sending.remove(file.target());
        if (file.keyIfTaken() != null) {
            sending.remove(file.keyIfTaken());
        }
    }
}
