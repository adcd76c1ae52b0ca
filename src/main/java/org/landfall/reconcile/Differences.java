package org.landfall.reconcile;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Collects differences: all are counted, the first of each kind are kept. */
final class Differences {

    /** Number of differences of one kind that are reported one by one. */
    private static final int TOLD = 100;

    private final List<Difference> told = new ArrayList<>();
    private final Map<DifferenceKind, Long> counts = new EnumMap<>(DifferenceKind.class);

    void add(DifferenceKind kind, String file, String text) {
        if (counts.merge(kind, 1L, Long::sum) <= TOLD) {
            told.add(new Difference(kind, file, file + ' ' + text));
        }
    }

    /** Counts some that nobody described. */
    void count(DifferenceKind kind, long more) {
        if (more > 0) {
            counts.merge(kind, more, Long::sum);
        }
    }

    List<Difference> told() {
        return List.copyOf(told);
    }

    Map<DifferenceKind, Long> counts() {
        return new EnumMap<>(counts);
    }
}
