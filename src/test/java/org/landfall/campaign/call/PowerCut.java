package org.landfall.campaign.call;

import java.util.ArrayList;
import java.util.List;
import org.landfall.campaign.disk.Loss;

/**
 * A power cut just after a call of a run; the next run must finish its work with what the disk has kept.
 *
 * @param loss what the disk has not kept
 */
record PowerCut(CallPoint point, Loss loss) implements CallTrial {

    @Override
    public String way() {
        return loss.name();
    }

    @Override
    public Outcome on(CallStage stage) throws Exception {
        if (!stage.moveUntilPowerFails(point, loss)) {
            return Outcome.NOT_REACHED;
        }
        List<String> findings = new ArrayList<>(stage.broken());
        findings.addAll(Trial.finish(stage));
        findings.addAll(stage.disagreements());
        return new Outcome(true, findings.stream().map(finding -> loss + ": " + finding).toList());
    }
}
