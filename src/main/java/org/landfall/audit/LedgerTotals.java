package org.landfall.audit;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.landfall.ledger.DigestMap;
import org.landfall.ledger.LedgerRecord;
import org.landfall.plan.CsvPartitions;
import org.landfall.plan.PartitionTotal;
import org.landfall.text.Figures;

/** What has landed by the ledgers alone, partition by partition: each object once, by its latest record. */
final class LedgerTotals {

    private static final long NOT_COUNTED = -1;

    private final DigestMap keys = new DigestMap();
    private final Map<String, PartitionTotal> partitions = new TreeMap<>();
    private final CsvPartitions csvs = new CsvPartitions();
    private Optional<Set<String>> mixedBefore = Optional.empty();
    private String malformed;
    private long malformedOnes;

    void add(LedgerRecord landed) {
        PartitionTotal one = PartitionTotal.of(landed.key(), landed.objectBytes(), landed.csv());
        int earlier = keys.find(landed.key());
        if (earlier >= 0) {
            PartitionTotal before = total(one.partition(), keys.first(earlier), keys.second(earlier));
            partitions.computeIfPresent(one.partition(), (partition, total) -> total.minus(before));
        }
        keys.put(landed.key(), one.bytes(), one.counted() == 0 ? NOT_COUNTED : one.rows());
        partitions.merge(one.partition(), one, PartitionTotal::plus);
        if (landed.csv() != null) {
            look(landed);
        }
    }

    /** Adds the rows of an object that were counted when it was read back, once all records were added; another record may tell of it by now. */
    void count(LedgerRecord read) {
        int known = keys.find(read.key());
        if (read.csv() != null && known >= 0 && keys.first(known) == read.objectBytes() && keys.second(known) == NOT_COUNTED) {
            mixedBefore = mixedBefore.or(() -> Optional.of(csvs.differences().collect(Collectors.toCollection(LinkedHashSet::new))));
            add(read);
        }
    }

    private static PartitionTotal total(String partition, long bytes, long rows) {
        return new PartitionTotal(partition, 1, bytes, rows == NOT_COUNTED ? 0 : rows, rows == NOT_COUNTED ? 0 : 1);
    }

    private void look(LedgerRecord landed) {
        csvs.add(landed.key(), landed.key(), landed.csv());
        if (landed.csv().finding() != null) {
            malformed = malformed == null ? landed.key() + ": " + landed.csv().finding() : malformed;
            malformedOnes++;
        }
    }

    /** The totals, in the order of the partitions' names. */
    List<PartitionTotal> partitions() {
        return List.copyOf(partitions.values());
    }

    /** The same partitions of the bucket, with the rows that the ledgers know of. */
    List<PartitionTotal> withRows(Collection<PartitionTotal> objects) {
        return objects.stream().map(of -> {
            PartitionTotal landed = partitions.getOrDefault(of.partition(), of);
            return new PartitionTotal(of.partition(), of.files(), of.bytes(), landed.rows(), landed.counted());
        }).toList();
    }

    /** Sentences about partitions whose CSVs are not of one kind, by what was recorded when they landed. */
    Stream<String> mixed() {
        return mixedBefore.map(Set::stream).orElseGet(csvs::differences);
    }

    /** More such sentences, about CSVs that nobody was asked to look at when they landed, and that have been read back now. */
    Stream<String> mixedAsRead() {
        return mixedBefore.stream().flatMap(before -> csvs.differences().filter(sentence -> !before.contains(sentence)));
    }

    /** A sentence about CSVs that landed although they are malformed; none where there is none. */
    Stream<String> malformed() {
        return malformed == null ? Stream.empty() : Stream.of(Figures.count(malformedOnes) + (malformedOnes == 1 ? " landed CSV is" : " landed CSVs are")
                + " not as readers take them, such as " + malformed + "; docs/sql.md says what they make of it");
    }
}
