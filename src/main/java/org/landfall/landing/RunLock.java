package org.landfall.landing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.landfall.Failure;
import org.landfall.SettingException;
import org.landfall.SetupException;

/** One run at a time on a landing directory. The kernel releases the lock when its holder dies, however it dies. */
public final class RunLock implements AutoCloseable {

    /** Beginning of a lock's file whose holder only finishes what a runner has left. */
    private static final String ADOPTING = "the adoption by ";

    private static final long LOOK_MILLIS = 50;
    private static final Duration LOOK_OF_OTHERS = Duration.ofSeconds(1);
    private static final Duration LONGEST_ADOPTION = Duration.ofSeconds(30);

    private final FileChannel channel;

    private RunLock(FileChannel channel) {
        this.channel = channel;
    }

    /** Another run has the lock. */
    private static final class HeldException extends SetupException {

        private final boolean byAnAdoption;

        HeldException(Failure failure, boolean byAnAdoption) {
            super(failure);
            this.byAnAdoption = byAnAdoption;
        }
    }

    /**
     * Takes the lock.
     *
     * @param what   what it is a lock on, for the message that another run prints
     * @param holder who takes it, for the same message
     * @throws SetupException when another run holds it, or it cannot be made
     */
    static RunLock take(Path file, String what, String holder) {
        return take(file, false, "at work on this " + what, holder, "wait for its end, or end it");
    }

    /**
     * Takes a lock that others may share, but not have for themselves.
     *
     * @param holders what all who share it are called
     * @throws SetupException when another run has it for itself, or it cannot be made
     */
    static RunLock share(Path file, String what, String holders) {
        return take(file, true, "at work on this " + what, holders, "wait for its end, or end it");
    }

    /**
     * Takes the lock of a runner's name. Another runner that looks whether it is dead, or finishes what it has left, has it for a while.
     *
     * @throws SetupException when a live runner has this name, or it cannot be made
     */
    static RunLock takeName(Path file, String name, String holder) {
        long since = System.nanoTime();
        while (true) {
            try {
                return take(file, false, "at work here as the runner " + name, holder,
                        "give this one another name with --runner, or end the other");
            } catch (HeldException e) {
                Duration patience = e.byAnAdoption ? LONGEST_ADOPTION : LOOK_OF_OTHERS;
                if (System.nanoTime() - since > patience.toNanos()) {
                    throw new SettingException("runner", e.failure(), e);
                }
                LockSupport.parkNanos(Duration.ofMillis(LOOK_MILLIS).toNanos());
            }
        }
    }

    /** Takes the lock of a runner's name if that is free, for its folder to be adopted; empty when it is not. */
    public static Optional<RunLock> takeIfFree(Path file, String adopter) throws IOException {
        FileChannel channel = open(file);
        if (locked(channel, false)) {
            return Optional.of(new RunLock(written(channel, ADOPTING + adopter)));
        }
        channel.close();
        return Optional.empty();
    }

    private static RunLock take(Path file, boolean shared, String where, String holder, String remedy) {
        try {
            FileChannel channel = open(file);
            if (!locked(channel, shared)) {
                String other = content(channel);
                channel.close();
                throw new HeldException(new Failure("another run is " + where + ": " + other, remedy), other.startsWith(ADOPTING));
            }
            return new RunLock(written(channel, holder));
        } catch (IOException e) {
            throw new SetupException("the lock " + file + " cannot be made: " + e.getMessage(), "check the folder's permissions", e);
        }
    }

    private static FileChannel open(Path file) throws IOException {
        return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }

    private static FileChannel written(FileChannel channel, String holder) throws IOException {
        channel.truncate(0);
        channel.write(ByteBuffer.wrap(holder.getBytes(StandardCharsets.UTF_8)), 0);
        return channel;
    }

    /**
     * Tells whether somebody holds a lock, by what the Linux kernel tells; false where it tells nothing. Unlike a try to take the lock it
     * is in nobody's way, and the file is not opened: to close it again would release a lock of this process.
     */
    static boolean isHeld(Path file) {
        try (Stream<String> locks = Files.lines(Path.of("/proc/locks"))) {
            String inode = ":" + Files.getAttribute(file, "unix:ino") + " ";
            return locks.anyMatch(lock -> lock.contains(" WRITE ") && lock.contains(inode));
        } catch (IOException | UncheckedIOException unknown) {
            return false;
        }
    }

    private static boolean locked(FileChannel channel, boolean shared) throws IOException {
        try {
            FileLock lock = channel.tryLock(0, Long.MAX_VALUE, shared);
            return lock != null;
        } catch (OverlappingFileLockException heldByThisProcess) {
            return false;
        }
    }

    private static String content(FileChannel channel) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(1024);
        int read = channel.read(buffer, 0);
        return read <= 0 ? "an unknown process" : new String(buffer.array(), 0, read, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new SetupException("the lock cannot be released: " + e.getMessage(), e);
        }
    }
}
