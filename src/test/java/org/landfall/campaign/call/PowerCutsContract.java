package org.landfall.campaign.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.landfall.campaign.disk.Loss;
import org.landfall.server.S3Server;

/** Power cuts: whatever a disk keeps of the work that a run has not waited for, nothing is lost and nothing lands twice. */
abstract class PowerCutsContract extends CallCampaignTestCase {

    private static final int FEW = 4;
    private static final int MANY = 60;
    private static final int PAIRS = 200;

    PowerCutsContract(S3Server server) {
        super(server);
    }

    @Test
    @Tag("long")
    void aPowerCutAtAnyCallLeavesWhatTheNextRunFinishes() throws Exception {
        tryIn(scenarios(), campaign -> sample(cuts(campaign), FEW));
        conclude("some power cuts");
    }

    @Test
    @Tag("exhaustive")
    void aPowerCutAtEveryCallLeavesWhatTheNextRunFinishes() throws Exception {
        tryIn(scenarios(), campaign -> allOr(cuts(campaign), MANY));
        conclude("a power cut at every call");
    }

    @Test
    @Tag("exhaustive")
    void twoPowerCutsLeaveWhatTheThirdRunFinishes() throws Exception {
        int scenarios = scenarios().size();
        tryIn(scenarios(), campaign -> allOr(pairs(cuts(campaign), PAIRS / scenarios), MANY / scenarios));
        conclude("two power cuts");
    }

    private List<PowerCutTwice> pairs(List<PowerCut> cuts, int count) {
        long calls = cuts.stream().map(PowerCut::point).distinct().count();
        return sample(cuts, count).stream()
                .map(cut -> new PowerCutTwice(cut, 1 + random().nextInt((int) calls), Loss.drawn(random().nextInt()))).toList();
    }

    private List<PowerCut> cuts(CallCampaign campaign) throws Exception {
        CallCampaign.Rehearsal rehearsal = campaign.rehearse();
        PowerCuts cuts = new PowerCuts(rehearsal.disk(), random());
        rehearsal.run().calls().forEach(cuts::see);
        assertThat(cuts.all()).isNotEmpty();
        return cuts.all();
    }
}
