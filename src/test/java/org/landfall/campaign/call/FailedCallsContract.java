package org.landfall.campaign.call;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.landfall.server.S3Server;

/** System calls that fail once: nothing is lost, nothing lands twice, and what is left undone is told with the kernel's reason. */
abstract class FailedCallsContract extends CallCampaignTestCase {

    private static final int FEW = 5;
    private static final int MANY = 60;

    FailedCallsContract(S3Server server) {
        super(server);
    }

    @Test
    @Tag("long")
    void aCallThatFailsIsGotOverOrTold() throws Exception {
        tryIn(scenarios(), campaign -> sample(failures(campaign.points()), FEW));
        conclude("some calls failed");
    }

    @Test
    @Tag("exhaustive")
    void everyCallThatFailsIsGotOverOrTold() throws Exception {
        tryIn(scenarios(), campaign -> allOr(failures(campaign.points()), MANY));
        conclude("every call failed");
    }

    private static List<FailedOnce> failures(List<CallPoint> points) {
        return points.stream().flatMap(point -> point.kind().faults().stream().map(fault -> new FailedOnce(point, fault))).toList();
    }
}
