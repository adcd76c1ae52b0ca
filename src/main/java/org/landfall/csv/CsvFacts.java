package org.landfall.csv;

import java.util.List;
import java.util.Optional;

/**
 * What was seen of a CSV in one read. After a finding the counts are those of a lenient reader: a quote inside an unquoted field is a
 * character, and so are those after a closing quote up to the next comma or line end.
 *
 * @param rows            records after the header; blank lines do not count, a last one that is not whole does
 * @param header          the names, without a byte order mark and quotes; empty where no header was read to its end
 * @param lineEnd         the line ends outside of quotes
 * @param mark            whether the file begins with a byte order mark
 * @param lineBreaks      records, the header among them, with a line break inside quotes
 * @param backslashQuotes records, the header among them, with a backslash right before a quote
 * @param openEnd         whether the last record has no line end
 * @param finding         the first thing that is wrong
 */
public record CsvFacts(long rows, List<String> header, LineEnd lineEnd, boolean mark, long lineBreaks, long backslashQuotes, boolean openEnd,
        Optional<CsvFinding> finding) {

    /** Facts whose header nobody changes. */
    public CsvFacts {
        header = List.copyOf(header);
    }
}
