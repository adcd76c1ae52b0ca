package org.landfall.s3;

/**
 * What a read of a whole object found.
 *
 * @param bytes  how many there were
 * @param crc32c of all of them, base64
 * @param sha256 of all of them, lower-case hexadecimal
 */
public record ObjectDigests(long bytes, String crc32c, String sha256) {}
