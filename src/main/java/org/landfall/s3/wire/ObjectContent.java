package org.landfall.s3.wire;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.function.UnaryOperator;
import org.landfall.file.Digests;
import org.landfall.s3.Crc32c;
import org.landfall.s3.SourceDigests;
import org.landfall.s3.UploadFailedException;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/**
 * The bytes of one object, read once from the first to the last and digested on their way. Where a connection breaks it goes on with another
 * one, as long as it is the same object; a read that cannot go on throws an {@link UploadFailedException}, so that an {@link IOException} of
 * whoever decodes the bytes is about them.
 */
public final class ObjectContent extends InputStream {

    private static final int BLOCK = 256 << 10;
    private static final int ATTEMPTS = 4;
    /** Bytes after which a connection that broke was a good one, so that an object of any size is read to its end. */
    private static final long MUCH = 64L << 20;

    private final Source source;
    private final UnaryOperator<InputStream> limit;
    private final Crc32c crc32c = new Crc32c();
    private final MessageDigest sha256 = Digests.sha256();
    private ResponseInputStream<GetObjectResponse> connection;
    private InputStream limited;
    private long bytes;
    private long end;
    private long begun;
    private int attempts;

    /** Where the bytes come from. */
    interface Source {

        /** Asks for the bytes from a position on. @throws UploadFailedException when they cannot be had */
        ResponseInputStream<GetObjectResponse> from(long position);

        /** The failure of a read that broke off too often. */
        UploadFailedException brokenOff(IOException last);
    }

    /** @param limit slows the bytes down */
    ObjectContent(Source source, UnaryOperator<InputStream> limit) {
        this.source = source;
        this.limit = limit;
        connect();
    }

    private void connect() {
        attempts++;
        connection = source.from(bytes);
        limited = limit.apply(connection);
        end = bytes + connection.response().contentLength();
        begun = bytes;
    }

    @Override
    public int read() {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) {
        while (true) {
            try {
                int count = limited.read(target, offset, length);
                if (count >= 0) {
                    take(target, offset, count);
                    return count;
                }
                if (bytes >= end) {
                    return count;
                }
                // HttpURLConnection takes a connection that broke off for the end of the content
                throw new EOFException("the connection broke off");
            } catch (IOException e) {
                connectAgain(e);
            }
        }
    }

    private void take(byte[] block, int offset, int count) {
        crc32c.update(block, offset, count);
        sha256.update(block, offset, count);
        bytes += count;
    }

    private void connectAgain(IOException broken) {
        connection.abort();
        attempts = bytes - begun >= MUCH ? 1 : attempts;
        if (attempts == ATTEMPTS) {
            throw source.brokenOff(broken);
        }
        connect();
    }

    /** More than none as long as there is more: whoever decodes the bytes takes none for the end of them. */
    @Override
    public int available() {
        return bytes < end ? 1 : 0;
    }

    /** Number of bytes that were read so far. */
    public long bytes() {
        return bytes;
    }

    /** Reads what is left and digests all of it. */
    SourceDigests digests() {
        byte[] block = new byte[(int) Math.max(1, Math.min(BLOCK, end - bytes))];
        while (read(block, 0, block.length) >= 0) {
            // digested on its way
        }
        return new SourceDigests(bytes, crc32c.base64(), HexFormat.of().formatHex(sha256.digest()), null);
    }

    @Override
    public void close() {
        if (bytes < end) {
            // what is left of a large object is not worth reading to keep its connection
            connection.abort();
        } else {
            closeRead();
        }
    }

    private void closeRead() {
        try {
            connection.close();
        } catch (IOException gone) {
            // all of it was read
        }
    }
}
