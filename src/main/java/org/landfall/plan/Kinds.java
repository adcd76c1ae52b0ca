package org.landfall.plan;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Count of things by their kind, with the first of each as its example. Of more kinds than a hundred the later ones are counted as others. */
final class Kinds {

    private static final int MOST = 100;
    private static final int TOLD = 5;

    private final Map<String, Alike> byKind = new TreeMap<>();
    private long others;

    private record Alike(String first, long count) {}

    void add(String kind, String example) {
        if (byKind.containsKey(kind) || byKind.size() < MOST) {
            byKind.merge(kind, new Alike(example, 1), (known, one) -> new Alike(known.first(), known.count() + 1));
        } else {
            others++;
        }
    }

    boolean areNone() {
        return byKind.isEmpty();
    }

    boolean differ() {
        return byKind.size() > 1;
    }

    /** Number of the kinds, in words: {@code more than 100} where some were not told apart. */
    String count() {
        return (others > 0 ? "more than " : "") + byKind.size();
    }

    /** The most frequent ones by their examples: {@code 3 like 2024/a.csv, 1 like 2024/b.csv, and 7 others}. */
    String examples() {
        List<Alike> mostFirst = byKind.values().stream()
                .sorted(Comparator.comparingLong(Alike::count).reversed().thenComparing(Alike::first)).toList();
        long rest = mostFirst.stream().skip(TOLD).mapToLong(Alike::count).sum() + others;
        return mostFirst.stream().limit(TOLD)
                .map(alike -> alike.count() + " like " + alike.first())
                .collect(Collectors.joining(", ")) + (rest > 0 ? ", and " + rest + " others" : "");
    }
}
