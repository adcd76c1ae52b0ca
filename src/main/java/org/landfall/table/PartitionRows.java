package org.landfall.table;

import java.util.List;
import org.landfall.text.Figures;

/**
 * Total of what landed in one partition of a table.
 *
 * @param partition its folders below that of the table, such as {@code year=2024}
 * @param values    the values of its columns
 * @param files     how many CSV objects
 * @param unseen    how many of them landed without a look at their rows
 * @param rows      rows of the others, without the headers
 * @param bytes     bytes of all
 */
record PartitionRows(String partition, List<String> values, long files, long unseen, long rows, long bytes) {

    static PartitionRows none(PartitionPath path) {
        return new PartitionRows(path.partition(), path.values(), 0, 0, 0, 0);
    }

    PartitionRows plus(LandedFile file) {
        return new PartitionRows(partition, values, files + 1, unseen + (file.csv().isEmpty() ? 1 : 0),
                rows + file.csv().map(csv -> csv.rows()).orElse(0L), bytes + file.bytes());
    }

    PartitionRows plus(PartitionRows other) {
        return new PartitionRows(partition, values, files + other.files, unseen + other.unseen, rows + other.rows, bytes + other.bytes);
    }

    /** Files, rows and bytes, as people read them. */
    String figures() {
        return Figures.count(files, "file") + ", " + Figures.count(rows, "row") + (unseen == 0 ? "" : " in " + Figures.count(files - unseen) + " of them")
                + ", " + Figures.bytes(bytes);
    }
}
