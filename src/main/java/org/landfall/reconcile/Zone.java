package org.landfall.reconcile;

import org.landfall.ledger.LedgerRecord;

/**
 * Place in which files must have landed to count.
 *
 * @param bucket the bucket; empty for every place that the ledgers tell of
 * @param prefix the prefix of the raw zone in it, without a slash at its end
 */
public record Zone(String bucket, String prefix) {

    boolean holds(LedgerRecord landed) {
        return bucket.isEmpty() || bucket.equals(landed.bucket()) && landed.key().startsWith(prefix + "/");
    }
}
