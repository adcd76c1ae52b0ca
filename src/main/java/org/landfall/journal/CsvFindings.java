package org.landfall.journal;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.landfall.ledger.LandedCsv;
import org.landfall.text.Figures;

/** What was seen in the CSVs of a run that some readers will stumble over, counted, with the first few by name. */
final class CsvFindings {

    private static final int TOLD = 5;

    private final Notable malformed = new Notable();
    private final Notable openEnds = new Notable();
    private final Notable lineBreaks = new Notable();
    private final Notable backslashQuotes = new Notable();

    private static final class Notable {

        private final List<String> first = new ArrayList<>();
        private long files;
        private long rows;

        void add(String told, long count) {
            files++;
            rows += count;
            if (first.size() < TOLD) {
                first.add(told);
            }
        }

        /** {@code 1 CSV has} or {@code 7 CSVs have}. */
        String csvs(String verbOfOne, String verb) {
            return Figures.count(files) + (files == 1 ? " CSV " + verbOfOne : " CSVs " + verb);
        }

        String examples() {
            return String.join("; ", first) + (files > first.size() ? "; and " + Figures.count(files - first.size()) + " more" : "");
        }

        Stream<String> told(String sentence) {
            return files == 0 ? Stream.empty() : Stream.of(sentence);
        }
    }

    void add(String source, LandedCsv csv) {
        if (csv.finding() != null) {
            malformed.add(source + ": " + csv.finding(), 1);
        }
        if (csv.openEnd() != null && csv.finding() == null) {
            openEnds.add(source, 1);
        }
        if (csv.lineBreaks() != null) {
            lineBreaks.add(source, csv.lineBreaks());
        }
        if (csv.backslashQuotes() != null) {
            backslashQuotes.add(source, csv.backslashQuotes());
        }
    }

    Stream<String> sentences() {
        return Stream.of(
                malformed.told(malformed.csvs("is", "are") + " not as readers take them (" + malformed.examples()
                        + "); with --csv refuse such files stay here"),
                openEnds.told(openEnds.csvs("has", "have") + " no line end behind the last row (" + openEnds.examples()
                        + "); that is legal, and so a file ends that was cut off in its last field"),
                lineBreaks.told(lineBreaks.csvs("has", "have") + " line breaks inside quotes, in " + Figures.count(lineBreaks.rows)
                        + " rows (" + lineBreaks.examples() + "); that is legal, and Athena and Trino with OpenCSVSerDe break such rows in two"),
                backslashQuotes.told(backslashQuotes.csvs("has", "have") + " a backslash before a quote, in " + Figures.count(backslashQuotes.rows)
                        + " rows (" + backslashQuotes.examples() + "); that is legal, and OpenCSVSerDe takes it for an escape unless the table"
                        + " names another escapeChar")).flatMap(told -> told);
    }
}
