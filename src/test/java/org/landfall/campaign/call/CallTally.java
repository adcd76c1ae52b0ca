package org.landfall.campaign.call;

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

/** What campaigns have tried, by what it befell and in which way, and what they have found. */
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

    synchronized void count(String trial, List<Trial.Mishap> mishaps) {
        log("tried " + trial + ", mishaps: " + mishaps.size());
        mishaps.forEach(mishap -> tried.computeIfAbsent(mishap.what(), what -> new TreeMap<>()).merge(mishap.way(), 1, Integer::sum));
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

    /** All that befell runs. */
    synchronized int mishaps() {
        return tried.values().stream().flatMap(ways -> ways.values().stream()).mapToInt(Integer::intValue).sum();
    }

    /** A row for what something befell, a column for each way, and a sum. */
    synchronized String table() {
        TreeSet<String> ways = tried.values().stream().flatMap(row -> row.keySet().stream()).collect(Collectors.toCollection(TreeSet::new));
        int wide = Math.max(WIDE, 1 + tried.keySet().stream().mapToInt(String::length).max().orElse(0));
        StringBuilder table = new StringBuilder(row(wide, "", ways.stream().toList()));
        Map<String, Integer> sum = new TreeMap<>();
        tried.forEach((what, row) -> {
            table.append(row(wide, what, ways.stream().map(way -> String.valueOf(row.getOrDefault(way, 0))).toList()));
            row.forEach((way, count) -> sum.merge(way, count, Integer::sum));
        });
        table.append(row(wide, "all", ways.stream().map(way -> String.valueOf(sum.get(way))).toList()));
        return table + "not reached: " + notReached.size() + notReached.stream().map(trial -> "\n  " + trial).collect(Collectors.joining())
                + "\nfindings: " + findings.size() + "\n";
    }

    private static String row(int wide, String name, List<String> cells) {
        return String.format("%-" + wide + "s", name) + cells.stream().map(cell -> String.format("%" + WIDE + "s", cell)).collect(Collectors.joining()) + "\n";
    }
}
