package org.landfall.campaign;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.landfall.server.PostgresServer;
import org.landfall.server.Prerequisite;
import org.landfall.server.S3Server;

/** Runners that share a landing directory, one of which is killed or paused at its calls: they finish its work, nothing is lost, and nothing lands twice. */
abstract class CompanyContract extends CallCampaignTestCase {

    private static final int FEW = 3;
    private static final int MANY = 40;
    private static final int OF_THREE = 100;
    /** So many calls before the one that matters the others go on at most: then they are at work when it comes. */
    private static final int LONGEST_LEAD = 40;

    CompanyContract(S3Server server) {
        super(server);
    }

    @BeforeEach
    void needDatabase() {
        Prerequisite.orSkip(PostgresServer::shared);
    }

    @Test
    @Tag("long")
    void killedOrPausedAtAnyCallARunnerLeavesWhatTheOtherFinishes() throws Exception {
        CallCampaign campaign = campaign(CallScenario.COMPANY);
        List<CallTrial> trials = trials(campaign, company(1));
        campaign.tryAll(sample(trials, FEW));
        conclude("killed or paused at some calls beside another");
    }

    @Test
    @Tag("exhaustive")
    void killedOrPausedAtEveryCallARunnerLeavesWhatTheOtherFinishes() throws Exception {
        CallCampaign campaign = campaign(CallScenario.COMPANY);
        List<CallTrial> trials = trials(campaign, company(1));
        campaign.tryAll(hasTimeForAll() ? trials : sample(trials, MANY));
        conclude("killed or paused at every call beside another");
    }

    @Test
    @Tag("exhaustive")
    void killedOrPausedARunnerLeavesWhatTwoOthersFinish() throws Exception {
        CallCampaign campaign = campaign(CallScenario.COMPANY);
        List<CallTrial> trials = trials(campaign, company(2));
        campaign.tryAll(sample(trials, hasTimeForAll() ? OF_THREE : FEW));
        conclude("killed or paused beside two others");
    }

    /** So many others, each held in each way. */
    private List<Company> company(int others) {
        return Stream.of(CallHold.values()).map(first -> Company.untilTheLastFile(CallScenario.COMPANY,
                Stream.iterate(first, hold -> CallHold.values()[random().nextInt(CallHold.values().length)]).limit(others).toList())).toList();
    }

    /** For each call there is in any of these, in one of those in which it is. */
    private List<CallTrial> trials(CallCampaign campaign, List<Company> companies) throws Exception {
        List<CallTrial> trials = new ArrayList<>();
        List<List<CallPoint>> calls = new ArrayList<>();
        for (Company company : companies) {
            calls.add(campaign.undisturbed(company::undisturbed).changes());
        }
        for (CallPoint point : calls.stream().flatMap(List::stream).distinct().toList()) {
            trials.add(new KilledBesideOthers(point, CallDeed.KILL_BEFORE, company(point, companies, calls)));
            trials.add(new KilledBesideOthers(point, CallDeed.KILL_AFTER, company(point, companies, calls)));
            trials.add(new PausedBesideOthers(point, company(point, companies, calls)));
        }
        return trials;
    }

    private Company company(CallPoint point, List<Company> companies, List<List<CallPoint>> calls) {
        List<Integer> possible = Stream.iterate(0, i -> i + 1).limit(companies.size()).filter(i -> calls.get(i).contains(point)).toList();
        int drawn = possible.get(random().nextInt(possible.size()));
        Company company = companies.get(drawn);
        List<CallPoint> before = calls.get(drawn);
        int cue = Math.max(0, before.indexOf(point) - random().nextInt(LONGEST_LEAD));
        return cue < before.indexOf(company.cue()) ? company.until(before.get(cue)) : company;
    }
}
