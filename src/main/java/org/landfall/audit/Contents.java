package org.landfall.audit;

import org.landfall.ledger.DigestMap;
import org.landfall.ledger.LedgerRecord;

/** Contents of the objects that have landed more than once: what has one key, one ETag and one size was made of the same bytes each time. */
final class Contents {

    private static final int HALF = 32;
    private static final long LOW = 0xffff_ffffL;

    private final DigestMap contents = new DigestMap();

    /** Adds a landed record; returns the number of an earlier one that names its object with other bytes, or 0. */
    long add(LedgerRecord landed, long line) {
        String object = landed.key() + '\0' + landed.etag() + '\0' + landed.objectBytes();
        long content = content(landed);
        int earlier = contents.find(object);
        if (earlier < 0) {
            contents.put(object, content, line);
            return 0;
        }
        return agree(contents.first(earlier), content) ? 0 : contents.second(earlier);
    }

    /** Half of the number stands for the SHA-256, which a run may have left out, and half for the rest. */
    private long content(LedgerRecord landed) {
        long rest = contents.fingerprint(landed.crc32c() + ' ' + landed.sourceSha256());
        long sha256 = landed.sha256() == null ? 0 : contents.fingerprint(landed.sha256()) | 1;
        return rest << HALF | sha256 & LOW;
    }

    private static boolean agree(long one, long other) {
        boolean bothHaveSha256 = (one & LOW) != 0 && (other & LOW) != 0;
        return one >>> HALF == other >>> HALF && (!bothHaveSha256 || (one & LOW) == (other & LOW));
    }
}
