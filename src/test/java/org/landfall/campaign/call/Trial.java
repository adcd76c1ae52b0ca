package org.landfall.campaign.call;

import java.util.ArrayList;
import java.util.List;

/** Something that befalls a run, and what must hold then. */
public interface Trial {

    /** All that it needs to be done again. */
    String name();

    /** Tries it. */
    Outcome on(CallStage stage) throws Exception;

    /** Whether others have left it nothing to try. */
    default boolean isSpent() {
        return false;
    }

    /** The trial to do in its place when the run did not come to where something was to befall it. */
    default Trial again() {
        return this;
    }

    /** What befell the run, for the table. */
    List<Mishap> mishaps(Outcome outcome);

    /**
     * What came of it.
     *
     * @param reached  whether the run came to where something was to befall it
     * @param findings what does not hold, in sentences
     * @param mishaps  what befell it, where that shows only afterwards
     */
    record Outcome(boolean reached, List<String> findings, List<Mishap> mishaps) {

        /** The run did not come to where something was to befall it: which way it takes depends a little on the moment. */
        public static final Outcome NOT_REACHED = new Outcome(false, List.of());

        public Outcome(boolean reached, List<String> findings) {
            this(reached, findings, List.of());
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
