package org.landfall.file;

import java.security.MessageDigest;
import java.util.zip.Checksum;

/** Maker of the digests of all bytes that are read and sent, by what computes them fastest where the program runs. */
interface DigestSource {

    /** A new SHA-256. */
    MessageDigest sha256();

    /** A new CRC32C. */
    Checksum crc32c();

    /** Description of the SHA-256 in use, with what speaks against others: {@code Java's own}. */
    String sha256InUse();
}
