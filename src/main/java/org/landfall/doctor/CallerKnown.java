package org.landfall.doctor;

import org.landfall.s3.probe.IdentityProbe;
import org.landfall.s3.probe.ProbeResult;
import org.landfall.s3.probe.Reply;

/** Checks whose the credentials are, as STS says. Landfall works without an STS, so its silence is no trouble. */
final class CallerKnown extends LakeCheck {

    CallerKnown(LakeView lake) {
        super(Topic.CREDENTIALS, "identity", lake);
    }

    @Override
    Finding look() {
        Reply<IdentityProbe.Caller> reply = lake.caller();
        if (reply.answer().is(ProbeResult.Kind.DONE)) {
            return ok(reply.content().arn() + ", account " + reply.content().account());
        }
        return notTested((lake.probes().server().isAws() ? "STS does not say it (" : "no STS answers at this endpoint (") + reply.answer().words()
                + "); Landfall works without");
    }
}
