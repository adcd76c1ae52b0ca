package org.landfall.campaign.call;

import java.util.ArrayList;
import java.util.List;

/**
 * A run in which a call fails, once. It must get over that or say what keeps it from its work, and the next one must finish it.
 *
 * @param fault how it fails
 */
record FailedOnce(CallPoint point, CallFault fault) implements CallTrial {

    @Override
    public String way() {
        return fault.name();
    }

    @Override
    public Outcome on(CallStage stage) throws Exception {
        CallRun run = stage.move(point, fault.deed());
        if (!run.reached(point)) {
            return Outcome.NOT_REACHED;
        }
        List<String> findings = new ArrayList<>(stage.broken());
        findings.addAll(told(run, stage.undone(), stage.scenario().exitCode()));
        findings.addAll(Trial.finish(stage));
        return new Outcome(true, findings);
    }

    private List<String> told(CallRun run, List<String> undone, int expected) {
        List<String> findings = new ArrayList<>(run.dishonesty(undone));
        boolean done = run.exitCode() == expected && undone.isEmpty();
        if (!done && fault.isHarmless()) {
            findings.add("the kernel only asks to go on, and " + undone + ": " + run);
        } else if (!done && !fault.isToldIn(run.told())) {
            findings.add("the kernel's reason is not told, and " + undone + ": " + run);
        }
        return findings;
    }
}
