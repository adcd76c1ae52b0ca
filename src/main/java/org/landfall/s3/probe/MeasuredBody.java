package org.landfall.s3.probe;

import java.io.InputStream;
import java.util.Random;
import java.util.function.Supplier;
import org.landfall.s3.Crc32c;
import org.landfall.s3.SourceDigests;
import software.amazon.awssdk.http.ContentStreamProvider;

/** Bytes that are made as they are sent, the same each time, with a look at the clock. */
final class MeasuredBody implements ContentStreamProvider {

    private static final int BLOCK = 64 << 10;

    private final byte[] block = new byte[BLOCK];
    private final int length;
    private volatile Content content;
    private volatile long end;

    MeasuredBody(int length) {
        this.length = length;
        // bytes that no compression on the way makes fewer
        new Random(length).nextBytes(block);
    }

    SourceDigests digests() {
        Crc32c crc = new Crc32c();
        for (int position = 0; position < length; position += BLOCK) {
            crc.update(block, 0, Math.min(BLOCK, length - position));
        }
        return new SourceDigests(length, crc.base64(), null, null);
    }

    /** Sends it. The SDK may read it once before, for a signature, so only the last reading counts. */
    ProbeResult sentBy(Supplier<ProbeResult> upload) {
        ProbeResult answer = upload.get();
        end = System.nanoTime();
        return answer;
    }

    @Override
    public InputStream newStream() {
        content = new Content();
        return content;
    }

    /** Start of the sending, by {@link System#nanoTime}. */
    long start() {
        return content.start;
    }

    /** Arrival of the answer, by {@link System#nanoTime}. */
    long end() {
        return end;
    }

    private final class Content extends InputStream {

        private final long start = System.nanoTime();
        private int position;

        @Override
        public int read() {
            return position == length ? -1 : block[position++ % BLOCK] & 0xff;
        }

        @Override
        public int read(byte[] target, int offset, int wanted) {
            if (wanted == 0) {
                return 0;
            }
            if (position == length) {
                return -1;
            }
            int from = position % BLOCK;
            int count = Math.min(Math.min(wanted, BLOCK - from), length - position);
            System.arraycopy(block, from, target, offset, count);
            position += count;
            return count;
        }
    }
}
