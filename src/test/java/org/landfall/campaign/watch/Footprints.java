package org.landfall.campaign.watch;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The footprints of a program that runs for long: those of the process that lived longest tell whether it grows. */
final class Footprints {

    private static final int PARTS = 3;

    private final List<Footprint> all = new ArrayList<>();

    /** What is measured. */
    enum Measure {
        MEMORY("memory, MiB", 10, print -> print.rss() >> 10),
        PEAK("its peak, MiB", 25, print -> print.peak() >> 10),
        DESCRIPTORS("descriptors", 5, Footprint::descriptors),
        THREADS("threads", 5, Footprint::threads);

        private final String words;
        private final int tolerance;
        private final ToLongFunction<Footprint> value;

        /** @param tolerance percent by which it may be more in the last third than in the one before */
        Measure(String words, int tolerance, ToLongFunction<Footprint> value) {
            this.words = words;
            this.tolerance = tolerance;
            this.value = value;
        }
    }

    void add(Footprint footprint) {
        all.add(footprint);
    }

    /** Those of the process that lived longest, in their order. */
    List<Footprint> longest() {
        Map<Long, List<Footprint>> byProcess = all.stream().collect(Collectors.groupingBy(Footprint::pid));
        return byProcess.values().stream().max(Comparator.comparingInt(List::size)).orElse(List.of());
    }

    /** How many minutes the process that lived longest was looked at. */
    long minutes() {
        List<Footprint> longest = longest();
        return longest.isEmpty() ? 0 : (longest.get(longest.size() - 1).seconds() - longest.get(0).seconds()) / 60;
    }

    /** The median of a measure in a third of the longest life, at rest; the first third (0) is when it warms up. */
    long median(Measure measure, int third) {
        List<Footprint> longest = longest();
        List<Footprint> part = longest.subList(longest.size() * third / PARTS, longest.size() * (third + 1) / PARTS);
        return median(measure, part.stream().filter(Footprint::atRest).toList());
    }

    private static long median(Measure measure, List<Footprint> footprints) {
        List<Long> sorted = footprints.stream().map(print -> measure.value.applyAsLong(print)).sorted().toList();
        return sorted.isEmpty() ? 0 : sorted.get(sorted.size() / 2);
    }

    /** What has grown from the second third of the longest life to the last one, by more than its tolerance; empty when nothing. */
    List<String> growth() {
        return Stream.of(Measure.values()).filter(measure -> median(measure, 2) * 100 > median(measure, 1) * (100 + measure.tolerance))
                .map(measure -> measure.words + ": from " + median(measure, 1) + " to " + median(measure, 2)).toList();
    }

    /** A table of the longest life: each measure at the first look, as a median at rest in each third, at the last look, and at most. */
    String table() {
        List<Footprint> longest = longest();
        StringBuilder table = new StringBuilder(String.format("%-16s%8s%8s%8s%8s%8s%8s%n", "", "first", "1st", "2nd", "3rd", "last", "most"));
        for (Measure measure : Measure.values()) {
            List<Long> values = longest.stream().map(measure.value::applyAsLong).toList();
            table.append(String.format("%-16s%8d%8d%8d%8d%8d%8d%n", measure.words, values.get(0), median(measure, 0), median(measure, 1),
                    median(measure, 2), values.get(values.size() - 1), Collections.max(values)));
        }
        return table.toString();
    }
}
