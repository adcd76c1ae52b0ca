package org.landfall.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.landfall.ledger.LandedCsv;
import org.landfall.text.Figures;

/** What readers of a table may stumble over, counted, with an example each. */
final class Stumbles {

    private static final String MIXED = "mixed";

    private final Tally outside = new Tally();
    private final Tally noCsv = new Tally();
    private final Tally hidden = new Tally();
    private final Tally unseen = new Tally();
    private final Tally malformed = new Tally();
    private final Map<String, Set<String>> lineEnds = new TreeMap<>();
    private String finding;

    /** How many files, and the first of them. */
    private static final class Tally {

        private long count;
        private String example;

        void add(LandedFile file) {
            example = count++ == 0 ? file.key() : example;
        }

        /** Adds a sentence about them, if there are any. */
        void tell(String what, List<String> sentences) {
            if (count > 0) {
                sentences.add(Figures.count(count, "file") + ", such as " + example + ": " + what);
            }
        }
    }

    void outside(LandedFile file) {
        outside.add(file);
    }

    void noCsv(LandedFile file) {
        noCsv.add(file);
    }

    void hidden(LandedFile file) {
        hidden.add(file);
    }

    void unseen(LandedFile file) {
        unseen.add(file);
    }

    long countUnseen() {
        return unseen.count;
    }

    void look(LandedFile file, PartitionPath path, LandedCsv csv) {
        if (csv.finding() != null) {
            finding = malformed.count == 0 ? csv.finding() : finding;
            malformed.add(file);
        }
        if (csv.lineEnd() != null) {
            lineEnds.computeIfAbsent(path.partition(), partition -> new TreeSet<>()).add(csv.lineEnd());
        }
    }

    /** A sentence for each kind. */
    List<String> sentences() {
        List<String> sentences = new ArrayList<>();
        unseen.tell("landed without a look at the rows; the table is made from the others, and these rows are not counted", sentences);
        malformed.tell("malformed (" + finding + "); expect errors, or shifted columns", sentences);
        outside.tell("in no partition folder, so not in the table", sentences);
        noCsv.tell("in a partition and no CSV; Athena and Trino read rows in it all the same", sentences);
        hidden.tell("a name or a folder that begins with _ or .; DuckDB and pyarrow read it, and Athena, Trino and Spark do not", sentences);
        lineEnds.forEach((partition, kinds) -> tellLineEnds(partition, kinds, sentences));
        return sentences;
    }

    private static void tellLineEnds(String partition, Set<String> kinds, List<String> sentences) {
        if (kinds.contains(MIXED)) {
            sentences.add(partition + " has a file with more than one kind of line end: DuckDB refuses it");
        } else if (kinds.size() > 1) {
            sentences.add(partition + " has files with different line ends (" + String.join(", ", kinds)
                    + "): DuckDB counts too few rows there when it guesses, which the statement of --engine duckdb keeps it from");
        }
    }
}
