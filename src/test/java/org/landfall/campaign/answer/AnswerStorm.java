package org.landfall.campaign.answer;

import java.util.ArrayList;
import java.util.List;
import org.landfall.campaign.call.CallRun;
import org.landfall.campaign.call.CallStage;
import org.landfall.campaign.call.Trial;

/** Runs most of whose requests are answered wrongly, in ways that are drawn. */
record AnswerStorm(AnswerDeck deck) implements Trial {

    private static final int RUNS = 8;

    @Override
    public String name() {
        return "a storm";
    }

    @Override
    public boolean isSpent() {
        return deck.isEmpty();
    }

    @Override
    public List<Mishap> mishaps(Outcome outcome) {
        return outcome.mishaps();
    }

    @Override
    public Outcome on(CallStage stage) throws Exception {
        WrongAnswers wrong = new WrongAnswers(deck::draw);
        stage.showTo(wrong);
        List<String> findings = new ArrayList<>();
        boolean done = false;
        for (int run = 1; run <= RUNS && !done; run++) {
            CallRun told = stage.move();
            // all objects are read for it
            List<String> undone = told.exitCode() == stage.scenario().exitCode() ? stage.undone() : List.of();
            findings.addAll(AnsweredRun.wrongs(told, undone));
            done = undone.isEmpty() && told.exitCode() == stage.scenario().exitCode();
        }
        stage.awaitLateRequests();
        findings.addAll(stage.broken());
        stage.showTo(WrongAnswers.none());
        findings.addAll(Trial.finish(stage));
        findings.addAll(stage.disagreements());
        if (!findings.isEmpty()) {
            findings.add("it was answered so: " + wrong.told());
        }
        return new Outcome(true, findings, wrong.mishaps());
    }
}
