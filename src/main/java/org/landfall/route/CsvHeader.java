package org.landfall.route;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.landfall.SettingException;
import org.landfall.SetupException;
import org.landfall.file.NamedFile;
import org.landfall.run.Attempt;
import org.landfall.run.RefusedException;

/**
 * Lets a file pass only when its first line is one of the lines expected, byte for byte but for the line's end. A header with
 * other columns makes another table of a crawler, and an object in the raw zone cannot be taken back. Without such lines every file
 * passes.
 */
public final class CsvHeader implements Processor {

    private static final int LONGEST = 1 << 20;
    private static final int SHOWN = 80;
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    /** Lines that are good; empty when any is. */
    private Set<String> expected = Set.of();

    /**
     * The file with the expected lines, one for each kind of file; empty for none, and then every file passes.
     *
     * @throws SetupException when it cannot be read, or holds no line
     */
    public void setExpected(String file) {
        if (file.isBlank()) {
            expected = Set.of();
            return;
        }
        try {
            expected = lines(NamedFile.text(Path.of(file), LONGEST));
        } catch (NoSuchFileException e) {
            throw unreadable(file, "it is not there", e);
        } catch (IOException | InvalidPathException e) {
            throw unreadable(file, e.getMessage(), e);
        }
        if (expected.isEmpty()) {
            throw new SettingException("csv-header", "the file of the expected CSV headers " + file + " holds no line",
                    "put the first line of a good file into it");
        }
    }

    /** A byte order mark at the beginning is an editor's, or the files have one as well: the line is good with and without it. */
    private static Set<String> lines(String text) {
        Set<String> lines = new LinkedHashSet<>();
        text.lines().filter(line -> !line.replace(BYTE_ORDER_MARK, "").isBlank()).forEach(line -> {
            if (line.startsWith(BYTE_ORDER_MARK)) {
                lines.add(line.substring(BYTE_ORDER_MARK.length()));
            }
            lines.add(line);
        });
        return lines;
    }

    private static SettingException unreadable(String file, String why, Exception e) {
        return new SettingException("csv-header", "the file of the expected CSV headers " + file + " cannot be read: " + why,
                "say where it is with --csv-header FILE", e);
    }

    @Override
    public void process(Exchange exchange) throws IOException {
        if (expected.isEmpty()) {
            return;
        }
        String first = firstLine(Exchanges.of(exchange));
        if (!expected.contains(first)) {
            throw new RefusedException("has not one of the expected first lines: " + difference(first),
                    "mend the file, or add its first line to the file of --csv-header");
        }
    }

    private static String firstLine(Attempt attempt) throws IOException {
        try (InputStream content = attempt.content()) {
            byte[] start = content.readNBytes(LONGEST);
            int end = 0;
            while (end < start.length && start[end] != '\n') {
                end++;
            }
            if (end > 0 && start[end - 1] == '\r') {
                end--;
            }
            return new String(start, 0, end, StandardCharsets.UTF_8);
        }
    }

    private String difference(String first) {
        if (first.isEmpty()) {
            return "it is empty";
        }
        if (first.startsWith(BYTE_ORDER_MARK) && expected.contains(first.substring(BYTE_ORDER_MARK.length()))) {
            return "it begins with a byte order mark (U+FEFF)";
        }
        String nearest = expected.iterator().next();
        String[] theirs = first.split(",", -1);
        String[] ours = nearest.split(",", -1);
        for (int i = 0; i < Math.min(theirs.length, ours.length); i++) {
            if (!theirs[i].equals(ours[i])) {
                return "column " + (i + 1) + " is " + shown(theirs[i]) + " and should be " + shown(ours[i]);
            }
        }
        return "it has " + theirs.length + " columns and should have " + ours.length;
    }

    private static String shown(String column) {
        return "'" + (column.length() > SHOWN ? column.substring(0, SHOWN) + "…" : column) + "'";
    }
}
