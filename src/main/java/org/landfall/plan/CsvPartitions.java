package org.landfall.plan;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.landfall.ledger.LandedCsv;

/** The CSVs of all partitions. */
public final class CsvPartitions {

    private final Map<String, CsvPartition> partitions = new TreeMap<>();

    /** Adds a file. @param source what it is called in a sentence */
    public void add(String key, String source, LandedCsv csv) {
        partitions.computeIfAbsent(PartitionTotal.partitionOf(key), CsvPartition::new).add(source, csv);
    }

    /** Names of the partitions that have such files. */
    public Set<String> names() {
        return partitions.keySet();
    }

    /** Sentences about what the files of a partition do not have in common. */
    public Stream<String> differences() {
        return partitions.values().stream().flatMap(partition -> partition.differences("holds"));
    }
}
