package org.landfall.campaign;

import java.util.ArrayList;
import java.util.List;

/** Something that befalls a run, and what must hold then. */
interface Trial {

    /** What befalls what, for a line of the log. */
    String title();

    /** Tries it. */
    Outcome on(CallStage stage) throws Exception;

    /**
     * What came of it.
     *
     * @param reached  whether the run came to where something was to befall it
     * @param findings what does not hold, in sentences
     * @param mishaps  what befell it, in their order
     */
    record Outcome(boolean reached, List<String> findings, List<Mishap> mishaps) {

        /** The run did not come to where something was to befall it: which way it takes depends a little on the moment. */
        static final Outcome NOT_REACHED = new Outcome(false, List.of(), List.of());

        /** A trial that could not be made to its end. */
        static Outcome brokenOff(String why) {
            return new Outcome(true, List.of("the trial broke off: " + why), List.of());
        }
    }

    /**
     * Something that befell a run.
     *
     * @param what its row in the table
     * @param way  its column
     */
    record Mishap(String what, String way) {}

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
