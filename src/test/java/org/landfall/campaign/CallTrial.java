package org.landfall.campaign;

import java.util.ArrayList;
import java.util.List;

/** Something that befalls a run at one of its calls, and what must hold then. */
interface CallTrial {

    /** The call. */
    CallPoint point();

    /** What befalls it, in a word for the table. */
    String way();

    /** All that it needs to be done again. */
    default String name() {
        return way() + " " + point();
    }

    /** Tries it. */
    Outcome on(CallStage stage) throws Exception;

    /** The trial to do in its place when the run did not come to the call. */
    default CallTrial again() {
        return this;
    }

    /**
     * What came of it.
     *
     * @param reached  whether the run came to the call
     * @param findings what does not hold, in sentences
     */
    record Outcome(boolean reached, List<String> findings) {

        /** The run did not come to the call: which calls it makes depends a little on the moment. */
        static final Outcome NOT_REACHED = new Outcome(false, List.of());
    }

    /** Lets a run come to its end, and says what does not hold then. */
    static List<String> finish(CallStage stage) throws Exception {
        CallRun run = stage.move();
        List<String> findings = new ArrayList<>();
        if (run.exitCode() != stage.scenario().exitCode()) {
            findings.add("the run to the end has " + run);
        }
        if (run.tellsOfTheProgram()) {
            findings.add("the run to the end tells of the program: " + run);
        }
        findings.addAll(stage.broken());
        findings.addAll(stage.undone());
        findings.addAll(stage.brokenChains());
        return findings;
    }
}
