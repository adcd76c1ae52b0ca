package org.landfall.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Text of the routes, in which the line of a mistake is looked for: Camel tells the lines of few. */
final class RouteFiles {

    private final Path folder;

    RouteFiles(Path folder) {
        this.folder = folder;
    }

    /**
     * The place of a line, {@code FILE:LINE}.
     *
     * @param about text that names the file, if it is known
     * @param line  tells whether it is the one, given its content without blanks at its ends
     */
    Optional<String> find(String about, Predicate<String> line) {
        List<Path> files = files();
        Optional<Path> named = files.stream().filter(file -> about.contains(file.toString())).findFirst();
        return named.map(List::of).orElse(files).stream().flatMap(file -> find(file, line).stream()).reduce((first, last) -> last);
    }

    private static Optional<String> find(Path file, Predicate<String> wanted) {
        List<String> lines = lines(file);
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (!line.startsWith("#") && wanted.test(line)) {
                return Optional.of(file + ":" + (i + 1));
            }
        }
        return Optional.empty();
    }

    private List<Path> files() {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".camel.yaml")).sorted().toList();
        } catch (IOException | UncheckedIOException e) {
            return List.of();
        }
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            return List.of();
        }
    }
}
