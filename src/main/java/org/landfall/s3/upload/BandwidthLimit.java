package org.landfall.s3.upload;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/** A bound on the bytes per second of all uploads together; retries count. */
final class BandwidthLimit {

    private static final int SLICE = 16 << 10;
    private static final double NANOS = 1e9;

    private final long bytesPerSecond;
    private final LongSupplier clock;
    private final LongConsumer sleeper;
    private long nextFree;

    /** @param bytesPerSecond the bound; 0 for none */
    BandwidthLimit(long bytesPerSecond) {
        this(bytesPerSecond, System::nanoTime, LockSupport::parkNanos);
    }

    BandwidthLimit(long bytesPerSecond, LongSupplier clock, LongConsumer sleeper) {
        this.bytesPerSecond = bytesPerSecond;
        this.clock = clock;
        this.sleeper = sleeper;
        nextFree = clock.getAsLong();
    }

    /** The same bytes, as fast as the bound allows. */
    InputStream limit(InputStream content) {
        return bytesPerSecond == 0 ? content : new Limited(content);
    }

    private void pass(int bytes) {
        long until = reserve(bytes);
        for (long wait = until - clock.getAsLong(); wait > 0 && !Thread.currentThread().isInterrupted(); wait = until - clock.getAsLong()) {
            sleeper.accept(wait);
        }
    }

    /** Time that nobody used is not saved up. */
    private synchronized long reserve(int bytes) {
        long start = Math.max(nextFree, clock.getAsLong());
        nextFree = start + (long) (bytes * NANOS / bytesPerSecond);
        return start;
    }

    private final class Limited extends FilterInputStream {

        Limited(InputStream content) {
            super(content);
        }

        @Override
        public int read() throws IOException {
            pass(1);
            return super.read();
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int count = super.read(target, offset, Math.min(length, SLICE));
            if (count > 0) {
                pass(count);
            }
            return count;
        }
    }
}
