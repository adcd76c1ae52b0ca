package org.landfall.file;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.zip.CRC32C;
import java.util.zip.Checksum;

/** The digests that Java brings, for which a JVM has instructions of the processor. */
final class JavaDigests implements DigestSource {

    @Override
    public MessageDigest sha256() {
        return digest("SHA-256");
    }

    @Override
    public Checksum crc32c() {
        return new CRC32C();
    }

    @Override
    public String sha256InUse() {
        return "Java's own";
    }

    static MessageDigest digest(String algorithm) {
        try {
            return MessageDigest.getInstance(algorithm);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has " + algorithm, e);
        }
    }
}
