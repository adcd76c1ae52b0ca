package org.landfall.table;

import java.util.Set;

/**
 * Part of what landed that a table is made from.
 *
 * @param bucket the bucket; empty for the only one that the ledgers name
 * @param prefix the prefix of the raw zone, without a slash at its end
 * @param years  values of the partition column {@code year} that the table is to have; empty for all
 */
public record TableScope(String bucket, String prefix, Set<String> years) {

    static final String YEAR = "year";

    /** Keeps a copy of the years. */
    public TableScope {
        years = Set.copyOf(years);
    }

    boolean holds(String otherBucket, String key) {
        return (bucket.isEmpty() || bucket.equals(otherBucket)) && key.startsWith(prefix + "/");
    }

    boolean isNarrowed() {
        return !years.isEmpty();
    }

    boolean wants(PartitionPath path) {
        int year = path.columns().indexOf(YEAR);
        return !isNarrowed() || year >= 0 && years.contains(path.values().get(year));
    }
}
