package org.landfall.campaign;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A line of a trace.
 *
 * @param point  the call
 * @param result what it returned; a negative errno where it failed
 * @param data   what was written to a file
 */
record RecordedCall(CallPoint point, long result, String data) {

    private static final int FIELDS = 5;

    /** The calls of a trace, in the order of their ends. */
    static List<RecordedCall> in(Path trace) throws IOException {
        return Files.exists(trace) ? Files.readAllLines(trace, StandardCharsets.ISO_8859_1).stream().map(RecordedCall::of).toList() : List.of();
    }

    /** Tells whether it was done. */
    boolean succeeded() {
        return result >= 0;
    }

    private static String unescaped(String text) {
        return text.replace("\\\\", "\0").replace("\\n", "\n").replace("\\r", "\r").replace("\\t", "\t").replace('\0', '\\');
    }

    private static RecordedCall of(String line) {
        String[] fields = line.split("\t", -1);
        if (fields.length < FIELDS) {
            throw new IllegalArgumentException("the trace has a line that is none: " + line);
        }
        return new RecordedCall(new CallPoint(fields[0], fields[1], Integer.parseInt(fields[2])), Long.parseLong(fields[3]), unescaped(fields[4]));
    }
}
