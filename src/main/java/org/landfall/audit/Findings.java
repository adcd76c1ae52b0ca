package org.landfall.audit;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Collects what an audit finds: all are counted, the first of each kind are kept. For several threads. */
final class Findings {

    /** Number of findings of one kind that are reported one by one. */
    private static final int TOLD = 100;

    private final List<Finding> told = new ArrayList<>();
    private final Map<FindingKind, Long> counts = new EnumMap<>(FindingKind.class);

    void add(FindingKind kind, Long line, String key, String text) {
        add(new Finding(kind, line, key, text));
    }

    synchronized void add(Finding finding) {
        if (counts.merge(finding.kind(), 1L, Long::sum) <= TOLD) {
            told.add(finding);
        }
    }

    /** Counts some that nobody described. */
    synchronized void count(FindingKind kind, long more) {
        if (more > 0) {
            counts.merge(kind, more, Long::sum);
        }
    }

    synchronized List<Finding> told() {
        return List.copyOf(told);
    }

    synchronized Map<FindingKind, Long> counts() {
        return new EnumMap<>(counts);
    }
}
