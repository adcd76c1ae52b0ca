package org.landfall.audit;

import org.landfall.ledger.LedgerCopyKey;
import org.landfall.ledger.LedgerRecord;
import org.landfall.s3.ProbeObjects;
import org.landfall.s3.StoredObject;

/**
 * Part of a bucket that is audited.
 *
 * @param bucket the bucket, or null when the ledger alone is audited
 * @param prefix the prefix of the raw zone, without a slash at its end
 */
record AuditScope(String bucket, String prefix) {

    boolean holds(LedgerRecord landed) {
        return landed.bucket() != null && landed.bucket().equals(bucket) && landed.key().startsWith(folder());
    }

    String folder() {
        return prefix + "/";
    }

    /** Tells whether an object is one by which runs ask their server. */
    boolean isProbe(StoredObject object) {
        return ProbeObjects.has(object, prefix);
    }

    /** The part of a key below the folder of the ledger copies. */
    String inCopies(String key) {
        return key.substring(LedgerCopyKey.folder(prefix).length());
    }

    boolean isCopy(String key) {
        return key.startsWith(LedgerCopyKey.folder(prefix));
    }
}
