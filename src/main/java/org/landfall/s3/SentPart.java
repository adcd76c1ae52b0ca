package org.landfall.s3;

/**
 * A part that the server has taken.
 *
 * @param number    1 for the first
 * @param size      bytes
 * @param eTag      what the server returned, quotes included
 * @param crc32c    ours, base64
 * @param confirmed whether the server returned the same CRC32C
 */
record SentPart(int number, int size, String eTag, String crc32c, boolean confirmed) {}
