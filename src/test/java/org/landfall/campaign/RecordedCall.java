package org.landfall.campaign;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A line of a trace.
 *
 * @param point  the call
 * @param result what it returned; a negative errno where it failed
 */
record RecordedCall(CallPoint point, long result) {

    /** The calls of a trace, in the order of their ends. */
    static List<RecordedCall> in(Path trace) throws IOException {
        return Files.exists(trace) ? Files.readAllLines(trace).stream().map(RecordedCall::of).toList() : List.of();
    }

    private static RecordedCall of(String line) {
        String[] fields = line.split("\t", -1);
        return new RecordedCall(new CallPoint(fields[0], fields[1], Integer.parseInt(fields[2])), Long.parseLong(fields[3]));
    }
}
