package org.landfall.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Locks of all processes, from {@code /proc/locks} (Linux; see proc_locks(5)). Elsewhere it knows nothing. */
public final class LockTable {

    private LockTable() {}

    /** Tells whether a process has a file locked for itself. @throws IOException where the kernel does not tell */
    public static boolean hasWriter(FileIdentity file) throws IOException {
        String inode = ":" + file.inode() + " ";
        try (Stream<String> locks = Files.lines(Path.of("/proc/locks"))) {
            return locks.anyMatch(lock -> lock.contains(" WRITE ") && lock.contains(inode));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
