package org.landfall.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.landfall.ledger.LandedCsv;

/** Gathers what the files of a table have in common, file by file in the order of their keys. */
final class Gathering {

    private final TableScope scope;
    private final Map<String, List<String>> names;
    private final Headers headers = new Headers();
    private final Stumbles stumbles = new Stumbles();
    private final Map<String, PartitionRows> partitions = new TreeMap<>();
    private final Set<String> suffixes = new TreeSet<>();
    private PartitionPath first;
    private String firstKey;
    private boolean deeper;
    private long lineBreaks;
    private long backslashQuotes;

    /** @param names the names that the hash of a header stands for */
    Gathering(TableScope scope, Map<String, List<String>> names) {
        this.scope = scope;
        this.names = names;
    }

    void add(LandedFile file) {
        Optional<PartitionPath> path = PartitionPath.of(scope.prefix(), file.key());
        if (path.isEmpty()) {
            if (file.isCsv()) {
                stumbles.outside(file);
            }
        } else if (scope.wants(path.get())) {
            add(file, path.get());
        }
    }

    private void add(LandedFile file, PartitionPath path) {
        if (!file.isCsv()) {
            stumbles.noCsv(file);
            return;
        }
        requireSameColumns(file, path);
        partitions.merge(path.partition(), PartitionRows.none(path).plus(file), PartitionRows::plus);
        suffixes.add(file.suffix());
        deeper |= path.isDeeper();
        if (file.isHidden(path)) {
            stumbles.hidden(file);
        }
        // of an empty file no header is told
        file.csv().filter(csv -> csv.columns() == 0 || names.containsKey(csv.header())).ifPresentOrElse(csv -> look(file, path, csv), () -> stumbles.unseen(file));
    }

    private void requireSameColumns(LandedFile file, PartitionPath path) {
        if (first == null) {
            first = path;
            firstKey = file.key();
        }
        if (!path.folder().equals(first.folder()) || !path.columns().equals(first.columns())) {
            throw new NoTableException("the files have different partition folders, and one table cannot hold them: " + firstKey + " and " + file.key(),
                    "say with --prefix which folder is the table");
        }
    }

    private void look(LandedFile file, PartitionPath path, LandedCsv csv) {
        List<String> header = names.getOrDefault(csv.header(), List.of());
        if (!header.isEmpty()) {
            headers.add(header, file, path);
        }
        stumbles.look(file, path, csv);
        lineBreaks += csv.lineBreaks() == null ? 0 : csv.lineBreaks();
        backslashQuotes += csv.backslashQuotes() == null ? 0 : csv.backslashQuotes();
    }

    /** The table of all that was added. @param said what is to be warned of before */
    LandedTable table(String bucket, Reading reading, List<String> said) {
        headers.requireAny(partitions.values().stream().mapToLong(PartitionRows::files).sum());
        List<String> columns = headers.columns(reading);
        List<String> notes = headers.notes();
        List<String> warnings = new ArrayList<>(said);
        warnings.addAll(notes);
        warnings.addAll(stumbles.sentences());
        List<PartitionRows> rows = List.copyOf(partitions.values());
        return new LandedTable(bucket, first.folder(), keys(rows), columns, headers.needed(), rows,
                new KeyShape(List.copyOf(suffixes), deeper, scope.isNarrowed()),
                new RowTraits(lineBreaks, backslashQuotes, stumbles.countUnseen(), headers.hasShorter()), notes, warnings);
    }

    private List<PartitionColumn> keys(List<PartitionRows> rows) {
        return IntStream.range(0, first.columns().size()).mapToObj(i -> PartitionColumn.of(first.columns().get(i),
                rows.stream().map(partition -> partition.values().get(i)).toList(), scope.isNarrowed())).toList();
    }
}
