package org.landfall.campaign.company;

import java.util.ArrayList;
import java.util.List;
import org.landfall.campaign.call.CallPoint;
import org.landfall.campaign.call.CallProcess;
import org.landfall.campaign.call.CallRun;
import org.landfall.campaign.call.CallStage;

/** A {@link Company} at work. */
final class Companions {

    private final CallStage stage;
    private final List<CallProcess> processes;
    private final CallPoint cue;

    /** @param processes that are held until the cue */
    Companions(CallStage stage, List<CallProcess> processes, CallPoint cue) {
        this.stage = stage;
        this.processes = processes;
        this.cue = cue;
    }

    /** Waits until another runner has come to the cue, has ended or is paused, and lets them go on. */
    void goOnBeside(CallProcess own) {
        own.awaitCall(cue);
        processes.forEach(CallProcess::wake);
    }

    /** What does not hold just now, while they do not move. */
    List<String> look() throws Exception {
        processes.forEach(CallProcess::pause);
        try {
            return stage.broken();
        } finally {
            processes.forEach(CallProcess::wake);
        }
    }

    /** Waits for their ends. @return what they do not end as they must, in sentences */
    List<String> end() throws Exception {
        List<String> findings = new ArrayList<>();
        for (CallProcess process : processes) {
            CallRun run = stage.end(process);
            if (run.exitCode() != stage.scenario().exitCode() || run.tellsOfTheProgram()) {
                findings.add(process.runner() + " has " + run);
            }
        }
        return findings;
    }
}
