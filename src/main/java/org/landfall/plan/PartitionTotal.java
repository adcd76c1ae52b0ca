package org.landfall.plan;

import org.landfall.ledger.LandedCsv;

/**
 * Total of what went, or would go, to one partition.
 *
 * @param partition the part of the key up to the last {@code name=value} folder, or the folder where there is none
 * @param files     how many
 * @param bytes     how many
 * @param rows      how many, of the CSVs whose rows were counted
 * @param counted   how many files these are
 */
public record PartitionTotal(String partition, long files, long bytes, long rows, long counted) {

    /** One whose rows nobody has counted. */
    public PartitionTotal(String partition, long files, long bytes) {
        this(partition, files, bytes, 0, 0);
    }

    /** The partition that a key is in. */
    public static String partitionOf(String key) {
        int folder = key.lastIndexOf('/');
        int value = key.lastIndexOf('=', folder);
        int end = value < 0 ? folder : key.indexOf('/', value);
        return end <= 0 ? "" : key.substring(0, end);
    }

    /** The total of the one file with a key. @param csv what was seen of its rows, or null */
    public static PartitionTotal of(String key, long size, LandedCsv csv) {
        return new PartitionTotal(partitionOf(key), 1, size, csv == null ? 0 : csv.rows(), csv == null ? 0 : 1);
    }

    public PartitionTotal plus(PartitionTotal other) {
        return new PartitionTotal(partition, files + other.files, bytes + other.bytes, rows + other.rows, counted + other.counted);
    }

    public PartitionTotal minus(PartitionTotal other) {
        return new PartitionTotal(partition, files - other.files, bytes - other.bytes, rows - other.rows, counted - other.counted);
    }
}
