package org.landfall.engine;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.landfall.csv.CsvSample;
import org.landfall.csv.CsvVerdict;

/**
 * What an engine made of a file of the corpus without a word of trouble.
 *
 * @param wanted the rows that it should have read
 * @param read   the rows that it read
 * @param wrong  of these, how many are not as they were written
 */
record Reading(long wanted, long read, long wrong) {

    private static final String YEAR = "Program_Year";
    private static final String ID = "Record_ID";
    /** What follows a field: a comma, or a line end and with it a new row. */
    private static final Pattern FIELD = Pattern.compile("(?:\"((?:[^\"]++|\"\")*+)\"|([^\",\r\n]*+))(,|\r\n|\r|\n|\\z)");

    /** Compares what was read with the file. @param columns the table's, in the order of the rows' values */
    static Reading of(CsvSample sample, List<String> columns, List<List<String>> rows) {
        long wrong = sample.verdict() instanceof CsvVerdict.Refused ? damaged(columns, rows) : differing(written(sample, columns), rows);
        return new Reading(sample.rows(), rows.size(), wrong);
    }

    /** A malformed file has no right values; but each sound row of the corpus is of this year, and has an ID of its own. */
    private static long damaged(List<String> columns, List<List<String>> rows) {
        int year = columns.indexOf(YEAR);
        int id = columns.indexOf(ID);
        return rows.stream()
                .filter(row -> !row.get(year).equals("2024") || !row.get(id).matches("[0-9]{9}") || row.stream().anyMatch(Reading::isTorn))
                .count();
    }

    /** Whether a value holds what a reader puts in the place of bytes that it cannot read, or bytes that no sound one has. */
    private static boolean isTorn(String value) {
        return value.contains("\uFFFD") || value.contains("\0") || value.contains("\uFEFF");
    }

    private static long differing(List<List<String>> written, List<List<String>> rows) {
        if (rows.stream().flatMap(List::stream).allMatch(String::isEmpty)) {
            return rows.size();
        }
        List<List<String>> left = new ArrayList<>(rows);
        written.forEach(left::remove);
        return left.size();
    }

    /** The rows of a file that is not malformed, with the values of these columns by their names. */
    private static List<List<String>> written(CsvSample sample, List<String> columns) {
        List<List<String>> records = records(new String(sample.bytes(), StandardCharsets.UTF_8).replaceFirst("^\uFEFF", ""));
        List<String> header = records.get(0);
        return records.stream().skip(1)
                .map(row -> columns.stream().map(column -> header.contains(column) ? row.get(header.indexOf(column)) : "").toList())
                .toList();
    }

    private static List<List<String>> records(String text) {
        List<List<String>> records = new ArrayList<>();
        List<String> record = new ArrayList<>();
        Matcher field = FIELD.matcher(text);
        while (field.regionStart() < text.length() && field.lookingAt()) {
            record.add(field.group(1) == null ? field.group(2) : field.group(1).replace("\"\"", "\""));
            if (!field.group(3).equals(",")) {
                records.add(List.copyOf(record));
                record.clear();
            }
            field.region(field.end(), text.length());
        }
        return records;
    }

    /** It in a few words, for a table. */
    String words() {
        if (read == wanted) {
            return read == 0 ? "no rows" : wrong == 0 ? "all rows" : wrong == read ? "all rows wrong" : wrong + " wrong";
        }
        return read + " of " + wanted + " rows" + (wrong == 0 ? "" : ", " + wrong + " wrong");
    }
}
