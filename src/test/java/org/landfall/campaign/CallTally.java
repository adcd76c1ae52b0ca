package org.landfall.campaign;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What campaigns have tried, by operation and by what befell it, and what they have found. */
final class CallTally {

    private static final int WIDE = 9;

    private final Path log;
    private final Map<String, Map<String, Integer>> tried = new TreeMap<>();
    private final List<String> findings = new ArrayList<>();
    private final List<String> notReached = new ArrayList<>();

    /** @param log a file that gets a line for each trial, since campaigns take hours */
    CallTally(Path log) {
        this.log = log;
    }

    private void log(String line) {
        try {
            Files.writeString(log, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Notes what is to be tried. */
    void begin(String what) {
        log(what);
    }

    synchronized void count(CallTrial trial, String name) {
        log("tried " + name);
        tried.computeIfAbsent(trial.point().operation(), operation -> new TreeMap<>()).merge(trial.way(), 1, Integer::sum);
    }

    synchronized void add(String trial, List<String> found) {
        for (String finding : found) {
            log("FOUND " + trial + ": " + finding);
            findings.add(trial + ": " + finding);
        }
    }

    synchronized void addNotReached(String trial) {
        log("not reached " + trial);
        notReached.add(trial);
    }

    synchronized List<String> findings() {
        return List.copyOf(findings);
    }

    synchronized int trials() {
        return tried.values().stream().flatMap(ways -> ways.values().stream()).mapToInt(Integer::intValue).sum();
    }

    /** A row for each operation, and a sum. */
    synchronized String table() {
        TreeSet<String> ways = tried.values().stream().flatMap(row -> row.keySet().stream()).collect(Collectors.toCollection(TreeSet::new));
        StringBuilder table = new StringBuilder(row("", ways.stream().toList()));
        Map<String, Integer> sum = new TreeMap<>();
        tried.forEach((operation, row) -> {
            table.append(row(operation, ways.stream().map(way -> String.valueOf(row.getOrDefault(way, 0))).toList()));
            row.forEach((way, count) -> sum.merge(way, count, Integer::sum));
        });
        table.append(row("all", ways.stream().map(way -> String.valueOf(sum.get(way))).toList()));
        return table + "not reached: " + notReached.size() + notReached.stream().map(trial -> "\n  " + trial).collect(Collectors.joining())
                + "\nfindings: " + findings.size() + "\n";
    }

    private static String row(String name, List<String> cells) {
        return String.format("%-" + WIDE + "s", name) + cells.stream().map(cell -> String.format("%" + WIDE + "s", cell)).collect(Collectors.joining()) + "\n";
    }
}
