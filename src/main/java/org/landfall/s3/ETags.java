package org.landfall.s3;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.landfall.file.Digests;

/** The ETags that S3 gives to objects that are unencrypted or under SSE-S3. */
public final class ETags {

    private static final String MD5 = "\"?[0-9a-fA-F]{32}\"?";

    private static final Pattern MD5_OF_OBJECT = Pattern.compile("(W/)?\"?[0-9a-fA-F]{32}(-\\d+)?\"?");

    private ETags() {}

    /** The ETag of an object put in one request: its MD5, in quotes. @param md5 hexadecimal */
    public static String ofPut(String md5) {
        return '"' + md5 + '"';
    }

    /**
     * The ETag of an object put together from parts: the MD5 of the parts' MD5s, a hyphen and their number. Under every
     * encryption it is made from the parts' ETags.
     *
     * @param partETags the parts' ETags in order, with or without quotes
     * @return null when they are no MD5s, as some servers' are not
     */
    public static String ofParts(List<String> partETags) {
        MessageDigest md5 = Digests.md5();
        for (String eTag : partETags) {
            if (eTag == null || !eTag.matches(MD5)) {
                return null;
            }
            md5.update(HexFormat.of().parseHex(eTag.replace("\"", "")));
        }
        return '"' + HexFormat.of().formatHex(md5.digest()) + '-' + partETags.size() + '"';
    }

    /** The ETag of an object that a file makes, from one read of it. */
    static String of(InputStream file, PartPlan parts) throws IOException {
        List<String> md5s = new ArrayList<>();
        for (int number = 1; number <= parts.count(); number++) {
            md5s.add(md5(file, parts.sizeOf(number)));
        }
        return parts.single() ? ofPut(md5s.get(0)) : ofParts(md5s);
    }

    private static String md5(InputStream file, int size) throws IOException {
        MessageDigest md5 = Digests.md5();
        byte[] block = new byte[1 << 16];
        for (int left = size; left > 0; ) {
            int read = file.read(block, 0, Math.min(left, block.length));
            if (read < 0) {
                // it has become shorter: whatever it is the ETag of, it is not that of the file's former length
                break;
            }
            md5.update(block, 0, read);
            left -= read;
        }
        return HexFormat.of().formatHex(md5.digest());
    }

    /**
     * Tells whether this looks like the MD5 of an object, or of its parts' MD5s: then it is one, unless the object is encrypted by a key of
     * KMS or of the client.
     */
    public static boolean looksLikeMd5(String eTag) {
        return eTag != null && MD5_OF_OBJECT.matcher(eTag).matches();
    }

    /** Tells whether two are the same but for their quotes, their case and the mark of a weak one, which servers and gateways add and leave out. */
    public static boolean same(String one, String other) {
        return one != null && other != null && plain(one).equals(plain(other));
    }

    private static String plain(String eTag) {
        return eTag.replaceFirst("^W/", "").replace("\"", "").toLowerCase(Locale.ROOT);
    }

    /** Tells whether this can be the ETag of an object that a file makes which is cut so. */
    static boolean canBe(String eTag, PartPlan parts) {
        return eTag != null && (parts.single() ? eTag.matches(MD5) : fits(eTag, parts.count()));
    }

    /** Tells whether this can be the ETag of an object put together from so many parts. */
    public static boolean fits(String eTag, int parts) {
        return eTag != null && eTag.replace("\"", "").endsWith("-" + parts);
    }
}
