package org.landfall.s3.upload;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.function.ObjLongConsumer;
import org.landfall.s3.ObjectKey;

/** Counts the bytes of one request's body as they go out. An attempt that is made again takes back what the one before counted. */
final class SentBytes {

    private final ObjectKey target;
    private final ObjLongConsumer<ObjectKey> progress;
    private InputStream current;
    private long counted;

    SentBytes(ObjectKey target, ObjLongConsumer<ObjectKey> progress) {
        this.target = target;
        this.progress = progress;
    }

    /** The same bytes, of a new attempt. */
    synchronized InputStream count(InputStream content) {
        if (counted > 0) {
            progress.accept(target, -counted);
        }
        counted = 0;
        current = new Counted(content);
        return current;
    }

    private synchronized void add(InputStream from, long bytes) {
        // an attempt that ran out of time may still read for a moment
        if (from == current && bytes > 0) {
            counted += bytes;
            progress.accept(target, bytes);
        }
    }

    private final class Counted extends FilterInputStream {

        Counted(InputStream content) {
            super(content);
        }

        @Override
        public int read() throws IOException {
            int next = super.read();
            add(this, next < 0 ? 0 : 1);
            return next;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int count = super.read(target, offset, length);
            add(this, count);
            return count;
        }

        /** Counts in the pieces that the content is in. */
        @Override
        public long transferTo(OutputStream out) throws IOException {
            return in.transferTo(new OutputStream() {
                @Override
                public void write(int next) throws IOException {
                    out.write(next);
                    add(Counted.this, 1);
                }

                @Override
                public void write(byte[] bytes, int offset, int length) throws IOException {
                    out.write(bytes, offset, length);
                    add(Counted.this, length);
                }
            });
        }

        @Override
        public boolean markSupported() {
            return false;
        }
    }
}
