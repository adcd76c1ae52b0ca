package org.landfall.s3;

import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/** A hard bound on the bytes held in upload buffers by all files in flight together. */
final class MemoryBudget {

    private static final int UNIT = 1024;

    private final int units;
    private final Semaphore free;

    /** @param bytes the bound, in bytes */
    MemoryBudget(long bytes) {
        units = Math.max(1, (int) (bytes / UNIT));
        // fair, so that small files cannot starve a large one
        free = new Semaphore(units, true);
    }

    /** Does the work while holding the bytes, waiting for them first; a claim above the bound waits for all of it. */
    <T> T holding(long bytes, Supplier<T> work) {
        int claim = (int) Math.min(units, bytes / UNIT + 1);
        free.acquireUninterruptibly(claim);
        try {
            return work.get();
        } finally {
            free.release(claim);
        }
    }
}
