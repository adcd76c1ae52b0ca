package org.landfall.ledger;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.concurrent.locks.LockSupport;

/** A disk in memory that runs full or fails when a test wants it. It knows what of it was forced. */
final class FaultyStorage implements LedgerStorage {

    volatile long room = Long.MAX_VALUE;
    volatile boolean forceFails;
    volatile boolean closeFails;
    volatile int forceMillis;

    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private int writes;
    private int forces;
    private long forcedLines;

    @Override
    public synchronized long size() {
        return written.size();
    }

    @Override
    public synchronized byte[] read(long from, long to) {
        return Arrays.copyOfRange(written.toByteArray(), (int) from, (int) to);
    }

    /** Writes what there is room for, as a disk does. */
    @Override
    public synchronized void write(byte[] bytes, long position) throws IOException {
        assert position == written.size();
        writes++;
        int fits = (int) Math.min(bytes.length, room - position);
        written.write(bytes, 0, fits);
        if (fits < bytes.length) {
            throw new IOException("No space left on device");
        }
    }

    @Override
    public synchronized void truncate(long size) {
        byte[] left = Arrays.copyOf(written.toByteArray(), (int) size);
        written.reset();
        written.writeBytes(left);
    }

    @Override
    public void force() throws IOException {
        if (forceFails) {
            throw new IOException("Input/output error");
        }
        long lines = lines();
        LockSupport.parkNanos(forceMillis * 1_000_000L);
        synchronized (this) {
            forces++;
            forcedLines = Math.max(forcedLines, lines);
        }
    }

    private synchronized long lines() {
        long lines = 0;
        for (byte b : written.toByteArray()) {
            lines += b == '\n' ? 1 : 0;
        }
        return lines;
    }

    synchronized int forces() {
        return forces;
    }

    synchronized long forcedLines() {
        return forcedLines;
    }

    @Override
    public void close() throws IOException {
        if (closeFails) {
            throw new IOException("Input/output error");
        }
    }

    synchronized int writes() {
        return writes;
    }
}
