package org.landfall.audit;

import org.landfall.ledger.DigestMap;
import org.landfall.ledger.LedgerRecord;
import org.landfall.s3.ETags;
import org.landfall.s3.StoredObject;

/**
 * Index of what each key must hold by its latest landed record, in some 50 bytes a key: the line of that record, and a fingerprint of the
 * size and the ETag. Which words belong to them is read in the ledger again when they are needed.
 */
final class LandedIndex {

    private static final long SEEN = Long.MIN_VALUE;

    private final DigestMap keys = new DigestMap();
    private int seen;

    /** Result of comparing an object with the records. */
    enum Match { UNKNOWN, SAME, DIFFERENT }

    /** Adds a landed record; returns the line of an earlier one for another object at this key, or 0. */
    long add(LedgerRecord landed, long line) {
        long fingerprint = fingerprint(landed.objectBytes(), landed.etag());
        int earlier = keys.find(landed.key());
        long conflict = earlier >= 0 && keys.first(earlier) != fingerprint ? line(earlier) : 0;
        long mark = earlier >= 0 ? keys.second(earlier) & SEEN : 0;
        keys.put(landed.key(), fingerprint, line | mark);
        return conflict;
    }

    boolean holds(String key) {
        return keys.find(key) >= 0;
    }

    /** Compares an object of the bucket with its latest record, and marks the record as seen. */
    Match see(StoredObject object) {
        int entry = keys.find(object.key());
        if (entry < 0) {
            return Match.UNKNOWN;
        }
        if (keys.second(entry) >= 0) {
            seen++;
            keys.setSecond(entry, keys.second(entry) | SEEN);
        }
        return keys.first(entry) == fingerprint(object.size(), object.eTag()) ? Match.SAME : Match.DIFFERENT;
    }

    /** The line of the latest record for a key that {@link #add} was told of. */
    long latestLine(String key) {
        return line(keys.find(key));
    }

    /** Number of keys. */
    int size() {
        return keys.size();
    }

    boolean wasSeen(String key) {
        return keys.second(keys.find(key)) < 0;
    }

    boolean allSeen() {
        return seen == keys.size();
    }

    private long line(int entry) {
        return keys.second(entry) & ~SEEN;
    }

    private long fingerprint(Long size, String eTag) {
        return keys.fingerprint(size + " " + (eTag == null ? null : ETags.normal(eTag)));
    }
}
