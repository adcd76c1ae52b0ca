package org.landfall.audit;

import java.security.MessageDigest;
import java.util.HexFormat;
import org.landfall.file.Digests;
import org.landfall.ledger.LedgerLine;

/** Content that the copy of one run's lines must have, by the ledger. */
final class RunCopy {

    /** A larger copy was put together from parts, and its ETag is no MD5 of the whole; the upload's rule. */
    private static final long ONE_PUT = 16 << 20;

    private final String run;
    private final MessageDigest md5 = Digests.md5();
    private final MessageDigest sha256;
    private long bytes;
    private String md5Hex;
    private String sha256Hex;

    /** @param read whether the copy is going to be read back */
    RunCopy(String run, boolean read) {
        this.run = run;
        sha256 = read ? Digests.sha256() : null;
    }

    void add(LedgerLine line) {
        bytes += line.text().length + 1;
        update(md5, line);
        if (sha256 != null) {
            update(sha256, line);
        }
    }

    private static void update(MessageDigest digest, LedgerLine line) {
        digest.update(line.text());
        digest.update((byte) '\n');
    }

    String run() {
        return run;
    }

    long bytes() {
        return bytes;
    }

    /** Tells whether an ETag can be that of these bytes, where the bucket's encryption leaves ETags alone. */
    boolean hasETag(String eTag) {
        return bytes > ONE_PUT || eTag.equals('"' + md5() + '"');
    }

    private String md5() {
        if (md5Hex == null) {
            md5Hex = HexFormat.of().formatHex(md5.digest());
        }
        return md5Hex;
    }

    String sha256() {
        if (sha256Hex == null) {
            sha256Hex = HexFormat.of().formatHex(sha256.digest());
        }
        return sha256Hex;
    }
}
