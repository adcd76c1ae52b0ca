package org.landfall.campaign.company;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.landfall.campaign.call.CallCampaign;
import org.landfall.campaign.call.CallDeed;
import org.landfall.campaign.call.CallPoint;
import org.landfall.campaign.call.CallScenario;
import org.landfall.server.S3Server;

/** Runners that share a landing directory, one of which is killed or paused: the others do its work, nothing is lost, and nothing lands twice. */
abstract class SharedCallsContract extends ClaimsCampaignTestCase {

    private static final int FEW = 3;
    private static final int MANY = 40;
    private static final int OF_THREE = 50;
    /** So many calls before the one that matters the others go on at most: then they are at work when it comes. */
    private static final int LONGEST_LEAD = 40;

    SharedCallsContract(S3Server server) {
        super(server);
    }

    @Test
    @Tag("long")
    void killedOrPausedAtAnyCallARunnerLeavesWhatTheOtherFinishes() throws Exception {
        CallCampaign campaign = campaign(CallScenario.COMPANY);
        List<Company.Call> calls = calls(campaign, CallScenario.COMPANY);
        campaign.tryAll(sample(kills(calls), FEW));
        campaign.tryAll(sample(pauses(calls), 1));
        conclude("killed or paused at some calls beside another");
    }

    @Test
    @Tag("exhaustive")
    void killedAtEveryCallARunnerLeavesWhatTheOtherFinishes() throws Exception {
        tryIn(List.of(CallScenario.COMPANY), campaign -> allOr(kills(calls(campaign, CallScenario.COMPANY)), MANY));
        conclude("killed at every call beside another");
    }

    @Test
    @Tag("exhaustive")
    void pausedAtEveryCallBeyondItsLeaseARunnerFindsWhatTheOtherHasTaken() throws Exception {
        tryIn(List.of(CallScenario.COMPANY), campaign -> allOr(pauses(calls(campaign, CallScenario.COMPANY)), MANY));
        conclude("paused at every call beside another");
    }

    @Test
    @Tag("exhaustive")
    void killedOrPausedARunnerLeavesWhatTwoOthersFinish() throws Exception {
        CallCampaign campaign = campaign(CallScenario.COMPANY_OF_THREE);
        List<Company.Call> calls = calls(campaign, CallScenario.COMPANY_OF_THREE);
        campaign.tryAll(allOr(sample(kills(calls), OF_THREE), FEW));
        campaign.tryAll(allOr(sample(pauses(calls), OF_THREE), FEW));
        conclude("killed or paused beside two others");
    }

    /** Its others, the first of whom is held in each way. */
    private List<Company> companies(CallScenario scenario) {
        return Stream.of(CallHold.values()).map(first -> Company.untilTheLastFile(scenario, Stream.iterate(first, hold -> anyHold())
                .limit(scenario.others()).toList())).toList();
    }

    private CallHold anyHold() {
        return CallHold.values()[random().nextInt(CallHold.values().length)];
    }

    /** Each change that a run makes in any company, in one of those in which it makes it. */
    private List<Company.Call> calls(CallCampaign campaign, CallScenario scenario) throws Exception {
        Map<Company, List<CallPoint>> changes = new LinkedHashMap<>();
        for (Company company : companies(scenario)) {
            changes.put(company, campaign.undisturbed(company::undisturbed).changes());
        }
        List<Company.Call> calls = new ArrayList<>();
        for (CallPoint point : changes.values().stream().flatMap(List::stream).distinct().toList()) {
            List<Company> possible = changes.keySet().stream().filter(company -> changes.get(company).contains(point)).toList();
            Company drawn = possible.get(random().nextInt(possible.size()));
            calls.add(new Company.Call(point, drawn.until(cue(point, drawn, changes.get(drawn)))));
        }
        return calls;
    }

    /** A call shortly before, so that the others are at work when it comes; what they need to begin with comes no later than it does anyway. */
    private CallPoint cue(CallPoint point, Company company, List<CallPoint> changes) {
        int cue = Math.max(0, changes.indexOf(point) - random().nextInt(LONGEST_LEAD));
        return cue < changes.indexOf(company.cue()) ? changes.get(cue) : company.cue();
    }

    private static List<KilledBesideOthers> kills(List<Company.Call> calls) {
        List<KilledBesideOthers> kills = new ArrayList<>();
        for (Company.Call call : calls) {
            // the world is the same on both sides of those
            if (!call.point().kind().isWait()) {
                kills.add(new KilledBesideOthers(call.point(), CallDeed.KILL_BEFORE, call.company()));
            }
            kills.add(new KilledBesideOthers(call.point(), CallDeed.KILL_AFTER, call.company()));
        }
        return kills;
    }

    private static List<PausedBesideOthers> pauses(List<Company.Call> calls) {
        return calls.stream().map(call -> new PausedBesideOthers(call.point(), call.company())).toList();
    }
}
