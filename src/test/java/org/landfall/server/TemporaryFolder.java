package org.landfall.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** A folder for a server's data, removed when the server closes or this Java process ends. */
final class TemporaryFolder implements AutoCloseable {

    private static final int TRIES = 20;
    private static final Duration PAUSE = Duration.ofMillis(100);

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

    /**
     * Deletes a folder with all that is in it, as far as that is possible; nothing happens when it is not there. A server that is being
     * ended may still write for a moment.
     */
    static void delete(Path folder) {
        for (int tries = 0; tries < TRIES && Files.exists(folder); tries++) {
            try (Stream<Path> content = Files.walk(folder)) {
                content.sorted(Comparator.reverseOrder()).forEach(entry -> entry.toFile().delete());
            } catch (IOException | UncheckedIOException stillWritten) {
                // what is left is for the next try, and in the end for the system, which clears its temporary folder
            }
            if (Files.exists(folder)) {
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }
    }
}
