package org.landfall.table;

import java.util.List;
import java.util.TreeSet;
import org.landfall.text.Figures;

/** One of the headers of a table's files, and where it is. */
final class HeaderUse {

    private static final int NAMED = 5;

    private final List<String> names;
    private final String example;
    private final TreeSet<String> partitions = new TreeSet<>();
    private long files;

    /** @param example the key of the first file that has it */
    HeaderUse(List<String> names, String example) {
        this.names = names;
        this.example = example;
    }

    void add(String partition) {
        partitions.add(partition);
        files++;
    }

    List<String> names() {
        return names;
    }

    String example() {
        return example;
    }

    long files() {
        return files;
    }

    boolean isSharedWith(HeaderUse other) {
        return partitions.stream().anyMatch(other.partitions::contains);
    }

    /** Tells whether another header begins with this one. */
    boolean begins(HeaderUse other) {
        return names.size() <= other.names.size() && other.names.subList(0, names.size()).equals(names);
    }

    /** Such as {@code 3 files in year=2024 (raw/year=2024/a.csv)}. */
    String where() {
        String named = String.join(", ", partitions.stream().limit(NAMED).toList());
        return Figures.count(files, "file") + " in " + named + (partitions.size() > NAMED ? " and " + (partitions.size() - NAMED) + " more partitions" : "")
                + " (" + example + ")";
    }

    /** Where it parts from another header, half a sentence. */
    String difference(HeaderUse other) {
        for (int i = 0; i < Math.min(names.size(), other.names.size()); i++) {
            if (!names.get(i).equals(other.names.get(i))) {
                return "column " + (i + 1) + " is " + names.get(i) + " and not " + other.names.get(i);
            }
        }
        return names.size() + " columns and not " + other.names.size();
    }
}
