package org.landfall.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.landfall.server.S3Server;

/** Power cuts: whatever a disk keeps of the work that a run has not waited for, nothing is lost and nothing lands twice. */
abstract class PowerCutsContract extends CallCampaignTestCase {

    private static final int FEW = 4;
    private static final int MANY = 60;

    PowerCutsContract(S3Server server) {
        super(server);
    }

    @Test
    @Tag("long")
    void aPowerCutAtAnyCallLeavesWhatTheNextRunFinishes() throws Exception {
        for (CallScenario scenario : scenarios()) {
            CallCampaign campaign = campaign(scenario);
            campaign.tryAll(sample(cuts(campaign), FEW));
        }
        conclude("some power cuts");
    }

    @Test
    @Tag("exhaustive")
    void aPowerCutAtEveryCallLeavesWhatTheNextRunFinishes() throws Exception {
        for (CallScenario scenario : scenarios()) {
            CallCampaign campaign = campaign(scenario);
            List<PowerCut> cuts = cuts(campaign);
            campaign.tryAll(hasTimeForAll() ? cuts : sample(cuts, MANY));
        }
        conclude("a power cut at every call");
    }

    private List<PowerCut> cuts(CallCampaign campaign) throws Exception {
        CallCampaign.Rehearsal rehearsal = campaign.rehearse();
        PowerCuts cuts = new PowerCuts(rehearsal.disk(), random());
        rehearsal.run().calls().forEach(cuts::see);
        assertThat(cuts.all()).isNotEmpty();
        return cuts.all();
    }
}
