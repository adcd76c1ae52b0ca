package org.landfall.campaign.call;

import java.util.ArrayList;
import java.util.List;

/**
 * A run that is killed at a call; the next one must finish its work.
 *
 * @param deed on which side of the call
 */
record KilledOnce(CallPoint point, CallDeed deed) implements CallTrial {

    @Override
    public String way() {
        return deed.word();
    }

    @Override
    public Outcome on(CallStage stage) throws Exception {
        if (!stage.move(point, deed).killed()) {
            return Outcome.NOT_REACHED;
        }
        List<String> findings = new ArrayList<>(stage.broken());
        findings.addAll(Trial.finish(stage));
        findings.addAll(stage.disagreements());
        return new Outcome(true, findings);
    }
}
