package org.landfall.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.landfall.server.S3Server;

/** Kill -9 at system calls: on either side of each that changes something, nothing is lost and nothing lands twice. */
abstract class KilledCallsContract extends CallCampaignTestCase {

    private static final int FEW = 4;
    private static final int MANY = 60;
    private static final int PAIRS = 1_000;

    KilledCallsContract(S3Server server) {
        super(server);
    }

    @Test
    @Tag("long")
    void killedAtAnyCallARunLeavesWhatTheNextOneFinishes() throws Exception {
        for (CallScenario scenario : scenarios()) {
            CallCampaign campaign = campaign(scenario);
            List<CallPoint> points = campaign.points();
            campaign.tryAll(sample(kills(points), FEW));
            campaign.tryAll(pairs(points, 1));
        }
        conclude("killed at some calls");
    }

    @Test
    @Tag("exhaustive")
    void killedAtEveryCallARunLeavesWhatTheNextOneFinishes() throws Exception {
        for (CallScenario scenario : scenarios()) {
            CallCampaign campaign = campaign(scenario);
            List<KilledOnce> kills = kills(campaign.points());
            campaign.tryAll(allOr(kills, MANY));
        }
        conclude("killed at every call");
    }

    @Test
    @Tag("exhaustive")
    void killedTwiceItLeavesWhatTheThirdRunFinishes() throws Exception {
        List<CallScenario> scenarios = scenarios();
        for (CallScenario scenario : scenarios) {
            CallCampaign campaign = campaign(scenario);
            campaign.tryAll(allOr(pairs(campaign.points(), PAIRS / scenarios.size()), MANY / scenarios.size()));
        }
        conclude("killed twice");
    }

    private static List<KilledOnce> kills(List<CallPoint> points) {
        List<KilledOnce> kills = new ArrayList<>();
        for (CallPoint point : points) {
            if (point.kind().isChanging()) {
                kills.add(new KilledOnce(point, CallDeed.KILL_BEFORE));
                kills.add(new KilledOnce(point, CallDeed.KILL_AFTER));
            }
        }
        assertThat(kills).isNotEmpty();
        return kills;
    }

    private List<KilledTwice> pairs(List<CallPoint> points, int count) {
        List<KilledOnce> kills = kills(points);
        return sample(kills, count).stream().map(kill ->
                new KilledTwice(kill.point(), kill.deed(), 1 + random().nextInt(Math.max(1, (kills.size() - kills.indexOf(kill)) / 2)))).toList();
    }
}
