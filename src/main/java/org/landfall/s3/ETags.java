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

    private static final String MD5 = "[0-9a-f]{32}";
    private static final String DIGEST = "[0-9a-fA-F]{32}(-[0-9]+)?";

    /** Characters of an ETag at most; S3's have 34, those of multipart uploads a few more. */
    private static final int LONGEST = 1_024;

    private static final Pattern MD5_OF_OBJECT = Pattern.compile("(W/)?\"?[0-9a-fA-F]{32}(-\\d+)?\"?");

    private ETags() {}

    /**
     * An ETag as a server named it, if it can be one; servers may name none, and a text that is no ETag is none either.
     *
     * @return null for none, for one of more than 1,024 characters, and for one with characters that no header has
     */
    public static String usable(String named) {
        boolean usable = named != null && !bare(named).isEmpty() && named.length() <= LONGEST && named.chars().allMatch(c -> c >= ' ' && c <= '~');
        return usable ? named : null;
    }

    /**
     * Tells whether two ETags are the same, however they are written: in quotes or without, marked as weak, and with the digits of a digest
     * in one case or the other. Servers write them in one way in the answer to a put, and in another in a listing. One that
     * is missing is the same as no other.
     */
    public static boolean same(String one, String other) {
        return one != null && other != null && normal(one).equals(normal(other));
    }

    /** An ETag in the form in which equal ones are equal texts: bare, and a digest in lower case. */
    public static String normal(String eTag) {
        String bare = bare(eTag);
        return bare.matches(DIGEST) ? bare.toLowerCase(Locale.ROOT) : bare;
    }

    /** An ETag as a request names it: strong and in quotes, however a server has named it. */
    public static String quoted(String eTag) {
        return '"' + normal(eTag) + '"';
    }

    private static String bare(String eTag) {
        String bare = eTag.strip().replaceFirst("^W/", "");
        while (bare.length() > 1 && bare.startsWith("\"") && bare.endsWith("\"")) {
            bare = bare.substring(1, bare.length() - 1);
        }
        return bare;
    }

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
            if (eTag == null || !normal(eTag).matches(MD5)) {
                return null;
            }
            md5.update(HexFormat.of().parseHex(normal(eTag)));
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

    /** Tells whether this can be the ETag of an object that a file makes which is cut so. */
    static boolean canBe(String eTag, PartPlan parts) {
        return eTag != null && (parts.single() ? normal(eTag).matches(MD5) : fits(eTag, parts.count()));
    }

    /** Tells whether this can be the ETag of an object put together from so many parts. */
    public static boolean fits(String eTag, int parts) {
        return eTag != null && normal(eTag).endsWith("-" + parts);
    }
}
