package org.landfall.run;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.landfall.Flaw;
import org.landfall.RefusedException;
import org.landfall.csv.CsvScan;

/**
 * The headers that a CSV may have: their names and the order of these. Quotes and a byte order mark do not matter. Without any, every
 * header is good.
 *
 * @param headers the names of each
 */
public record ExpectedHeaders(List<List<String>> headers) {

    /** Any header is good. */
    public static final ExpectedHeaders ANY = new ExpectedHeaders(List.of());

    private static final int SHOWN = 80;
    private static final String REMEDY = "mend the file, or add its first line to the file of --csv-header";

    /** The headers that the lines of a text are; blank ones are passed over. */
    public static ExpectedHeaders of(String text) {
        return new ExpectedHeaders(text.lines().filter(line -> !line.replace("\uFEFF", "").isBlank()).map(ExpectedHeaders::parsed).toList());
    }

    private static List<String> parsed(String line) {
        byte[] bytes = (line + "\n").getBytes(StandardCharsets.UTF_8);
        CsvScan scan = new CsvScan();
        scan.update(bytes, 0, bytes.length);
        return scan.header().orElseGet(() -> scan.finish().header());
    }

    boolean areSome() {
        return !headers.isEmpty();
    }

    /** @throws RefusedException when a file's header is none of these */
    void require(List<String> header) {
        if (areSome() && !headers.contains(header)) {
            throw new RefusedException(Flaw.CSV, "has not one of the expected headers: " + difference(header), REMEDY);
        }
    }

    private String difference(List<String> theirs) {
        if (theirs.stream().allMatch(String::isEmpty)) {
            return "it is empty";
        }
        List<String> ours = headers.get(0);
        return Stream.iterate(0, i -> i < Math.min(theirs.size(), ours.size()), i -> i + 1)
                .filter(i -> !theirs.get(i).equals(ours.get(i))).findFirst()
                .map(i -> "column " + (i + 1) + " is " + shown(theirs.get(i)) + " and should be " + shown(ours.get(i)))
                .orElseGet(() -> "it has " + theirs.size() + " columns and should have " + ours.size());
    }

    private static String shown(String column) {
        String plain = column.replaceAll("\\p{Cntrl}", "?");
        return "'" + (plain.length() > SHOWN ? plain.substring(0, SHOWN) + "…" : plain) + "'";
    }
}
