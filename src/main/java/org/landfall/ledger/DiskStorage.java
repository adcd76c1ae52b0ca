package org.landfall.ledger;

import java.io.IOException;
import java.nio.file.FileSystemException;
import org.landfall.file.AppendedFile;
import org.landfall.file.Place;

/** A file on a disk, of Landfall's own. What something else writes into it is never written over, and nothing is cut off behind it. */
final class DiskStorage implements LedgerStorage {

    private final Place place;
    private final AppendedFile file;
    private boolean strange;

    private DiskStorage(Place place, AppendedFile file) {
        this.place = place;
        this.file = file;
    }

    /** Opens a file; makes it, and its folder, when it is new. */
    static DiskStorage open(Place place) throws IOException {
        return new DiskStorage(place, AppendedFile.open(place));
    }

    @Override
    public long size() throws IOException {
        return file.size();
    }

    @Override
    public byte[] read(long from, long to) throws IOException {
        return file.read(from, to);
    }

    @Override
    public void write(byte[] bytes, long position) throws IOException {
        requireEnd(position);
        file.append(bytes);
        requireEnd(position + bytes.length);
    }

    private void requireEnd(long position) throws IOException {
        if (file.size() != position) {
            strange = true;
            throw new FileSystemException(place.toString(), null, "something else has written into it, or cut it off, while it was open");
        }
    }

    @Override
    public void truncate(long size) throws IOException {
        if (!strange) {
            file.truncate(size);
        }
    }

    @Override
    public void force() throws IOException {
        file.force();
    }

    @Override
    public void requireInPlace() throws IOException {
        file.requireInPlace();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
