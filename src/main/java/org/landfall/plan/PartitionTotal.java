package org.landfall.plan;

/**
 * Total of what went, or would go, to one partition.
 *
 * @param partition the part of the key up to the last {@code name=value} folder, or the folder where there is none
 * @param files     how many
 * @param bytes     how many
 */
public record PartitionTotal(String partition, long files, long bytes) {

    /** The partition that a key is in. */
    public static String partitionOf(String key) {
        int folder = key.lastIndexOf('/');
        int value = key.lastIndexOf('=', folder);
        int end = value < 0 ? folder : key.indexOf('/', value);
        return end <= 0 ? "" : key.substring(0, end);
    }

    /** Adds one file of so many bytes. */
    public PartitionTotal plus(long size) {
        return new PartitionTotal(partition, files + 1, bytes + size);
    }

    /** Takes one file of so many bytes away. */
    public PartitionTotal minus(long size) {
        return new PartitionTotal(partition, files - 1, bytes - size);
    }
}
