package org.landfall.run;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.landfall.ledger.DigestMap;

/**
 * Owners of keys in a run, so that two files with the same key are reported by their names. A move remembers the latest ones: what lies
 * further back is in the bucket, where it is never overwritten. A plan, which has no bucket to ask, knows all.
 */
final class KeyOwners {

    private static final int REMEMBERED = 10_000;

    private final Earlier earlier;
    private final Map<String, String> latest;

    /** Knowledge of the files before the latest ones. */
    @FunctionalInterface
    private interface Earlier {

        /** Gives a key to a file; false when an earlier one has it. */
        boolean give(String key, String source);
    }

    private KeyOwners(int remembered, Earlier earlier) {
        this.earlier = earlier;
        latest = new LinkedHashMap<>() {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
                return size() > remembered;
            }
        };
    }

    static KeyOwners ofMove() {
        return ofMove(REMEMBERED);
    }

    static KeyOwners ofMove(int remembered) {
        return new KeyOwners(remembered, (key, source) -> true);
    }

    /** Every key is known, at some 50 bytes each. */
    static KeyOwners ofPlan() {
        return ofPlan(REMEMBERED);
    }

    static KeyOwners ofPlan(int remembered) {
        DigestMap all = new DigestMap();
        return new KeyOwners(remembered, (key, source) -> {
            int entry = all.find(key);
            long mark = all.fingerprint(source);
            if (entry < 0) {
                all.put(key, mark, 0);
            }
            return entry < 0 || all.first(entry) == mark;
        });
    }

    /** Gives a key to a file. @return the other file that has it, or empty when the key is this file's now */
    synchronized Optional<String> give(String key, String source) {
        Optional<String> owner = Optional.ofNullable(latest.get(key));
        if (owner.isEmpty()) {
            if (!earlier.give(key, source)) {
                return Optional.of("an earlier file");
            }
            latest.put(key, source);
        }
        return owner.filter(other -> !other.equals(source));
    }

    synchronized void take(String key, String source) {
        latest.remove(key, source);
    }
}
