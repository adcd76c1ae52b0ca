package org.landfall.audit;

import org.landfall.ledger.DigestMap;
import org.landfall.ledger.LedgerRecord;

/** Contents of the objects that have landed more than once: what has one key, one ETag and one size was made of the same bytes each time. */
final class Contents {

    private static final int HALF = 32;
    private static final long LOW = 0xffff_ffffL;

    private final DigestMap objects = new DigestMap();
    private final DigestMap lines = new DigestMap();

    /** Adds a landed record; returns the number of an earlier one that names its object with other bytes, or 0. */
    long add(LedgerRecord landed, long line) {
        String object = landed.key() + '\0' + landed.etag() + '\0' + landed.objectBytes();
        long content = content(landed);
        lines.put(Long.toString(line), content, 0);
        int earlier = objects.find(object);
        if (earlier < 0) {
            objects.put(object, content, line);
            return 0;
        }
        return agree(objects.first(earlier), content) ? 0 : objects.second(earlier);
    }

    /**
     * Tells whether two lines that were added name different bytes. The same ones have another ETag the next time under SSE-KMS, or where an
     * answer named a wrong one.
     */
    boolean differ(long one, long other) {
        int first = lines.find(Long.toString(one));
        int second = lines.find(Long.toString(other));
        return first >= 0 && second >= 0 && !agree(lines.first(first), lines.first(second));
    }

    /** Half of the number stands for the SHA-256, which a run may have left out, and half for the rest. */
    private long content(LedgerRecord landed) {
        long rest = objects.fingerprint(landed.objectBytes() + " " + landed.crc32c() + ' ' + landed.sourceSha256());
        long sha256 = landed.sha256() == null ? 0 : objects.fingerprint(landed.sha256()) | 1;
        return rest << HALF | sha256 & LOW;
    }

    private static boolean agree(long one, long other) {
        boolean bothHaveSha256 = (one & LOW) != 0 && (other & LOW) != 0;
        return one >>> HALF == other >>> HALF && (!bothHaveSha256 || (one & LOW) == (other & LOW));
    }
}
