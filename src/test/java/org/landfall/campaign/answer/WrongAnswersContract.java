package org.landfall.campaign.answer;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.landfall.campaign.call.CallCampaign;
import org.landfall.campaign.call.CallCampaignTestCase;
import org.landfall.campaign.call.CallScenario;
import org.landfall.server.S3Server;

/** Requests that are answered wrongly once: nothing is lost, nothing lands twice, and what is left undone is told. */
abstract class WrongAnswersContract extends CallCampaignTestCase {

    private static final int MANY = 20;

    WrongAnswersContract(S3Server server) {
        super(server);
    }

    @Override
    protected List<String> timeouts() {
        return List.of("--read-timeout", "2", "--complete-timeout", "3", "--call-timeout", "16");
    }

    /** Scenarios whose runs make each kind of request that the server knows. */
    List<CallScenario> ofItsRequests() {
        return CallScenario.OF_REQUESTS;
    }

    @Test
    void runsGetOverAStormOfWrongAnswers() throws Exception {
        tryIn(sample(List.of(CallScenario.SMALL_FILES, CallScenario.LARGE_FILE), 1), campaign -> storms(points(campaign), 1));
        conclude("some requests answered wrongly");
    }

    @Test
    @Tag("exhaustive")
    void aRunGetsOverEachWrongAnswerOrTellsIt() throws Exception {
        int most = Integer.getInteger("landfall.answers", Integer.MAX_VALUE);
        tryIn(scenariosOr(ofItsRequests()), campaign -> sample(singles(points(campaign), way -> !way.lies()), most));
        conclude("one wrong answer in a run");
    }

    @Test
    @Tag("exhaustive")
    void aRunGetsOverEachLie() throws Exception {
        tryIn(scenariosOr(ofItsRequests()), campaign -> singles(points(campaign), AnswerWay::lies));
        conclude("one lie in a run");
    }

    @Test
    @Tag("exhaustive")
    void runsGetOverStormsOfEachWrongAnswerToEachRequest() throws Exception {
        tryIn(scenariosOr(ofItsRequests()), campaign -> storms(points(campaign), Integer.getInteger("landfall.storms", Integer.MAX_VALUE)));
        conclude("all requests answered wrongly");
    }

    @Test
    @Tag("exhaustive")
    void runsGetOverStormsOverManyFiles() throws Exception {
        CallCampaign campaign = campaign(CallScenario.MANY_FILES);
        List<AnswerPoint> points = points(campaign).stream().filter(AnswerPoint::isAboutFiles).toList();
        campaign.tryAll(storms(points, Integer.getInteger("landfall.storms", MANY)));
        conclude("requests for many files answered wrongly");
    }

    @Test
    @Tag("exhaustive")
    void requestsThatAreLateByAMinuteDoNoHarm() throws Exception {
        List<AnswerWay> late = List.of(AnswerWays.late("request a minute late", AnswerWays.A_MINUTE));
        tryIn(scenariosOr(ofItsRequests()), campaign -> List.of(new AnswerStorm(new AnswerDeck(points(campaign), late, random()))));
        conclude("all requests late");
    }

    /** Storms until each request has been answered in each way, but no more than so many. */
    private List<AnswerStorm> storms(List<AnswerPoint> points, int most) {
        // two lies together can be as good as the truth
        AnswerDeck deck = new AnswerDeck(points, AnswerWays.all().stream().filter(way -> !way.lies()).toList(), random());
        return Collections.nCopies(Math.min(most, 2 * deck.size()), new AnswerStorm(deck));
    }

    /** The requests of a run that nothing befalls; of those kinds alone that {@code -Dlandfall.kinds} names. */
    private static List<AnswerPoint> points(CallCampaign campaign) throws Exception {
        WrongAnswers none = WrongAnswers.none();
        campaign.undisturbed(stage -> {
            stage.showTo(none);
            return stage.move();
        });
        String kinds = System.getProperty("landfall.kinds", "");
        return none.points().stream().filter(point -> kinds.isEmpty() || List.of(kinds.split(",")).contains(point.kind().name())).toList();
    }

    private static List<AnsweredWrongly> singles(List<AnswerPoint> points, Predicate<AnswerWay> which) {
        List<AnsweredWrongly> singles = new ArrayList<>();
        for (AnswerPoint point : points) {
            AnswerWays.all().stream().filter(which).filter(way -> way.kinds().contains(point.kind())).forEach(way -> {
                singles.add(new AnsweredWrongly(point, way, 1));
                singles.add(new AnsweredWrongly(point, way, 2));
            });
        }
        return singles;
    }
}
