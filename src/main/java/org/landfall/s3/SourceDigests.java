package org.landfall.s3;

/**
 * What one read of a whole file, or of a whole object, found.
 *
 * @param bytes  how many there were
 * @param crc32c of all of them, base64 as in {@link Crc32c}
 * @param sha256 of all of them, lower-case hexadecimal, or null when it was not wanted
 * @param eTag   the multipart ETag, computed, or null when it was not wanted
 */
public record SourceDigests(long bytes, String crc32c, String sha256, String eTag) {}
