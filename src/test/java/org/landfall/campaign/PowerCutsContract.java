package org.landfall.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.landfall.campaign.disk.Loss;
import org.landfall.server.S3Server;

/** Power cuts: whatever a disk keeps of the work that a run has not waited for, nothing is lost and nothing lands twice. */
abstract class PowerCutsContract extends CallCampaignTestCase {

    private static final int FEW = 4;
    private static final int MANY = 60;
    private static final int SUBSETS = 3;

    PowerCutsContract(S3Server server) {
        super(server);
    }

    @Test
    @Tag("long")
    void aPowerCutAtAnyCallLeavesWhatTheNextRunFinishes() throws Exception {
        for (CallScenario scenario : scenarios()) {
            CallCampaign campaign = campaign(scenario);
            campaign.tryAll(sample(cuts(campaign.points()), FEW));
        }
        conclude("some power cuts");
    }

    @Test
    @Tag("exhaustive")
    void aPowerCutAtEveryCallLeavesWhatTheNextRunFinishes() throws Exception {
        for (CallScenario scenario : scenarios()) {
            CallCampaign campaign = campaign(scenario);
            List<PowerCut> cuts = cuts(campaign.points());
            campaign.tryAll(hasTimeForAll() ? cuts : sample(cuts, MANY));
        }
        conclude("a power cut at every call");
    }

    private List<PowerCut> cuts(List<CallPoint> points) {
        List<PowerCut> cuts = new ArrayList<>();
        for (CallPoint point : points) {
            if (point.kind().isChanging()) {
                List.of(Loss.ALL, Loss.NONE, Loss.ALL_BUT_LAST).forEach(loss -> cuts.add(new PowerCut(point, loss)));
                for (int i = 0; i < SUBSETS; i++) {
                    cuts.add(new PowerCut(point, Loss.drawn(random().nextInt())));
                }
            }
        }
        assertThat(cuts).isNotEmpty();
        return cuts;
    }
}
