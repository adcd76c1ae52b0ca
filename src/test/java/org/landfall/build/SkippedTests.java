package org.landfall.build;

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

/** The tests that were skipped, in a file that several processes write to: a line each, with reason and class. */
record SkippedTests(Path file) {

    private static final String TAB = "\t";

    /** Prints a line for each reason; the argument is the file. */
    public static void main(String[] arguments) throws IOException {
        new SkippedTests(Path.of(arguments[0])).summary().forEach(System.out::println);
    }

    /** Adds one. The line is written at once, so that those of two processes do not mix. */
    void add(String reason, String className) {
        String line = reason.lines().findFirst().orElse("").replace(TAB, " ") + TAB + className + "\n";
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A line for each reason, with the number of its tests and their classes. */
    List<String> summary() throws IOException {
        Map<String, List<String>> classes = new TreeMap<>();
        for (String line : Files.readAllLines(file)) {
            String[] parts = line.split(TAB);
            classes.computeIfAbsent(parts[0], reason -> new ArrayList<>()).add(parts[1]);
        }
        return classes.entrySet().stream().map(of -> line(of.getKey(), of.getValue())).toList();
    }

    private static String line(String reason, List<String> of) {
        return "skipped: " + of.size() + (of.size() == 1 ? " test" : " tests") + " (" + String.join(", ", new TreeSet<>(of)) + "): " + reason;
    }
}
