package org.landfall.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Files that are open for writing, from the open files of all processes that we may look into (Linux, {@code /proc}; see
 * proc_pid_fdinfo(5)). Elsewhere, and for the processes of other users, it knows nothing.
 *
 * <p>Looking costs some milliseconds, so callers at the same time share one look.
 */
public final class OpenFiles {

    private static final Path PROC = Path.of("/proc");
    private static final String OWN_PID = Long.toString(ProcessHandle.current().pid());
    private static final int ACCESS_MODE = 3;

    private volatile Look latest = new Look(Long.MIN_VALUE, 0, Map.of());

    private record Inode(long device, long inode) {

        /** Written out, since a native image interprets the methods of a record. */
        @Override
        public boolean equals(Object other) {
            return other instanceof Inode same && inode == same.inode && device == same.device;
        }

        @Override
        public int hashCode() {
            return Long.hashCode(inode);
        }
    }

    private record Look(long startedNanos, long tookNanos, Map<Inode, String> writers) {}

    /**
     * The process that has a file open for writing, if any.
     *
     * @param sinceNanos {@link System#nanoTime}; an answer from a look that began before is not good enough
     */
    public Optional<String> writerOf(FileIdentity file, long sinceNanos) {
        return Optional.ofNullable(lookSince(sinceNanos).writers().get(new Inode(file.device(), file.inode())));
    }

    /** Time that the latest look took, nanoseconds; it grows with the number of processes and their open files. */
    public long tookNanos() {
        return latest.tookNanos();
    }

    private Look lookSince(long sinceNanos) {
        Look look = latest;
        if (isGoodEnough(look, sinceNanos)) {
            return look;
        }
        synchronized (this) {
            if (!isGoodEnough(latest, sinceNanos)) {
                long started = System.nanoTime();
                Map<Inode, String> writers = writers();
                latest = new Look(started, System.nanoTime() - started, writers);
            }
            return latest;
        }
    }

    private static boolean isGoodEnough(Look look, long sinceNanos) {
        return look.startedNanos() != Long.MIN_VALUE && look.startedNanos() - sinceNanos >= 0;
    }

    private static Map<Inode, String> writers() {
        Map<Inode, String> writers = new HashMap<>();
        for (Path process : children(PROC)) {
            String pid = process.getFileName().toString();
            if (Character.isDigit(pid.charAt(0)) && !pid.equals(OWN_PID)) {
                addWriters(process, writers);
            }
        }
        return writers;
    }

    private static void addWriters(Path process, Map<Inode, String> writers) {
        for (Path descriptor : children(process.resolve("fd"))) {
            try {
                if (mayWrite(descriptor) && isFile(descriptor) && isForWriting(process, descriptor)) {
                    Map<String, Object> inode = Files.readAttributes(descriptor, "unix:dev,ino");
                    writers.put(new Inode((Long) inode.get("dev"), (Long) inode.get("ino")), name(process));
                }
            } catch (IOException closedMeanwhile) {
                // a descriptor or process that is gone writes no more
            }
        }
    }

    /** The link of a descriptor shows how it is open in the owner's rights: one call that spares three for the many readers. */
    private static boolean mayWrite(Path descriptor) throws IOException {
        return Files.readAttributes(descriptor, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS).permissions()
                .contains(PosixFilePermission.OWNER_WRITE);
    }

    private static boolean isFile(Path descriptor) throws IOException {
        String target = Files.readSymbolicLink(descriptor).toString();
        return target.startsWith("/") && !target.startsWith("/dev/");
    }

    private static boolean isForWriting(Path process, Path descriptor) throws IOException {
        for (String line : Files.readAllLines(process.resolve("fdinfo").resolve(descriptor.getFileName()))) {
            if (line.startsWith("flags:")) {
                return (Integer.parseInt(line.substring("flags:".length()).strip(), 8) & ACCESS_MODE) != 0;
            }
        }
        return false;
    }

    private static String name(Path process) throws IOException {
        return "process " + process.getFileName() + " (" + Files.readString(process.resolve("comm")).strip() + ")";
    }

    private static List<Path> children(Path folder) {
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
            List<Path> children = new ArrayList<>();
            stream.forEach(children::add);
            return children;
        } catch (IOException | DirectoryIteratorException | UncheckedIOException notOurs) {
            return List.of();
        }
    }
}
