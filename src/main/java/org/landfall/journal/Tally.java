package org.landfall.journal;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.landfall.ledger.LandedCsv;
import org.landfall.ledger.LedgerEvent;
import org.landfall.ledger.LedgerRecord;
import org.landfall.plan.CsvPartitions;
import org.landfall.plan.PartitionTotal;
import org.landfall.plan.Plan;
import org.landfall.plan.PlannedFile;

/** Counts what happens in a run: each file once, by what became of it last. */
public final class Tally {

    /** A run that stays may meet trouble without end. */
    private static final int MOST_PROBLEMS = 1_000;

    private final Map<String, PartitionTotal> partitions = new TreeMap<>();
    private final Map<LedgerEvent, Long> events = new EnumMap<>(LedgerEvent.class);
    private final Map<PlannedFile.State, Long> states = new EnumMap<>(PlannedFile.State.class);
    private final Map<String, LedgerEvent> failed = new HashMap<>();
    private final Set<String> problems = new LinkedHashSet<>();
    private final List<String> warnings = new ArrayList<>();
    private final CsvPartitions csvs = new CsvPartitions();
    private final CsvFindings csvFindings = new CsvFindings();
    private final Plan plan = new Plan();
    private long takenByOthers;
    private long putBack;

    synchronized void count(LedgerRecord entry) {
        putBack += entry.event() == LedgerEvent.PUT_BACK ? 1 : 0;
        events.merge(entry.event(), 1L, Long::sum);
        if (entry.event().provesLanding()) {
            add(PartitionTotal.of(entry.key(), entry.objectBytes(), entry.csv()));
            look(entry.key(), entry.source(), entry.csv());
            forgetFailure(entry.source());
        } else if (entry.event() == LedgerEvent.QUARANTINED) {
            // it counts as refused for good: the next file of its path is another one
            failed.remove(entry.source());
        } else if (entry.event().keepsSource() || entry.event() == LedgerEvent.PUT_BACK) {
            forgetFailure(entry.source());
            failed.put(entry.source(), entry.event());
        }
    }

    /** Tells whether a file, or a folder, did not land or went back, as far as was told of it last. */
    public synchronized boolean tellsOf(String source) {
        return failed.containsKey(source);
    }

    /** A file that failed, changed, and was tried again in the same run counts by its last attempt. */
    private void forgetFailure(String source) {
        LedgerEvent before = failed.remove(source);
        if (before != null) {
            events.merge(before, -1L, Long::sum);
        }
    }

    /** A file that landed in this run goes back to its place: it did not land after all. */
    synchronized void takeBack(LedgerRecord landing) {
        events.merge(landing.event(), -1L, Long::sum);
        takeAway(PartitionTotal.of(landing.key(), landing.objectBytes(), landing.csv()));
    }

    synchronized void plan(PlannedFile file) {
        plan.add(file);
        add(PartitionTotal.of(file.key(), file.size(), file.csv()));
        look(file.key(), file.source(), file.csv());
    }

    synchronized void check(PlannedFile file, PlannedFile.State state) {
        states.merge(state, 1L, Long::sum);
        if (state == PlannedFile.State.CONFLICT) {
            takeAway(PartitionTotal.of(file.key(), file.size(), file.csv()));
        }
    }

    /** Notes what went wrong with the run as a whole, one sentence; it is reported once. */
    synchronized boolean problem(String sentence) {
        return problems.size() < MOST_PROBLEMS && problems.add(sentence);
    }

    /** Notes what is unusual and wrong with no file in particular, one sentence. */
    synchronized void warning(String sentence) {
        warnings.add(sentence);
    }

    synchronized void takenByAnother() {
        takenByOthers++;
    }

    /** Number of files that the run has seen and other runners took. */
    public synchronized long takenByOthers() {
        return takenByOthers;
    }

    synchronized long putBack() {
        return putBack;
    }

    private void add(PartitionTotal one) {
        partitions.merge(one.partition(), one, PartitionTotal::plus);
    }

    private void takeAway(PartitionTotal one) {
        partitions.computeIfPresent(one.partition(), (partition, total) -> total.minus(one));
    }

    private void look(String key, String source, LandedCsv csv) {
        if (csv != null) {
            csvs.add(key, source, csv);
            csvFindings.add(source, csv);
        }
    }

    /** The CSVs that the run has landed, or would. */
    CsvPartitions csvs() {
        return csvs;
    }

    /** Sentences about what was seen in them. */
    synchronized Stream<String> csvFindings() {
        return csvFindings.sentences();
    }

    synchronized List<PartitionTotal> partitions() {
        return partitions.values().stream().filter(total -> total.files() > 0).toList();
    }

    synchronized Map<LedgerEvent, Long> events() {
        return Map.copyOf(events);
    }

    synchronized Map<PlannedFile.State, Long> states() {
        return Map.copyOf(states);
    }

    synchronized List<String> problems() {
        return List.copyOf(problems);
    }

    synchronized List<String> warnings() {
        return List.copyOf(warnings);
    }

    public Plan plan() {
        return plan;
    }
}
