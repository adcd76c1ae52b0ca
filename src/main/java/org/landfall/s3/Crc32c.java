package org.landfall.s3;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.zip.Checksum;
import org.landfall.file.Digests;

/** CRC32C as S3 writes it in {@code x-amz-checksum-crc32c}: base64 of the four bytes, the highest first. */
public final class Crc32c {

    private static final int LONGEST = 40;

    private final Checksum crc = Digests.crc32c();

    public void update(byte[] bytes, int offset, int length) {
        crc.update(bytes, offset, length);
    }

    public String base64() {
        return base64(value());
    }

    int value() {
        return (int) crc.getValue();
    }

    /** A checksum that is surely another one than this. */
    public static String otherThan(String base64) {
        return base64(~ByteBuffer.wrap(Base64.getDecoder().decode(base64)).getInt());
    }

    /** A checksum as a server named it, of a length that can be told; what is longer is none. @param named may be null */
    public static String shown(String named) {
        return named != null && named.length() > LONGEST ? named.substring(0, LONGEST) + "…" : named;
    }

    static String base64(int value) {
        return Base64.getEncoder().encodeToString(ByteBuffer.allocate(Integer.BYTES).putInt(value).array());
    }
}
