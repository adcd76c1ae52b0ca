package org.landfall.s3.upload;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.landfall.file.Digests;

/** A part of a file, or a whole small one, in blocks of memory that are used again. Closing it gives the memory back. */
final class Buffer implements AutoCloseable {

    /** Receiver of the bytes, block by block. */
    @FunctionalInterface
    interface Sink {
        void take(byte[] bytes, int offset, int length);
    }

    /** Bytes of one block. */
    static final int BLOCK = 256 << 10;

    private final Consumer<byte[][]> release;
    private final byte[][] blocks;
    private final int size;
    private final AtomicBoolean closed = new AtomicBoolean();

    /** @param release takes the memory back */
    Buffer(Consumer<byte[][]> release, byte[][] blocks, int size) {
        this.release = release;
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
        return Math.min(BLOCK, size - index * BLOCK);
    }

    void forEachBlock(Sink sink) {
        for (int i = 0; i < blocks.length; i++) {
            sink.take(blocks[i], 0, lengthOf(i));
        }
    }

    /** The SHA-256 of the content, lower-case hexadecimal. */
    String sha256() {
        return digest(Digests.sha256());
    }

    /** The MD5 of the content, lower-case hexadecimal. */
    String md5() {
        return digest(Digests.md5());
    }

    private String digest(MessageDigest digest) {
        forEachBlock(digest::update);
        return HexFormat.of().formatHex(digest.digest());
    }

    /** The content from its beginning, as often as a retry needs it, without a copy. */
    InputStream newStream() {
        return new Content();
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            release.accept(blocks);
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
            return blocks[at / BLOCK][at % BLOCK] & 0xff;
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            if (length == 0) {
                return 0;
            }
            if (position == size) {
                return -1;
            }
            int inBlock = position % BLOCK;
            int count = Math.min(length, Math.min(BLOCK - inBlock, size - position));
            System.arraycopy(blocks[position / BLOCK], inBlock, target, offset, count);
            position += count;
            return count;
        }

        @Override
        public long transferTo(OutputStream out) throws IOException {
            long transferred = 0;
            while (position < size) {
                int inBlock = position % BLOCK;
                int count = Math.min(BLOCK - inBlock, size - position);
                out.write(blocks[position / BLOCK], inBlock, count);
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
