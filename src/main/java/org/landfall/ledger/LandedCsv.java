package org.landfall.ledger;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.landfall.csv.CsvFacts;
import org.landfall.csv.CsvFinding;
import org.landfall.csv.LineEnd;
import org.landfall.file.Digests;

/**
 * What was seen of a CSV while it was read, in the ledger's terms. A record of the event {@code csv-header} has the header's hash and
 * the names alone; those of files have the hash and no names.
 *
 * @param rows            records after the header
 * @param columns         fields of the header
 * @param header          SHA-256, hexadecimal, of the header as {@code docs/ledger.md} writes it anew: every name in quotes, commas between them
 * @param names           the header's names, in their order
 * @param lineEnd         {@code lf}, {@code crlf}, {@code cr} or {@code mixed}; null where there is none
 * @param bom             true where the file begins with a byte order mark, else null
 * @param lineBreaks      rows with a line break inside quotes; null where there is none
 * @param backslashQuotes rows with a backslash before a quote; null where there is none
 * @param finding         the first thing that is wrong with the file, where it landed all the same; null where nothing is
 * @param openEnd         true where no line end ends the last row, as in a file that was cut off, else null
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonPropertyOrder({"rows", "columns", "header", "names", "lineEnd", "openEnd", "bom", "lineBreaks", "backslashQuotes", "finding"})
public record LandedCsv(Long rows, Integer columns, String header, List<String> names, String lineEnd, Boolean bom, Long lineBreaks,
        Long backslashQuotes, String finding, Boolean openEnd) {

    /** One whose last row ends with a line end. */
    public LandedCsv(Long rows, Integer columns, String header, List<String> names, String lineEnd, Boolean bom, Long lineBreaks, Long backslashQuotes,
            String finding) {
        this(rows, columns, header, names, lineEnd, bom, lineBreaks, backslashQuotes, finding, null);
    }

    /** What was seen of a file. */
    public static LandedCsv of(CsvFacts seen) {
        return of(seen, hash(seen.header()));
    }

    /** The same. @param header the hash of its header, for whoever knows it */
    public static LandedCsv of(CsvFacts seen, String header) {
        return new LandedCsv(seen.rows(), seen.header().size(), header, null, lineEnd(seen.lineEnd()), seen.mark() ? true : null,
                some(seen.lineBreaks()), some(seen.backslashQuotes()), seen.finding().map(CsvFinding::sentence).orElse(null), seen.openEnd() ? true : null);
    }

    private static String lineEnd(LineEnd end) {
        return end == LineEnd.NONE ? null : end.name().toLowerCase(Locale.ROOT);
    }

    private static Long some(long count) {
        return count == 0 ? null : count;
    }

    /** The names that a header's hash stands for. */
    static LandedCsv ofHeader(List<String> names) {
        return new LandedCsv(null, names.size(), hash(names), List.copyOf(names), null, null, null, null, null);
    }

    /** SHA-256, hexadecimal, of a header written anew, so that a byte order mark and quotes do not matter: names in quotes, quotes in them doubled. */
    public static String hash(List<String> names) {
        String line = names.stream().map(name -> '"' + name.replace("\"", "\"\"") + '"').collect(Collectors.joining(","));
        return HexFormat.of().formatHex(Digests.sha256().digest(line.getBytes(StandardCharsets.UTF_8)));
    }
}
