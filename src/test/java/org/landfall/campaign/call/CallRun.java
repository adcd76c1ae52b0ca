package org.landfall.campaign.call;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A run of the program whose calls were seen.
 *
 * @param exitCode 137 when it was killed
 * @param told     what it printed
 * @param calls    what it did to its landing directory and its server
 */
public record CallRun(int exitCode, String told, List<RecordedCall> calls) {

    private static final int WORST_EXIT_CODE = 3;
    private static final Pattern RAW = Pattern.compile("\tat |Exception|unexpected");

    public boolean killed() {
        return exitCode == 128 + 9;
    }

    boolean reached(CallPoint point) {
        return calls.stream().anyMatch(call -> call.point().equals(point));
    }

    /** Tells whether something is printed that is meant for who wrote the program. */
    public boolean tellsOfTheProgram() {
        return RAW.matcher(told).find();
    }

    /** What must not be told, or not so, in sentences; empty when all is right. @param undone what the run has left */
    public List<String> dishonesty(List<String> undone) {
        List<String> findings = new ArrayList<>();
        if (tellsOfTheProgram() || exitCode > WORST_EXIT_CODE) {
            findings.add("the run tells of the program: " + this);
        }
        if (exitCode == 0 && !undone.isEmpty()) {
            findings.add("all is well, says the run, and " + undone + ": " + this);
        }
        return findings;
    }

    /** Calls that change something. What fails on the disk changes nothing, while a server may do more than it answers. */
    public List<CallPoint> changes() {
        return calls.stream().filter(call -> call.succeeded() || call.point().kind().isRemote()).map(RecordedCall::point)
                .filter(point -> point.kind().isChanging()).toList();
    }

    List<CallPoint> points() {
        return calls.stream().map(RecordedCall::point).toList();
    }

    @Override
    public String toString() {
        return "exit code " + exitCode + "\n" + told;
    }
}
