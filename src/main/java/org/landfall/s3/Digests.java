package org.landfall.s3;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.zip.CRC32C;

/**
 * The digests of one content.
 *
 * @param crc32c base64 of the four big-endian bytes, as S3 writes it in {@code x-amz-checksum-crc32c}
 * @param sha256 lower-case hexadecimal
 */
record Digests(String crc32c, String sha256) {

    static Digests of(byte[] content, int length) {
        CRC32C crc = new CRC32C();
        crc.update(content, 0, length);
        byte[] bigEndian = ByteBuffer.allocate(Integer.BYTES).putInt((int) crc.getValue()).array();
        return new Digests(Base64.getEncoder().encodeToString(bigEndian), hex("SHA-256", content, length));
    }

    /** The ETag that S3 gives to an unencrypted or SSE-S3 object put in one request: its MD5, in quotes. */
    static String putObjectETag(byte[] content, int length) {
        return '"' + hex("MD5", content, length) + '"';
    }

    private static String hex(String algorithm, byte[] content, int length) {
        try {
            MessageDigest digest = MessageDigest.getInstance(algorithm);
            digest.update(content, 0, length);
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has " + algorithm, e);
        }
    }
}
