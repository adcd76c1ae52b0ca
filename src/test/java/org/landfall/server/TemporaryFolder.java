package org.landfall.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** A folder for a server's data, removed when the server closes or this Java process ends. */
final class TemporaryFolder implements AutoCloseable {

    private final Path path;

    TemporaryFolder(String name) {
        try {
            path = Files.createTempDirectory("landfall-" + name + "-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Runtime.getRuntime().addShutdownHook(new Thread(this::close));
    }

    Path path() {
        return path;
    }

    /** A new folder in it. */
    Path folder(String name) {
        try {
            return Files.createDirectory(path.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        delete(path);
    }

    /** Deletes a folder with all that is in it, as far as that is possible; nothing happens when it is not there. */
    static void delete(Path folder) {
        if (Files.notExists(folder)) {
            return;
        }
        try (Stream<Path> content = Files.walk(folder)) {
            content.sorted(Comparator.reverseOrder()).forEach(entry -> entry.toFile().delete());
        } catch (IOException | UncheckedIOException stillWritten) {
            // a server that is being ended may still write; the system clears its temporary folder
        }
    }
}
