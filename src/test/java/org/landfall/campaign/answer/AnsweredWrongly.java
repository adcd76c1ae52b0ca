package org.landfall.campaign.answer;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.landfall.campaign.call.CallRun;
import org.landfall.campaign.call.CallStage;
import org.landfall.campaign.call.Trial;

/**
 * A run one of whose requests is answered wrongly, once or several times in a row; its next repetition is answered truly.
 *
 * @param times how often: the first try of a request is a short one, of whose answer nothing is told but the good one
 */
record AnsweredWrongly(AnswerPoint point, AnswerWay way, int times) implements Trial {

    @Override
    public String name() {
        return way + " for the " + point + (times == 1 ? "" : ", " + times + " times");
    }

    private Optional<AnswerWay> way(AnswerPoint each) {
        int repetition = each.occurrence() - point.occurrence();
        return each.number(point.occurrence()).equals(point) && repetition >= 0 && repetition < times ? Optional.of(way) : Optional.empty();
    }

    @Override
    public List<Mishap> mishaps(Outcome outcome) {
        return outcome.mishaps();
    }

    @Override
    public Outcome on(CallStage stage) throws Exception {
        WrongAnswers wrong = new WrongAnswers(this::way);
        stage.showTo(wrong);
        CallRun run = stage.move();
        stage.awaitLateRequests();
        if (!wrong.points().contains(point)) {
            return Outcome.NOT_REACHED;
        }
        List<String> findings = new ArrayList<>(stage.broken());
        List<String> undone = stage.undone();
        findings.addAll(AnsweredRun.wrongs(run, undone));
        boolean done = run.exitCode() == stage.scenario().exitCode() && undone.isEmpty();
        if (!done && way.passes().contains(point.kind())) {
            findings.add("a repetition would have done, and " + undone + ": " + run);
        }
        stage.showTo(WrongAnswers.none());
        findings.addAll(Trial.finish(stage));
        if (!way.lies()) {
            // the audit tells of what was recorded, and was not so
            findings.addAll(stage.disagreements());
        }
        return new Outcome(true, findings, wrong.mishaps());
    }
}
