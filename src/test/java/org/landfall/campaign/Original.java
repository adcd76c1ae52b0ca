package org.landfall.campaign;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.DigestInputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.SplittableRandom;

/**
 * A file that a campaign lands: what it holds is a function of its seed, so no copy of it is kept.
 *
 * @param source its path in the landing directory
 * @param key    the key of its object
 * @param seed   of its bytes
 * @param length bytes, when it is whole
 * @param sha256 of its bytes, hexadecimal
 */
record Original(String source, String key, long seed, long length, String sha256) {

    private static final int BLOCK = 64 << 10;

    /** A file of bytes at random. */
    static Original of(String source, String key, long seed, long length) {
        return new Original(source, key, seed, length, null).digested();
    }

    /** A summary: JSON of a number. */
    static Original summary(String source, long seed) {
        Original summary = new Original(source, null, seed, json(seed).length, null);
        return summary.digested();
    }

    private Original digested() {
        try (DigestOutputStream digest = new DigestOutputStream(OutputStream.nullOutputStream(), newDigest())) {
            writeTo(digest);
            return new Original(source, key, seed, length, HexFormat.of().formatHex(digest.getMessageDigest().digest()));
        } catch (IOException e) {
            throw new IllegalStateException("a stream to nowhere never fails", e);
        }
    }

    Original withKey(String another) {
        return new Original(source, another, seed, length, sha256);
    }

    void writeTo(OutputStream out) throws IOException {
        if (source.endsWith(".json")) {
            out.write(json(seed));
        } else {
            write(seed, length, out);
        }
    }

    private static byte[] json(long seed) {
        return ("{\"total\": " + seed + "}\n").getBytes(StandardCharsets.UTF_8);
    }

    private static void write(long seed, long length, OutputStream out) throws IOException {
        SplittableRandom random = new SplittableRandom(seed);
        byte[] block = new byte[BLOCK];
        for (long left = length; left > 0; left -= BLOCK) {
            random.nextBytes(block);
            out.write(block, 0, (int) Math.min(left, BLOCK));
        }
    }

    /** Whether a stream holds the bytes of the whole file, and no more. */
    boolean isIn(InputStream content) throws IOException {
        try (DigestInputStream digest = new DigestInputStream(content, newDigest())) {
            return digest.transferTo(OutputStream.nullOutputStream()) == length
                    && HexFormat.of().formatHex(digest.getMessageDigest().digest()).equals(sha256);
        }
    }

    private static MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
