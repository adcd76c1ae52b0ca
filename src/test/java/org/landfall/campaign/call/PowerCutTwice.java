package org.landfall.campaign.call;

import java.util.ArrayList;
import java.util.List;
import org.landfall.campaign.disk.Loss;

/**
 * A power cut, and another one in the next run, which takes up the work; the third must finish it.
 *
 * @param first  the first of them
 * @param change the how-manieth change of the second run is its last
 * @param loss   what the disk has not kept of the second run
 */
record PowerCutTwice(PowerCut first, int change, Loss loss) implements CallTrial {

    @Override
    public CallPoint point() {
        return first.point();
    }

    @Override
    public String way() {
        return "pair";
    }

    @Override
    public Outcome on(CallStage stage) throws Exception {
        if (!stage.moveUntilPowerFails(point(), first.loss())) {
            return Outcome.NOT_REACHED;
        }
        List<String> findings = new ArrayList<>(stage.broken());
        boolean twice = stage.moveUntilPowerFails(CallPoint.change(change), loss);
        findings.addAll(stage.broken());
        findings.addAll(Trial.finish(stage));
        findings.addAll(stage.disagreements());
        String cuts = first.loss() + ", then " + loss + " at change " + change;
        return new Outcome(twice, findings.stream().map(finding -> cuts + ": " + finding).toList());
    }
}
