package org.landfall.ledger;

import java.io.Closeable;
import java.io.IOException;

/** The bytes of a ledger, wherever they are kept: a disk, or in tests one that fails. Not for several threads, but for {@link #force}. */
interface LedgerStorage extends Closeable {

    long size() throws IOException;

    byte[] read(long from, long to) throws IOException;

    void write(byte[] bytes, long position) throws IOException;

    void truncate(long size) throws IOException;

    /** Waits until everything written so far is on the disk. */
    void force() throws IOException;

    /** @throws IOException when what was opened was removed or replaced meanwhile */
    default void requireInPlace() throws IOException {
        // what is no file cannot be
    }
}
