package org.landfall.packages;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What {@code ./mvnw -Pdist} has packed. */
final class Packages {

    private static final Path FOLDER = Path.of("target", "dist").toAbsolutePath();

    private Packages() {}

    /** The one whose name ends so. @throws IllegalStateException when there is none, or several */
    static Path ending(String suffix) {
        List<Path> found = all().stream().filter(file -> file.toString().endsWith(suffix)).toList();
        if (found.size() != 1) {
            throw new IllegalStateException("one package *" + suffix + " was to be in " + FOLDER + ", made by ./mvnw -Pnative,dist package, and not " + found);
        }
        return found.get(0);
    }

    /** The one archive that is for no kind of machine. */
    static Path jvmArchive() {
        return all().stream().filter(file -> file.getFileName().toString().matches("landfall-[0-9.]+\\.tar\\.gz")).findFirst()
                .orElseThrow(() -> new IllegalStateException("no archive for a JVM is in " + FOLDER + "; ./mvnw -Pdist package makes it"));
    }

    private static List<Path> all() {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
