package org.landfall.landing;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.landfall.Failure;
import org.landfall.SettingException;
import org.landfall.SetupException;
import org.landfall.file.FileIdentity;
import org.landfall.file.KernelWords;
import org.landfall.file.LockTable;
import org.landfall.file.OwnFiles;
import org.landfall.file.Place;

/** One run at a time on a landing directory. The kernel releases the lock when its holder dies, however it dies. */
public final class RunLock implements AutoCloseable {

    /** Beginning of a lock's file whose holder only finishes what a runner has left. */
    private static final String ADOPTING = "the adoption by ";

    private static final long LOOK_MILLIS = 50;
    private static final Duration LOOK_OF_OTHERS = Duration.ofSeconds(1);
    private static final Duration LONGEST_ADOPTION = Duration.ofSeconds(30);

    private final Place place;
    private final FileIdentity identity;
    private final FileChannel channel;

    private RunLock(Place place, FileIdentity identity, FileChannel channel) {
        this.place = place;
        this.identity = identity;
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
    static RunLock take(Place file, String what, String holder) {
        return take(file, false, "at work on this " + what, holder, "wait for its end, or end it");
    }

    /**
     * Takes a lock that others may share, but not have for themselves.
     *
     * @param holders what all who share it are called
     * @throws SetupException when another run has it for itself, or it cannot be made
     */
    static RunLock share(Place file, String what, String holders) {
        return take(file, true, "at work on this " + what, holders, "wait for its end, or end it");
    }

    /**
     * Takes the lock of a runner's name. Another runner that looks whether it is dead, or finishes what it has left, has it for a while.
     *
     * @throws SetupException when a live runner has this name, or it cannot be made
     */
    static RunLock takeName(Place file, String name, String holder) {
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
    public static Optional<RunLock> takeIfFree(Place file, String adopter) throws IOException {
        FileChannel channel = new OwnFiles(file.tree()).open(file.path());
        if (locked(channel, false)) {
            return Optional.of(written(file, channel, ADOPTING + adopter));
        }
        channel.close();
        return Optional.empty();
    }

    private static RunLock take(Place file, boolean shared, String where, String holder, String remedy) {
        try {
            FileChannel channel = new OwnFiles(file.tree()).open(file.path());
            if (!locked(channel, shared)) {
                String other = content(channel);
                channel.close();
                throw new HeldException(new Failure("another run is " + where + ": " + other, remedy), other.startsWith(ADOPTING));
            }
            return written(file, channel, holder);
        } catch (IOException e) {
            throw new SetupException("the lock " + file + " cannot be made: " + KernelWords.of(e), KernelWords.remedy(e, "check the folder's permissions"), e);
        }
    }

    private static RunLock written(Place file, FileChannel channel, String holder) throws IOException {
        try {
            channel.truncate(0);
            channel.write(ByteBuffer.wrap(holder.getBytes(StandardCharsets.UTF_8)), 0);
            return new RunLock(file, file.tree().identity(file.path()), channel);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    /** @throws IOException when another file, or none, is where the lock was: then it keeps nobody out any more */
    void requireInPlace() throws IOException {
        if (!isInPlace()) {
            Optional<Path> displaced = place.tree().displaced();
            if (displaced.isPresent()) {
                throw new IOException("the folder " + displaced.get() + " is not the one any more that it was when the run began");
            }
            throw new IOException("the lock " + place + " was removed or replaced, so that another run could begin");
        }
    }

    private boolean isInPlace() throws IOException {
        try {
            return place.tree().identity(place.path()).isSameFile(identity);
        } catch (NoSuchFileException removed) {
            return false;
        }
    }

    /**
     * Tells whether somebody holds a lock, by what the Linux kernel tells; false where it tells nothing. Unlike a try to take the lock it
     * is in nobody's way, and the file is not opened: to close it again would release a lock of this process.
     */
    static boolean isHeld(Place file) {
        try {
            return LockTable.hasWriter(file.tree().identity(file.path()));
        } catch (IOException unknown) {
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
