package org.landfall.s3.upload;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.landfall.s3.UploadFailedException;
import org.landfall.text.Figures;

/**
 * The memory that files pass through: a hard bound, shared by all files in flight. It consists of blocks of one size, so a
 * block that a small file used serves a part next, and nothing is ever given to the garbage collector.
 */
final class BufferPool {

    /** Bytes of one block. */
    static final int BLOCK = Buffer.BLOCK;

    private final long bound;
    private final int blocks;
    private final Supplier<byte[]> memory;
    private final Semaphore free;
    private final Deque<byte[]> unused = new ArrayDeque<>();

    /** @param bound the most bytes held at any time */
    BufferPool(long bound) {
        this(bound, () -> new byte[BLOCK]);
    }

    BufferPool(long bound, Supplier<byte[]> memory) {
        this.bound = bound;
        this.memory = memory;
        blocks = (int) Math.min(Integer.MAX_VALUE, bound / BLOCK);
        // fair, so that small files cannot starve a large one
        free = new Semaphore(blocks, true);
    }

    /**
     * A buffer for so many bytes, once there is room. Who waits here must hold no other buffer.
     *
     * @throws UploadFailedException when it can never be had, Java's memory is full, or the wait is interrupted
     */
    Buffer acquire(int size) {
        int claim = (size + BLOCK - 1) / BLOCK;
        if (claim > blocks) {
            throw new UploadFailedException("needs a buffer of " + Figures.exactBytes(size) + ", more than the " + Figures.exactBytes(bound)
                    + " of --buffer-memory", "raise it");
        }
        try {
            free.acquire(claim);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UploadFailedException("was not uploaded: the program was interrupted", "run again", e);
        }
        List<byte[]> claimed = new ArrayList<>();
        try {
            while (claimed.size() < claim) {
                claimed.add(block());
            }
            return new Buffer(this::release, claimed.toArray(byte[][]::new), size);
        } catch (OutOfMemoryError e) {
            // the bound is larger than the heap; what was claimed is there for the files that come later, so it breaks no run
            putBack(claimed);
            free.release(claim);
            throw new UploadFailedException("needs a buffer of " + Figures.exactBytes(size)
                    + ", and Java's memory is full", "give it more with -Xmx, or lower --buffer-memory");
        }
    }

    private byte[] block() {
        synchronized (unused) {
            byte[] block = unused.poll();
            return block == null ? memory.get() : block;
        }
    }

    private void release(byte[][] used) {
        putBack(List.of(used));
        free.release(used.length);
    }

    private void putBack(List<byte[]> used) {
        synchronized (unused) {
            used.forEach(unused::push);
        }
    }

    /** Bytes that are not in use, for tests. */
    long available() {
        return (long) free.availablePermits() * BLOCK;
    }
}
