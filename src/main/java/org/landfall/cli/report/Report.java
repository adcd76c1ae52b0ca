package org.landfall.cli.report;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.landfall.Failure;
import org.landfall.SteadyClock;
import org.landfall.journal.RunListener;
import org.landfall.journal.RunResult;
import org.landfall.landing.LeftAloneFiles;
import org.landfall.ledger.LedgerEvent;
import org.landfall.ledger.LedgerRecord;
import org.landfall.plan.PartitionTotal;
import org.landfall.reconcile.ReconcileReport;
import org.landfall.plan.PlannedFile;
import org.landfall.s3.ObjectKey;
import org.landfall.s3.PendingUpload;
import org.landfall.s3.UploadProgress;

/**
 * Gathers what a run does, for its report. It keeps no more than the page shows, so that a run over many thousand files needs no
 * more memory than the page.
 */
public final class Report implements RunListener, UploadProgress {

    /** Number of troubles kept; more are only counted; the ledger has all of it. */
    private static final int TROUBLES = 1_000;
    private static final int LANDED_OF_PARTITION = 200;
    private static final int LANDED = 2_000;
    private static final int NOTES = 100;
    private static final int SLOWEST = 10;

    private final Path landing;
    private final Instant began = Instant.now();
    private final Instant start = SteadyClock.now();
    private final Map<String, Long> begunNanos = new ConcurrentHashMap<>();
    private final Map<String, Duration> took = new ConcurrentHashMap<>();
    private final Map<String, List<RunStory.Landing>> landed = new TreeMap<>();
    private final Map<String, Trouble> troubles = new LinkedHashMap<>();
    private final PriorityQueue<RunStory.Upload> slowest = new PriorityQueue<>(Comparator.comparing(RunStory.Upload::took));
    private final List<String> notes = new ArrayList<>();
    private Optional<ReconcileReport> comparison = Optional.empty();
    private final Map<String, PartitionTotal> totals = new TreeMap<>();
    private final Map<LedgerEvent, Long> events = new EnumMap<>(LedgerEvent.class);
    private int kept;
    private LedgerRecord beginning;
    private Optional<LedgerRecord> end = Optional.empty();
    private RunResult result;

    /** @param landing the landing directory's real path */
    public Report(Path landing) {
        this.landing = landing;
    }

    @Override
    public void begun(PendingUpload file) {
        begunNanos.put(source(file), System.nanoTime());
    }

    @Override
    public void sent(ObjectKey target, long bytes) {
        // a report tells how long it took, not how it went
    }

    @Override
    public void ended(PendingUpload file) {
        Long since = begunNanos.remove(source(file));
        if (since != null) {
            took.put(source(file), Duration.ofNanos(System.nanoTime() - since));
        }
    }

    private String source(PendingUpload file) {
        return landing.relativize(file.file()).toString();
    }

    @Override
    public synchronized void recorded(LedgerRecord entry) {
        LedgerEvent event = entry.event();
        events.merge(event, 1L, Long::sum);
        if (event == LedgerEvent.RUN_STARTED) {
            beginning = entry;
        } else if (event == LedgerEvent.RUN_ENDED) {
            end = Optional.of(entry);
        } else if (event.provesLanding()) {
            troubles.remove(entry.source());
            add(PartitionTotal.of(entry.key(), entry.size(), entry.csv()));
            keep(new RunStory.Landing(entry.source(), entry.key(), entry.size(), event == LedgerEvent.LANDED ? "" : "was there already",
                    Optional.ofNullable(entry.line())));
            time(entry, took.remove(entry.source()));
        }
    }

    @Override
    public synchronized void failed(LedgerRecord entry, Failure failure) {
        events.merge(entry.event(), 1L, Long::sum);
        took.remove(entry.source());
        keep(Trouble.of(entry, failure));
    }

    @Override
    public synchronized void tookBack(LedgerRecord landing) {
        PartitionTotal one = PartitionTotal.of(landing.key(), landing.size(), landing.csv());
        events.merge(landing.event(), -1L, Long::sum);
        totals.computeIfPresent(one.partition(), (name, total) -> total.minus(one));
        unkeep(landing.source(), landing.key());
    }

    private void unkeep(String source, String key) {
        if (landed.getOrDefault(PartitionTotal.partitionOf(key), List.of()).removeIf(file -> file.source().equals(source))) {
            kept--;
        }
    }

    private void add(PartitionTotal one) {
        totals.merge(one.partition(), one, PartitionTotal::plus);
    }

    private void keep(RunStory.Landing landing) {
        List<RunStory.Landing> partition = landed.computeIfAbsent(PartitionTotal.partitionOf(landing.key()), p -> new ArrayList<>());
        if (partition.size() < LANDED_OF_PARTITION && kept < LANDED) {
            partition.add(landing);
            kept++;
        }
    }

    private void keep(Trouble trouble) {
        if (troubles.size() < TROUBLES || troubles.containsKey(trouble.source())) {
            troubles.put(trouble.source(), trouble);
        }
    }

    private void time(LedgerRecord entry, Duration duration) {
        if (duration != null) {
            slowest.add(new RunStory.Upload(entry.source(), entry.size(), duration));
            if (slowest.size() > SLOWEST) {
                slowest.remove();
            }
        }
    }

    @Override
    public synchronized void planned(PlannedFile file) {
        keep(new RunStory.Landing(file.source(), file.key(), file.size(), "", Optional.empty()));
    }

    @Override
    public synchronized void checked(PlannedFile file, PlannedFile.State state) {
        switch (state) {
            case CONFLICT -> {
                unkeep(file.source(), file.key());
                keep(Trouble.ofPlan(file));
            }
            case ALREADY_LANDED -> mark(file, file.key(), "is there already");
            case SECOND_KEY -> mark(file, file.keyIfTaken(), "its first key holds other bytes");
            case NEW -> { }
        }
    }

    private void mark(PlannedFile file, String key, String special) {
        landed.getOrDefault(PartitionTotal.partitionOf(file.key()), List.of())
                .replaceAll(landing -> landing.source().equals(file.source())
                        ? new RunStory.Landing(file.source(), key, file.size(), special, Optional.empty()) : landing);
    }

    @Override
    public synchronized void noted(String sentence) {
        if (notes.size() < NOTES) {
            notes.add(sentence);
        }
    }

    @Override
    public synchronized void ended(RunResult with) {
        result = with;
    }

    /** Hears what a comparison with the manifest came to. */
    public synchronized void compared(ReconcileReport with) {
        comparison = Optional.of(with);
    }

    /** Tells whether the run has touched anything yet. */
    synchronized boolean hasBegun() {
        return beginning != null;
    }

    /** Story of the run so far. */
    synchronized RunStory story() {
        Map<String, List<RunStory.Landing>> landings = new TreeMap<>();
        landed.forEach((partition, files) -> landings.put(partition, List.copyOf(files)));
        return new RunStory(began, beginning, end, landings, List.copyOf(troubles.values()),
                slowest.stream().sorted(Comparator.comparing(RunStory.Upload::took).reversed()).toList(), List.copyOf(notes), comparison);
    }

    /**
     * Result of the run.
     *
     * @param brokeOff what to tell of a run that has not ended by itself, one sentence
     */
    synchronized RunResult resultOr(String brokeOff) {
        if (result != null) {
            return result;
        }
        return new RunResult(beginning == null ? "" : beginning.run(), beginning == null, totals.values().stream().filter(total -> total.files() > 0).toList(), Map.copyOf(events),
                Map.of(), LeftAloneFiles.NONE, List.of(), List.of(brokeOff), 0, 0, new RunResult.Remainder(null, 0, 0, 0), 0,
                events.getOrDefault(LedgerEvent.PUT_BACK, 0L), Optional.empty(), Duration.between(start, SteadyClock.now()));
    }
}
