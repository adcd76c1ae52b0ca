package org.landfall.route;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.landfall.RefusedException;
import org.landfall.SettingException;
import org.landfall.SetupException;
import org.landfall.csv.HeaderMemory;
import org.landfall.file.NamedFile;
import org.landfall.run.Attempt;
import org.landfall.run.CsvInspection;
import org.landfall.run.CsvMode;
import org.landfall.run.ExpectedHeaders;

/**
 * Has a CSV looked at while it is read to be sent, and its rows counted: an object in the raw zone cannot be taken back, and readers stumble
 * over malformed rows or, worse, take them for others and say nothing. It goes before a step {@code gzip}. In a dry run it reads the files only
 * where the setting {@code landfall.read-csv} says so, and otherwise no more than the header, if headers are expected.
 */
public class CsvCheck extends RunMember implements Processor {

    private static final int LONGEST = 1 << 20;

    private final HeaderMemory headers = new HeaderMemory();
    private CsvMode mode = CsvMode.WARN;
    private ExpectedHeaders expected = ExpectedHeaders.ANY;
    private boolean read;

    /** Sets what becomes of a malformed CSV: {@code off}, {@code warn} or {@code refuse}. @throws SettingException when it is another word */
    public void setMode(String name) {
        mode = CsvMode.of(name);
    }

    final void setMode(CsvMode mode) {
        this.mode = mode;
    }

    /** Has the files read in a dry run too. */
    public void setRead(boolean read) {
        this.read = read;
    }

    /**
     * The file with the expected headers, one a line for each kind of file; empty for none, and then every header is good.
     *
     * @throws SetupException when it cannot be read, or holds no line
     */
    public void setExpected(String file) {
        if (file.isBlank()) {
            expected = ExpectedHeaders.ANY;
            return;
        }
        try {
            expected = ExpectedHeaders.of(NamedFile.text(Path.of(file), LONGEST));
        } catch (NoSuchFileException e) {
            throw unreadable(file, "it is not there", e);
        } catch (IOException | InvalidPathException e) {
            throw unreadable(file, e.getMessage(), e);
        }
        if (expected.headers().isEmpty()) {
            throw new SettingException("csv-header", "the file of the expected CSV headers " + file + " holds no line",
                    "put the first line of a good file into it");
        }
    }

    private static SettingException unreadable(String file, String why, Exception e) {
        return new SettingException("csv-header", "the file of the expected CSV headers " + file + " cannot be read: " + why,
                "say where it is with --csv-header FILE", e);
    }

    @Override
    public void process(Exchange exchange) throws IOException {
        Attempt attempt = Exchanges.of(exchange);
        if (attempt.payload().isMade()) {
            throw new RefusedException("was compressed before it was looked at as a CSV", "put the step 'csv' before the step 'gzip'");
        }
        CsvMode asked = run().dryRun() && !read ? CsvMode.OFF : mode;
        if (asked == CsvMode.OFF && expected.headers().isEmpty()) {
            return;
        }
        CsvInspection look = new CsvInspection(asked, expected, headers);
        attempt.inspect(look);
        if (run().dryRun()) {
            try (InputStream content = attempt.content()) {
                look.read(content);
            }
        }
    }
}
