package org.landfall.campaign;

import java.util.List;
import java.util.regex.Pattern;

/**
 * A run of the program whose calls were seen.
 *
 * @param exitCode 137 when it was killed
 * @param told     what it printed
 * @param calls    what it did to its landing directory and its server
 */
record CallRun(int exitCode, String told, List<RecordedCall> calls) {

    private static final Pattern RAW = Pattern.compile("\tat |Exception|unexpected");

    boolean killed() {
        return exitCode == 128 + 9;
    }

    boolean reached(CallPoint point) {
        return calls.stream().anyMatch(call -> call.point().equals(point));
    }

    /** Tells whether something is printed that is meant for who wrote the program. */
    boolean tellsOfTheProgram() {
        return RAW.matcher(told).find();
    }

    List<CallPoint> points() {
        return calls.stream().map(RecordedCall::point).toList();
    }

    @Override
    public String toString() {
        return "exit code " + exitCode + "\n" + told;
    }
}
