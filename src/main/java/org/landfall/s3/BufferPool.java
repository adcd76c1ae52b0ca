package org.landfall.s3;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Semaphore;

/**
 * The memory that files pass through: a hard bound, shared by all files in flight. It consists of blocks of one size, so a
 * block that a small file used serves a part next, and nothing is ever given to the garbage collector.
 */
final class BufferPool {

    /** Bytes of one block. */
    static final int BLOCK = 256 << 10;

    private final long bound;
    private final int blocks;
    private final Semaphore free;
    private final Deque<byte[]> unused = new ArrayDeque<>();

    /** @param bound the most bytes held at any time */
    BufferPool(long bound) {
        this.bound = bound;
        blocks = (int) Math.min(Integer.MAX_VALUE, bound / BLOCK);
        // fair, so that small files cannot starve a large one
        free = new Semaphore(blocks, true);
    }

    /**
     * A buffer for so many bytes, once there is room. Who waits here must hold no other buffer.
     *
     * @throws UploadFailedException when it can never be had, or the wait is interrupted
     */
    Buffer acquire(int size) {
        int claim = (size + BLOCK - 1) / BLOCK;
        if (claim > blocks) {
            throw new UploadFailedException("needs a buffer of " + ByteSize.words(size) + ", more than the " + ByteSize.words(bound)
                    + " of --buffer-memory; raise it");
        }
        try {
            free.acquire(claim);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UploadFailedException("was not uploaded: the program was interrupted; run again", e);
        }
        byte[][] memory = new byte[claim][];
        for (int i = 0; i < claim; i++) {
            memory[i] = block();
        }
        return new Buffer(this, memory, size);
    }

    private byte[] block() {
        synchronized (unused) {
            byte[] block = unused.poll();
            return block == null ? new byte[BLOCK] : block;
        }
    }

    void release(byte[][] memory) {
        synchronized (unused) {
            for (byte[] block : memory) {
                unused.push(block);
            }
        }
        free.release(memory.length);
    }

    /** Bytes that are not in use, for tests. */
    long available() {
        return (long) free.availablePermits() * BLOCK;
    }
}
