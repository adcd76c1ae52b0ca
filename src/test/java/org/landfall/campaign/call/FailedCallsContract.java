package org.landfall.campaign.call;

import static org.assertj.core.api.Assertions.assertThat;

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

    /** Else an empty file stays there under the name, for good. */
    @Test
    void aPlaceInTheQuarantineThatCannotBeClosedIsFreeForTheNextRun() throws Exception {
        CallPoint close = new CallPoint("close", "quarantine/2023/bad.csv", 1);
        tryIn(List.of(CallScenario.TROUBLE), campaign -> {
            assertThat(campaign.points()).contains(close);
            return List.of(new FailedOnce(close, CallFault.EIO));
        });
        conclude("a place in the quarantine cannot be closed");
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
