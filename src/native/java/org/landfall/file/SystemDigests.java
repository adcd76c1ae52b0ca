package org.landfall.file;

import java.security.MessageDigest;
import java.util.List;
import java.util.StringJoiner;
import java.util.function.Supplier;
import java.util.zip.Checksum;

/**
 * Digests of a native executable, whose compiler knows no instructions for them. SHA-256 is that of the system's libcrypto, which finds
 * out by itself what the processor can do, and Java's own where there is no good one; CRC32C is in Java, but faster than Java's own.
 */
public final class SystemDigests implements DigestSource {

    private static final List<String> LIBRARIES = List.of("libcrypto.so.3", "libcrypto.so.1.1");

    private final DigestSource java = new JavaDigests();
    private volatile Choice chosen;

    /**
     * Outcome of the look at this machine's libraries.
     *
     * @param sha256 makes the digests
     * @param inUse  says which they are and why
     */
    private record Choice(Supplier<MessageDigest> sha256, String inUse) {}

    @Override
    public MessageDigest sha256() {
        return choice().sha256().get();
    }

    @Override
    public Checksum crc32c() {
        return new SlicedCrc32c();
    }

    @Override
    public String sha256InUse() {
        return choice().inUse();
    }

    /** Made when it is first needed: the executable is built on another machine. */
    private Choice choice() {
        if (chosen == null) {
            synchronized (this) {
                if (chosen == null) {
                    chosen = choose();
                }
            }
        }
        return chosen;
    }

    private Choice choose() {
        StringJoiner reasons = new StringJoiner("; ", java.sha256InUse() + ", since ", "");
        for (String name : LIBRARIES) {
            try {
                Libcrypto library = Libcrypto.open(name);
                if (new KnownAnswers(library::sha256).areGiven()) {
                    return new Choice(library::sha256, library.version() + " (" + name + ")");
                }
                reasons.add(name + " (" + library.version() + ") gives wrong digests");
            } catch (LibraryException e) {
                reasons.add(name + " " + e.getMessage());
            }
        }
        return new Choice(java::sha256, reasons.toString());
    }
}
