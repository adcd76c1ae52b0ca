package org.landfall.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Consumer;

/**
 * Servers that were installed once and are used by every later build of this user, below {@code $XDG_CACHE_HOME/landfall}
 * or {@code ~/.cache/landfall}.
 */
final class ServerCache {

    private static final String COMPLETE = ".complete";

    private ServerCache() {}

    /**
     * A program of an installation, which is made if it is not there complete. Builds that run at the same time wait for each
     * other. An installation is complete when it has a marker, written last, that holds the recipe; one whose installer was
     * killed, that was made by another recipe, or whose program cannot be run any more, is made anew.
     *
     * @param name    the name of the installation's folder
     * @param recipe  versions and pins, one line of text
     * @param program the program's path in the folder
     * @param install fills the folder, at its final place
     * @throws ServerUnavailableException what the installer throws; nothing is left in the cache then
     */
    static synchronized Path program(String name, String recipe, String program, Consumer<Path> install) {
        Path root = root();
        try {
            Files.createDirectories(root);
            try (FileChannel channel = FileChannel.open(root.resolve(name + ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    var lock = channel.lock()) {
                return programUnderLock(root.resolve(name), recipe, program, install);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the cache folder " + root + " cannot be used", e);
        }
    }

    private static Path programUnderLock(Path folder, String recipe, String program, Consumer<Path> install) throws IOException {
        Path executable = folder.resolve(program);
        Path marker = folder.resolve(COMPLETE);
        if (Files.isExecutable(executable) && Files.exists(marker) && Files.readString(marker).equals(recipe)) {
            return executable;
        }
        TemporaryFolder.delete(folder);
        Files.createDirectories(folder);
        try {
            install.accept(folder);
        } catch (RuntimeException e) {
            TemporaryFolder.delete(folder);
            throw e;
        }
        Files.writeString(marker, recipe);
        return executable;
    }

    private static Path root() {
        String cache = System.getenv("XDG_CACHE_HOME");
        Path base = cache == null || cache.isEmpty() ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(cache);
        return base.resolve("landfall");
    }
}
