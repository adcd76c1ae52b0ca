package org.landfall.campaign.answer;

import java.util.ArrayList;
import java.util.List;
import org.landfall.campaign.call.CallRun;

/** What a run may say of itself whose requests were answered wrongly. */
final class AnsweredRun {

    private static final int LONGEST_LINE = 2_500;
    private static final int LONGEST = 30_000;

    private AnsweredRun() {}

    /** What is wrong with it, in sentences. */
    static List<String> wrongs(CallRun run, List<String> undone) {
        List<String> wrongs = new ArrayList<>(run.dishonesty(undone));
        if (run.exitCode() != 0 && run.told().isBlank()) {
            wrongs.add("the run does not say why: " + run);
        }
        if (run.told().length() > LONGEST || run.told().lines().anyMatch(line -> line.length() > LONGEST_LINE)) {
            wrongs.add("the run says too much: " + run);
        }
        return wrongs;
    }
}
