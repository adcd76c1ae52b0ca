package org.landfall.audit;

import java.util.concurrent.atomic.AtomicLong;

/** How far an audit is that reads objects back. For several threads. */
public final class DeepProgress {

    private final AtomicLong objects = new AtomicLong();
    private final AtomicLong bytes = new AtomicLong();
    private volatile Amount all = Amount.NONE;

    /**
     * Objects and their bytes.
     *
     * @param objects how many
     * @param bytes   how many they have together
     */
    public record Amount(long objects, long bytes) {

        static final Amount NONE = new Amount(0, 0);

        Amount plus(long size) {
            return new Amount(objects + 1, bytes + size);
        }
    }

    /** Sets how much there is to read. */
    public void expect(Amount toRead) {
        all = toRead;
    }

    /** Hears that bytes were read. */
    public void passed(long count) {
        bytes.addAndGet(count);
    }

    /** Hears that an object was read to its end, or cannot be. */
    public void ended() {
        objects.incrementAndGet();
    }

    /** What there is to read; nothing as long as nobody knows. */
    public Amount all() {
        return all;
    }

    /** What was read so far. */
    public Amount read() {
        return new Amount(objects.get(), bytes.get());
    }
}
