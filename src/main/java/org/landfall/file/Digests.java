package org.landfall.file;

import java.security.MessageDigest;
import java.util.ServiceLoader;
import java.util.zip.Checksum;

/** The digests by which bytes are known. */
public final class Digests {

    private static final DigestSource SOURCE = source();

    private Digests() {}

    public static MessageDigest sha256() {
        return SOURCE.sha256();
    }

    public static Checksum crc32c() {
        return SOURCE.crc32c();
    }

    public static MessageDigest md5() {
        return JavaDigests.digest("MD5");
    }

    /** Description of the SHA-256 in use, with what speaks against others: {@code Java's own}. */
    public static String sha256InUse() {
        return SOURCE.sha256InUse();
    }

    /**
     * The one that is compiled for native executables alone, where this is one: classes are initialized while it is built, so it looks for
     * nothing when it runs.
     */
    private static DigestSource source() {
        boolean isNative = System.getProperty("org.graalvm.nativeimage.imagecode") != null;
        return isNative ? ServiceLoader.load(DigestSource.class, Digests.class.getClassLoader()).findFirst().orElseGet(JavaDigests::new)
                : new JavaDigests();
    }
}
