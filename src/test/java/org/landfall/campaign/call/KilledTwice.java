package org.landfall.campaign.call;

import java.util.ArrayList;
import java.util.List;

/**
 * A run that is killed at a call, and the next one, which takes up its work, as well; the third must finish it.
 *
 * @param deed   on which side of the calls
 * @param change the how-manieth change of the second run is its last
 */
record KilledTwice(CallPoint point, CallDeed deed, int change) implements CallTrial {

    @Override
    public String way() {
        return "pair";
    }

    @Override
    public Outcome on(CallStage stage) throws Exception {
        if (!stage.move(point, deed).killed()) {
            return Outcome.NOT_REACHED;
        }
        List<String> findings = new ArrayList<>(stage.broken());
        boolean twice = stage.move(CallPoint.change(change), deed).killed();
        findings.addAll(stage.broken());
        findings.addAll(Trial.finish(stage));
        findings.addAll(stage.disagreements());
        return new Outcome(twice, findings);
    }
}
