package org.landfall.landing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The files that no route takes.
 *
 * @param first the first of them, by name
 * @param more  how many others there are for each reason
 */
public record LeftAloneFiles(List<LeftAlone> first, Map<String, Long> more) {

    /** Number of files remembered by name: other years, which were not asked for, may hold a million. */
    private static final int NAMED = 10_000;

    /**
     * One of them.
     *
     * @param source its path in the landing directory
     * @param reason why, in a few words
     */
    public record LeftAlone(String source, String reason) {}

    public static final LeftAloneFiles NONE = new LeftAloneFiles(List.of(), Map.of());

    /** Number of them. */
    public long count() {
        return first.size() + more.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Number of files for each reason, the first so many left out. */
    public Map<String, Long> reasonsBeyond(int named) {
        Map<String, Long> reasons = new TreeMap<>(more);
        first.stream().skip(named).forEach(file -> reasons.merge(file.reason(), 1L, Long::sum));
        return reasons;
    }

    /** Gathers them. */
    static final class Gathering {

        private final List<LeftAlone> first = new ArrayList<>();
        private final Map<String, Long> more = new TreeMap<>();

        void add(LeftAlone file) {
            if (first.size() < NAMED) {
                first.add(file);
            } else {
                more.merge(file.reason(), 1L, Long::sum);
            }
        }

        LeftAloneFiles all() {
            return new LeftAloneFiles(List.copyOf(first), Map.copyOf(more));
        }
    }
}
