package org.landfall.cli.log;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.Level;
import org.landfall.Secrets;
import org.landfall.cli.screen.Printable;
import org.landfall.journal.RunLog;

/**
 * Lines for the standard error that go past the log: before the log is there, or when it may not work any more. They have the form of the log
 * nevertheless, and no secret in them.
 */
public final class ErrorLine {

    private static final Form TEXT = ErrorLine::text;

    private static volatile Form form = TEXT;

    /** Way to write a sentence, and lines that help with it. */
    @FunctionalInterface
    private interface Form {

        String write(String sentence, List<String> more);
    }

    private ErrorLine() {}

    /** Makes all of them JSON from now on. */
    static void asJson() {
        JsonLog log = new JsonLog();
        form = (sentence, more) -> json(log, sentence, more);
        // when one is needed, no class may be found any more
        of("");
    }

    /** Tells whether they are JSON, and so not for a terminal to break. */
    public static boolean isJson() {
        return form != TEXT;
    }

    /** The line, or the lines, without a line end. @param more what helps with it, in lines of text */
    public static String of(String sentence, String... more) {
        return form.write(clean(sentence), Stream.of(more).map(ErrorLine::clean).toList());
    }

    private static String clean(String text) {
        return Secrets.masked(Printable.text(text));
    }

    private static String text(String sentence, List<String> more) {
        return Stream.concat(Stream.of("landfall: " + sentence), more.stream()).collect(Collectors.joining(System.lineSeparator()));
    }

    private static String json(JsonLog log, String sentence, List<String> more) {
        String message = Stream.concat(Stream.of(sentence), more.stream()).collect(Collectors.joining("; "));
        ExtLogRecord line = new ExtLogRecord(Level.ERROR, message, ExtLogRecord.FormatStyle.NO_FORMAT, ErrorLine.class.getName());
        line.setLoggerName(RunLog.CATEGORY);
        return log.format(line).strip();
    }
}
