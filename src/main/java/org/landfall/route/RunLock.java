package org.landfall.route;

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
import java.util.stream.Stream;

/** One run at a time on a landing directory. The kernel releases the lock when its holder dies, however it dies. */
final class RunLock implements AutoCloseable {

    private final FileChannel channel;

    private RunLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Takes the lock.
     *
     * @param what   what it is a lock on, for the message that another run prints
     * @param holder who takes it, for the same message
     * @throws SetupException when another run holds it, or it cannot be made
     */
    static RunLock take(Path file, String what, String holder) {
        try {
            FileChannel channel = FileChannel.open(file,
                    StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            if (!locked(channel)) {
                String other = content(channel);
                channel.close();
                throw new SetupException("another run is at work on this " + what + ": " + other
                        + "; wait for its end, or end it");
            }
            channel.truncate(0);
            channel.write(ByteBuffer.wrap(holder.getBytes(StandardCharsets.UTF_8)), 0);
            return new RunLock(channel);
        } catch (IOException e) {
            throw new SetupException("the lock " + file + " cannot be made: " + e.getMessage() + "; check the folder's permissions", e);
        }
    }

    /**
     * Whether somebody holds a lock, by what the Linux kernel tells; false where it tells nothing. Unlike a try to take the lock it
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

    private static boolean locked(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
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
