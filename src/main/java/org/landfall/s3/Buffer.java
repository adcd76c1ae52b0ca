package org.landfall.s3;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicBoolean;

/** A part of a file, or a whole small one, in the memory of a {@link BufferPool}. Closing it gives the memory back. */
final class Buffer implements AutoCloseable {

    /** What takes the bytes, block by block. */
    @FunctionalInterface
    interface Sink {
        void take(byte[] bytes, int offset, int length);
    }

    private final BufferPool pool;
    private final byte[][] blocks;
    private final int size;
    private final AtomicBoolean closed = new AtomicBoolean();

    Buffer(BufferPool pool, byte[][] blocks, int size) {
        this.pool = pool;
        this.blocks = blocks;
        this.size = size;
    }

    int size() {
        return size;
    }

    int blocks() {
        return blocks.length;
    }

    byte[] block(int index) {
        return blocks[index];
    }

    /** Bytes of the content in one block. */
    int lengthOf(int index) {
        return Math.min(BufferPool.BLOCK, size - index * BufferPool.BLOCK);
    }

    void forEachBlock(Sink sink) {
        for (int i = 0; i < blocks.length; i++) {
            sink.take(blocks[i], 0, lengthOf(i));
        }
    }

    /** The SHA-256 of the content, lower-case hexadecimal. */
    String sha256() {
        MessageDigest sha256 = ETags.digest("SHA-256");
        forEachBlock(sha256::update);
        return HexFormat.of().formatHex(sha256.digest());
    }

    /** The content from its beginning, as often as a retry needs it, without a copy. */
    InputStream newStream() {
        return new Content();
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            pool.release(blocks);
        }
    }

    private final class Content extends InputStream {

        private int position;

        @Override
        public int read() {
            if (position == size) {
                return -1;
            }
            int at = position++;
            return blocks[at / BufferPool.BLOCK][at % BufferPool.BLOCK] & 0xff;
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            if (length == 0) {
                return 0;
            }
            if (position == size) {
                return -1;
            }
            int inBlock = position % BufferPool.BLOCK;
            int count = Math.min(length, Math.min(BufferPool.BLOCK - inBlock, size - position));
            System.arraycopy(blocks[position / BufferPool.BLOCK], inBlock, target, offset, count);
            position += count;
            return count;
        }

        @Override
        public long transferTo(OutputStream out) throws IOException {
            long transferred = 0;
            while (position < size) {
                int inBlock = position % BufferPool.BLOCK;
                int count = Math.min(BufferPool.BLOCK - inBlock, size - position);
                out.write(blocks[position / BufferPool.BLOCK], inBlock, count);
                position += count;
                transferred += count;
            }
            return transferred;
        }

        @Override
        public int available() {
            return size - position;
        }
    }
}
