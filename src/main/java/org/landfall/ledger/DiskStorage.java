package org.landfall.ledger;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.landfall.file.DurableFolder;
import org.landfall.file.NamedFile;

/** A file on a disk. It stays open when the thread that writes is interrupted, unlike a {@link FileChannel}. */
final class DiskStorage implements LedgerStorage {

    private final RandomAccessFile file;

    private DiskStorage(RandomAccessFile file) {
        this.file = file;
    }

    /** Opens a file; makes it, and its folder, when it is new. */
    static DiskStorage open(Path path) throws IOException {
        NamedFile.requireRegular(path);
        Path folder = path.toAbsolutePath().getParent();
        DurableFolder.make(folder);
        boolean isNew = !Files.exists(path);
        // says in an exception of its own kind what is wrong, which RandomAccessFile does not
        FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE).close();
        DiskStorage storage = new DiskStorage(new RandomAccessFile(path.toFile(), "rw"));
        if (isNew) {
            DurableFolder.force(folder);
        }
        return storage;
    }

    @Override
    public long size() throws IOException {
        return file.length();
    }

    @Override
    public byte[] read(long from, long to) throws IOException {
        byte[] bytes = new byte[Math.toIntExact(to - from)];
        file.seek(from);
        file.readFully(bytes);
        return bytes;
    }

    @Override
    public void write(byte[] bytes, long position) throws IOException {
        file.seek(position);
        file.write(bytes);
    }

    @Override
    public void truncate(long size) throws IOException {
        file.setLength(size);
    }

    @Override
    public void force() throws IOException {
        file.getFD().sync();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
