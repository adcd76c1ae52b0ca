package org.landfall.campaign.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
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
        tryIn(scenarios(), campaign -> {
            List<CallPoint> points = campaign.points();
            return Stream.concat(sample(kills(points), FEW).stream(), pairs(points, 1).stream()).toList();
        });
        conclude("killed at some calls");
    }

    @Test
    @Tag("exhaustive")
    void killedAtEveryCallARunLeavesWhatTheNextOneFinishes() throws Exception {
        tryIn(scenarios(), campaign -> allOr(kills(campaign.points()), MANY));
        conclude("killed at every call");
    }

    @Test
    @Tag("exhaustive")
    void killedTwiceItLeavesWhatTheThirdRunFinishes() throws Exception {
        int scenarios = scenarios().size();
        tryIn(scenarios(), campaign -> allOr(pairs(campaign.points(), PAIRS / scenarios), MANY / scenarios));
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
