package org.landfall.file;

import java.io.Closeable;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * A file of Landfall's own that grows. It stays open when the thread that writes is interrupted, unlike a channel. The kernel puts what is
 * appended behind whatever is there, so nothing is written over; and it shows when something else has written, or has taken the file from
 * its place.
 */
public final class AppendedFile implements Closeable {

    private final Place place;
    private final FileIdentity identity;
    private final RandomAccessFile file;
    private final FileOutputStream end;
    private final FileChannel channel;

    private AppendedFile(Place place, FileIdentity identity, RandomAccessFile file, FileOutputStream end, FileChannel channel) {
        this.place = place;
        this.identity = identity;
        this.file = file;
        this.end = end;
        this.channel = channel;
    }

    /** Opens a file; makes it, and its folder, when it is new. @throws IOException also when it is not Landfall's own */
    public static AppendedFile open(Place place) throws IOException {
        FileTree tree = place.tree();
        Path path = place.path();
        OwnFiles own = new OwnFiles(tree);
        own.makeLastingFolders(path.getParent());
        FileChannel channel = own.open(path);
        try {
            if (channel.size() == 0) {
                // it is new, or whoever made it was cut off before its name, or its folder's, was on the disk
                tree.forceWithAbove(path.getParent());
            }
            return open(place, tree.identity(path), channel);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private static AppendedFile open(Place place, FileIdentity expected, FileChannel channel) throws IOException {
        RandomAccessFile file = new RandomAccessFile(place.path().toFile(), "rw");
        try {
            FileOutputStream end = new FileOutputStream(place.path().toFile(), true);
            AppendedFile opened = new AppendedFile(place, expected, file, end, channel);
            opened.requireInPlace();
            return opened;
        } catch (IOException e) {
            file.close();
            throw e;
        }
    }

    public long size() throws IOException {
        return file.length();
    }

    public byte[] read(long from, long to) throws IOException {
        byte[] bytes = new byte[Math.toIntExact(to - from)];
        file.seek(from);
        file.readFully(bytes);
        return bytes;
    }

    public void append(byte[] bytes) throws IOException {
        end.write(bytes);
    }

    public void truncate(long size) throws IOException {
        file.setLength(size);
    }

    /**
     * Waits until everything appended so far is on the disk. A channel tells why that failed, and is closed when its thread is interrupted; the
     * descriptor, which then takes its place, does neither.
     */
    public void force() throws IOException {
        try {
            channel.force(true);
        } catch (ClosedChannelException interrupted) {
            end.getFD().sync();
        }
    }

    /** @throws FileSystemException when another file, or none, is at its path */
    public void requireInPlace() throws IOException {
        if (!isInPlace()) {
            throw new FileSystemException(place.toString(), null, "was removed or replaced while it was open");
        }
    }

    private boolean isInPlace() throws IOException {
        try {
            return place.tree().identity(place.path()).isSameFile(identity);
        } catch (NoSuchFileException removed) {
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        try (RandomAccessFile opened = file; FileChannel forced = channel) {
            end.close();
        }
    }
}
