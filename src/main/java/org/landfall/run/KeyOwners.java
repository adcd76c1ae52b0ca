package org.landfall.run;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.landfall.ledger.DigestMap;

/**
 * Which file has which key in a run, so that two files with the same key are told of by their names. A move remembers the latest
 * ones: what lies further back is in the bucket, where it is never overwritten. A plan, which has no bucket to ask, knows all.
 */
final class KeyOwners {

    private static final int REMEMBERED = 10_000;

    private final DigestMap all;
    private final Map<String, String> latest;

    /** @param plan whether every key is to be known, at some 50 bytes each */
    KeyOwners(boolean plan) {
        this(plan, REMEMBERED);
    }

    KeyOwners(boolean plan, int remembered) {
        all = plan ? new DigestMap() : null;
        latest = new LinkedHashMap<>() {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
                return size() > remembered;
            }
        };
    }

    /** Gives a key to a file. @return the other file that has it, or empty when the key is this file's now */
    synchronized Optional<String> give(String key, String source) {
        String owner = latest.get(key);
        if (owner == null && all != null) {
            int entry = all.find(key);
            long mark = all.fingerprint(source);
            if (entry < 0) {
                all.put(key, mark, 0);
            } else if (all.first(entry) != mark) {
                return Optional.of("an earlier file");
            }
        }
        if (owner == null) {
            latest.put(key, source);
            return Optional.empty();
        }
        return owner.equals(source) ? Optional.empty() : Optional.of(owner);
    }

    synchronized void take(String key, String source) {
        latest.remove(key, source);
    }
}
