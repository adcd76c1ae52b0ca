package org.landfall.s3;

/**
 * Digests of a whole file, or of a whole object, from one read.
 *
 * @param bytes  how many there were
 * @param crc32c of all of them, base64 as in {@link Crc32c}
 * @param sha256 of all of them, lower-case hexadecimal, or null when it was not wanted
 * @param eTag   the ETag of an object that they make, computed, quotes included, or null when it was not wanted
 */
public record SourceDigests(long bytes, String crc32c, String sha256, String eTag) {

    public SourceDigests withETag(String computed) {
        return new SourceDigests(bytes, crc32c, sha256, computed);
    }

    public SourceDigests withSha256(String computed) {
        return new SourceDigests(bytes, crc32c, computed, eTag);
    }

    /** Tells whether others are of the same bytes, as far as both have been computed. */
    public boolean agreeWith(SourceDigests others) {
        return bytes == others.bytes && agree(crc32c, others.crc32c) && agree(sha256, others.sha256);
    }

    private static boolean agree(String one, String other) {
        return one == null || other == null || one.equals(other);
    }

    /** Tells whether the bytes make an object with an ETag; not known, and so not the case, when ours was not computed. */
    boolean makes(String otherETag) {
        return ETags.same(eTag, otherETag);
    }
}
