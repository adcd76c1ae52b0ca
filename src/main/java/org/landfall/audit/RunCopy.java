package org.landfall.audit;

import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.landfall.file.Digests;
import org.landfall.ledger.LedgerEvent;
import org.landfall.ledger.LedgerLine;
import org.landfall.ledger.LedgerRecord;
import org.landfall.s3.ETags;
import org.landfall.s3.PartPlan;

/** Content that the copy of one run's lines must have, by the ledger. */
final class RunCopy {

    private static final byte[] LINE_FEED = {'\n'};

    private final String run;
    private final String host;
    private final int ledger;
    private final List<String> parts = new ArrayList<>();
    private final MessageDigest md5 = Digests.md5();
    private final MessageDigest sha256;
    private long bytes;
    private long lastLine;
    private String sha256Hex;
    private String announced;

    /**
     * @param host   the machine that its first line names
     * @param ledger index of the ledger that it is in
     * @param read   whether the copy is going to be read back
     */
    RunCopy(String run, String host, int ledger, boolean read) {
        this.run = run;
        this.host = host;
        this.ledger = ledger;
        sha256 = read ? Digests.sha256() : null;
    }

    void add(LedgerLine line, LedgerRecord entry) {
        update(line.text());
        update(LINE_FEED);
        lastLine = line.number();
        if (entry.event() == LedgerEvent.RUN_ENDED && entry.copy() != null) {
            announced = address(entry.bucket(), entry.copy());
        }
    }

    private void update(byte[] text) {
        for (int from = 0; from < text.length; ) {
            // an upload cuts it so, and the ETag is made of the parts' MD5s
            int length = (int) Math.min(text.length - from, PartPlan.BASE - bytes % PartPlan.BASE);
            if (bytes > 0 && bytes % PartPlan.BASE == 0) {
                parts.add(HexFormat.of().formatHex(md5.digest()));
            }
            md5.update(text, from, length);
            bytes += length;
            from += length;
        }
        if (sha256 != null) {
            sha256.update(text);
        }
    }

    String run() {
        return run;
    }

    String host() {
        return host;
    }

    int ledger() {
        return ledger;
    }

    long bytes() {
        return bytes;
    }

    /** Number of the last of its lines in the ledger. */
    long lastLine() {
        return lastLine;
    }

    /** Tells whether the run's last line says that its copy was about to land at a place. */
    boolean isAnnounced(String bucket, String key) {
        return address(bucket, key).equals(announced);
    }

    private static String address(String bucket, String key) {
        return bucket + '/' + key;
    }

    /** Tells whether an ETag is that of these bytes, where the bucket's encryption leaves ETags alone. To be asked once, when all is added. */
    boolean hasETag(String eTag) {
        parts.add(HexFormat.of().formatHex(md5.digest()));
        return ETags.same(eTag, bytes <= PartPlan.BASE ? ETags.ofPut(parts.get(0)) : ETags.ofParts(parts));
    }

    String sha256() {
        if (sha256Hex == null) {
            sha256Hex = HexFormat.of().formatHex(sha256.digest());
        }
        return sha256Hex;
    }
}
