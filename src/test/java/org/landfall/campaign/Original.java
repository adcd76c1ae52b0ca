package org.landfall.campaign;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.DigestInputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.SplittableRandom;

/**
 * A file that a campaign lands: what it holds is a function of its seed, so no copy of it is kept.
 *
 * @param source its path in the landing directory
 * @param key    the key of its object
 * @param form   what its bytes are
 * @param seed   of its bytes
 * @param length bytes, when it is whole
 * @param sha256 of its bytes, hexadecimal
 */
public record Original(String source, String key, Form form, long seed, long length, String sha256) {

    private static final int BLOCK = 64 << 10;
    private static final long LARGEST_IN_ONE = 16 << 20;
    private static final DateTimeFormatter KEY_TIME = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final byte[] HEADER = "company,amount,payment\n".getBytes(StandardCharsets.US_ASCII);
    /** A row is this many bytes long, with its line end. */
    private static final int ROW = 43;
    private static final HexFormat HEX = HexFormat.of();

    /** What a file is made of. */
    public enum Form {
        /** Bytes at random. */
        BYTES,
        /** JSON of a number. */
        JSON,
        /** A CSV that readers take. */
        CSV,
        /** A CSV whose last row lacks fields. */
        BROKEN_CSV
    }

    /** A file of bytes at random. */
    public static Original of(String source, String key, long seed, long length) {
        return new Original(source, key, Form.BYTES, seed, length, null).digested();
    }

    /** A CSV of so many rows. */
    public static Original csv(String source, String key, long seed, int rows) {
        return new Original(source, key, Form.CSV, seed, HEADER.length + (long) rows * ROW, null).digested();
    }

    /** A CSV that ends with a row too short. */
    public static Original brokenCsv(String source, String key, long seed, int rows) {
        return new Original(source, key, Form.BROKEN_CSV, seed, HEADER.length + (long) rows * ROW + 2, null).digested();
    }

    /** A summary: JSON of a number. */
    public static Original summary(String source, long seed) {
        Original summary = new Original(source, null, Form.JSON, seed, json(seed).length, null);
        return summary.digested();
    }

    private Original digested() {
        try (DigestOutputStream digest = new DigestOutputStream(OutputStream.nullOutputStream(), newDigest())) {
            writeTo(digest);
            return new Original(source, key, form, seed, length, HexFormat.of().formatHex(digest.getMessageDigest().digest()));
        } catch (IOException e) {
            throw new IllegalStateException("a stream to nowhere never fails", e);
        }
    }

    /** The same as a summary that comes after the first one: its key has the moment at which it was written. */
    public Original rewritten(Instant written) {
        return withKey("raw/" + source.replace(".json", "/") + KEY_TIME.format(written) + "-" + sha256.substring(0, 8) + ".json");
    }

    /** Whether it is too large for one request. */
    public boolean isLarge() {
        return length > LARGEST_IN_ONE;
    }

    public Original withKey(String another) {
        return new Original(source, another, form, seed, length, sha256);
    }

    public void writeTo(OutputStream out) throws IOException {
        switch (form) {
            case JSON -> out.write(json(seed));
            case BYTES -> write(seed, length, out);
            case CSV -> writeRows(out);
            case BROKEN_CSV -> {
                writeRows(out);
                out.write("1\n".getBytes(StandardCharsets.US_ASCII));
            }
        }
    }

    private void writeRows(OutputStream out) throws IOException {
        out.write(HEADER);
        SplittableRandom random = new SplittableRandom(seed);
        for (long row = 0; row < (length - HEADER.length) / ROW; row++) {
            String line =
                    HEX.toHexDigits(random.nextLong()) + "," + HEX.toHexDigits(random.nextLong()) + "," + HEX.toHexDigits(random.nextInt()) + "\n";
            out.write(line.getBytes(StandardCharsets.US_ASCII));
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
    public boolean isIn(InputStream content) throws IOException {
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
