package org.landfall.plan;

import java.util.stream.Stream;
import org.landfall.ledger.LandedCsv;

/** The CSVs of one partition: one table reads them all, so their headers and line ends should be of one kind. */
public final class CsvPartition {

    private final String name;
    private final Kinds headers = new Kinds();
    private final Kinds lineEnds = new Kinds();

    /** @param name such as {@code raw/year=2024} */
    public CsvPartition(String name) {
        this.name = name;
    }

    /** Adds a file. @param source what it is called in a sentence */
    public void add(String source, LandedCsv csv) {
        if (csv.columns() > 0) {
            headers.add(csv.header(), source);
        }
        if (csv.lineEnd() != null) {
            lineEnds.add(csv.lineEnd(), source);
        }
    }

    boolean isEmpty() {
        return headers.areNone();
    }

    /** Sentences about what the files do not have in common. @param holds {@code holds} or {@code would hold} */
    public Stream<String> differences(String holds) {
        Stream.Builder<String> told = Stream.builder();
        if (headers.differ()) {
            told.add(name + " " + holds + " CSVs with " + headers.count() + " different header lines (" + headers.examples()
                    + "); readers that go by the position would take one column for another, and a crawler would make more than one table of them");
        }
        if (lineEnds.differ()) {
            told.add(name + " " + holds + " CSVs with " + lineEnds.count() + " kinds of line end (" + lineEnds.examples()
                    + "); DuckDB, for one, then counts their rows wrong and says nothing");
        }
        return told.build();
    }
}
