package org.landfall.campaign.company;

import java.util.ArrayList;
import java.util.List;
import org.landfall.campaign.call.CallDeed;
import org.landfall.campaign.call.CallPoint;
import org.landfall.campaign.call.CallProcess;
import org.landfall.campaign.call.CallRun;
import org.landfall.campaign.call.CallScenario;
import org.landfall.campaign.call.CallStage;
import org.landfall.campaign.call.LaidFile;

/**
 * Runners beside the one that something befalls. Each begins before that one, claims some files, and is held until that one has come to a call,
 * so that they meet in many ways, and yet that one makes much the same calls each time.
 *
 * @param holds how far each is with its file until then
 * @param cue   the call of that one after which they go on
 */
record Company(List<CallHold> holds, CallPoint cue) {

    /** A call of that one, and its company when it comes to it. */
    record Call(CallPoint point, Company company) {}

    /** By their numbers they all want the first file first, as the one does that something befalls. */
    private static final List<String> NAMES = List.of("other-0", "third-0");

    /** Such a company that goes on when the last file is set aside, after which that one would only wait for theirs. */
    static Company untilTheLastFile(CallScenario scenario, List<CallHold> holds) {
        List<LaidFile> files = scenario.files();
        return new Company(holds, setAside(files.get(files.size() - 1).source()));
    }

    private static CallPoint setAside(String source) {
        return new CallPoint("rename", source + " -> .landfall/" + CallStage.OWN + "/landed/RUN/" + source, 1);
    }

    /** The same, held until another call. */
    Company until(CallPoint another) {
        return new Company(holds, another);
    }

    /** Lets them begin, and holds them. @throws IllegalStateException when one does not come to where it is to be held */
    Companions join(CallStage stage) throws Exception {
        List<CallProcess> processes = new ArrayList<>();
        for (int i = 0; i < holds.size(); i++) {
            processes.add(held(stage, NAMES.get(i), holds.get(i).point(NAMES.get(i))));
        }
        return new Companions(stage, processes, cue);
    }

    private static CallProcess held(CallStage stage, String name, CallPoint point) throws Exception {
        CallProcess process = stage.start(name, point, CallDeed.STOP);
        if (!process.awaitPause()) {
            throw new IllegalStateException(name + " does not come to " + point + ": " + process.awaitEnd());
        }
        return process;
    }

    /** A run that nothing befalls, and they neither. */
    CallRun undisturbed(CallStage stage) throws Exception {
        Companions others = join(stage);
        CallProcess own = stage.start(CallStage.OWN, CallPoint.change(0), CallDeed.NONE);
        others.goOnBeside(own);
        CallRun run = stage.end(own);
        List<String> findings = others.end();
        if (!findings.isEmpty()) {
            throw new IllegalStateException(String.join("\n", findings));
        }
        return run;
    }

    @Override
    public String toString() {
        return "beside " + holds + " who go on at " + cue;
    }
}
