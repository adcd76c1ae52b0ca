package org.landfall.s3;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.landfall.file.Digests;

/**
 * Two objects with fixed keys and fixed bytes, by which a server shows whether it never overwrites and whether it compares checksums.
 * The underscore of their folder hides them from Athena, and the equals sign keeps them apart from the copies of ledgers, which lie in
 * folders named after machines. What they hold must not change between releases: it lies in buckets from which nothing can be removed.
 */
public final class ProbeObjects {

    private static final String FOLDER = "/_landfall/";
    private static final String TAKEN = "probe=if-none-match";
    private static final String DAMAGED = "probe=checksum";
    private static final byte[] CONTENT = "Landfall asks by this object whether its server keeps what it has.\n".getBytes(StandardCharsets.US_ASCII);

    private ProbeObjects() {}

    /** Key of the object that must never be written twice. @param prefix that of the raw zone, without a slash at its end */
    public static String taken(String prefix) {
        return prefix + FOLDER + TAKEN;
    }

    /** Key at which no object can come to be, since it is put with a wrong checksum. @param prefix as above */
    public static String damaged(String prefix) {
        return prefix + FOLDER + DAMAGED;
    }

    /** The bytes of both. */
    public static byte[] content() {
        return CONTENT.clone();
    }

    /** The ETag that an object of these bytes has where ETags are MD5s, quotes included. */
    public static String eTag() {
        return ETags.ofPut(HexFormat.of().formatHex(Digests.md5().digest(CONTENT)));
    }

    /** Tells whether a listed object is one of these, as far as its size tells. @param prefix as above */
    public static boolean has(StoredObject listed, String prefix) {
        return (listed.key().equals(taken(prefix)) || listed.key().equals(damaged(prefix))) && listed.size() == CONTENT.length;
    }
}
