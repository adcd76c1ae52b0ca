package org.landfall.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.landfall.SetupException;
import org.landfall.file.KernelWords;

/**
 * Copy of the program's routes, for edits.
 *
 * @param routes the folder that is copied
 */
record RoutesCopy(Path routes) {

    static RoutesCopy of(Installation installation) {
        return new RoutesCopy(installation.routes());
    }

    /**
     * Copies them into a folder that is not there or empty: all, or none.
     *
     * @return how many files
     * @throws SetupException when that cannot be
     */
    int to(Path folder) {
        List<Path> made = new ArrayList<>();
        try {
            requireEmpty(folder);
            List<Path> files = entries(RoutesFolder.at(routes.toString()));
            Files.createDirectories(folder);
            for (Path file : files) {
                // before the copy, which may break off half-way
                Path copy = Files.createFile(folder.resolve(file.getFileName()));
                made.add(copy);
                Files.write(copy, Files.readAllBytes(file));
            }
            return files.size();
        } catch (IOException | UncheckedIOException e) {
            made.forEach(copy -> copy.toFile().delete());
            throw new SetupException("the routes cannot be copied to " + folder + ": " + KernelWords.of(e),
                    KernelWords.remedy(e, "name a folder that you may write"), e);
        }
    }

    private static void requireEmpty(Path folder) throws IOException {
        if (Files.isDirectory(folder) ? !entries(folder).isEmpty() : Files.exists(folder)) {
            throw new SetupException(folder + (Files.isDirectory(folder) ? " is not empty" : " is a file"),
                    "name a new folder, so that nothing of yours is overwritten");
        }
    }

    private static List<Path> entries(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.sorted().toList();
        }
    }
}
