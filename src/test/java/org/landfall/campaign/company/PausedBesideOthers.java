package org.landfall.campaign.company;

import java.util.ArrayList;
import java.util.List;
import org.landfall.campaign.call.CallDeed;
import org.landfall.campaign.call.CallPoint;
import org.landfall.campaign.call.CallProcess;
import org.landfall.campaign.call.CallRun;
import org.landfall.campaign.call.CallStage;
import org.landfall.campaign.call.CallTrial;
import org.landfall.campaign.call.Trial;

/**
 * A run that is paused at a call, so long that its claims lapse, while others are at work. They must come to their end without it, and it after
 * them.
 */
record PausedBesideOthers(CallPoint point, Company company) implements CallTrial {

    @Override
    public String way() {
        return CallDeed.STOP.word();
    }

    @Override
    public String name() {
        return CallTrial.super.name() + " " + company;
    }

    @Override
    public CallTrial again() {
        return new PausedBesideOthers(point, company.until(point));
    }

    @Override
    public Outcome on(CallStage stage) throws Exception {
        Companions others = company.join(stage);
        CallProcess own = stage.start(CallStage.OWN, point, CallDeed.STOP);
        others.goOnBeside(own);
        if (!own.awaitPause()) {
            return Outcome.NOT_REACHED;
        }
        stage.letClaimsLapse(CallStage.OWN);
        List<String> findings = new ArrayList<>(others.end());
        findings.addAll(stage.broken());
        own.wake();
        CallRun run = stage.end(own);
        if (run.exitCode() != stage.scenario().exitCode() || run.tellsOfTheProgram()) {
            findings.add("after its pause it has " + run);
        }
        findings.addAll(stage.undone());
        findings.addAll(Trial.finish(stage));
        findings.addAll(stage.disagreements());
        return new Outcome(true, findings);
    }
}
