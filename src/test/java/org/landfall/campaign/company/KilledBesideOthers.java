package org.landfall.campaign.company;

import java.util.ArrayList;
import java.util.List;
import org.landfall.campaign.call.CallDeed;
import org.landfall.campaign.call.CallPoint;
import org.landfall.campaign.call.CallProcess;
import org.landfall.campaign.call.CallStage;
import org.landfall.campaign.call.CallTrial;
import org.landfall.campaign.call.Trial;

/**
 * A run that is killed at a call while others are at work. They must land its files, once its claims have lapsed, and they or the next run finish
 * what it has left.
 *
 * @param deed on which side of the call
 */
record KilledBesideOthers(CallPoint point, CallDeed deed, Company company) implements CallTrial {

    @Override
    public String way() {
        return deed.word();
    }

    @Override
    public String name() {
        return CallTrial.super.name() + " " + company;
    }

    @Override
    public CallTrial again() {
        return new KilledBesideOthers(point, deed, company.until(point));
    }

    @Override
    public Outcome on(CallStage stage) throws Exception {
        Companions others = company.join(stage);
        CallProcess own = stage.start(CallStage.OWN, point, deed);
        others.goOnBeside(own);
        if (!stage.end(own).killed()) {
            return Outcome.NOT_REACHED;
        }
        List<String> findings = new ArrayList<>(others.look());
        findings.addAll(others.end());
        findings.addAll(stage.notLanded());
        findings.addAll(Trial.finish(stage));
        findings.addAll(stage.disagreements());
        return new Outcome(true, findings);
    }
}
