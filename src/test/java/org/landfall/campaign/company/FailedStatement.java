package org.landfall.campaign.company;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.landfall.campaign.call.CallCampaign;
import org.landfall.campaign.call.CallPoint;
import org.landfall.campaign.call.CallRun;
import org.landfall.campaign.call.CallStage;
import org.landfall.campaign.call.CallTrial;
import org.landfall.campaign.call.Trial;
import org.landfall.server.DatabaseFault;
import org.landfall.server.DatabaseRelay;

/**
 * A run whose database fails when it is asked something. It must get over that or say why it ends, and the next one, which has its database again,
 * must finish its work.
 *
 * @param point what is asked; its occurrence is the number among all questions
 */
record FailedStatement(CallPoint point, DatabaseFault fault) implements CallTrial {

    /** So short that a run which waits for a silent database soon gives up. */
    private static final String LEASE = "8s";
    private static final int SETUP_EXIT_CODE = 2;
    private static final Pattern SENTENCE = Pattern.compile("the database of the claims (?:cannot be used|failed): [^\n]*[A-Za-z]{3}");

    /** What a run asks that nothing befalls. */
    static List<CallPoint> points(CallCampaign campaign) throws Exception {
        List<CallPoint> points = new ArrayList<>();
        campaign.undisturbed(stage -> {
            try (DatabaseRelay relay = stage.databaseRelay(0, DatabaseFault.GONE)) {
                CallRun run = stage.move(relay, LEASE);
                for (String question : relay.questions()) {
                    points.add(new CallPoint(question, "database", points.size() + 1));
                }
                return run;
            }
        });
        return points;
    }

    @Override
    public String way() {
        return fault.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public Outcome on(CallStage stage) throws Exception {
        CallRun run;
        try (DatabaseRelay relay = stage.databaseRelay(point.occurrence(), fault)) {
            run = stage.move(relay, LEASE);
            if (relay.questions().size() < point.occurrence()) {
                return Outcome.NOT_REACHED;
            }
        }
        List<String> findings = new ArrayList<>(stage.broken());
        findings.addAll(told(run, stage.undone()));
        findings.addAll(Trial.finish(stage));
        findings.addAll(stage.disagreements());
        return new Outcome(true, findings);
    }

    private List<String> told(CallRun run, List<String> undone) {
        List<String> findings = new ArrayList<>(run.dishonesty(undone));
        long sentences = SENTENCE.matcher(run.told()).results().count();
        if (run.exitCode() != 0 && sentences != 1) {
            findings.add(sentences + " sentences tell of the database: " + run);
        }
        // before it has begun, a run waits for nobody
        if (run.exitCode() != 0 && run.exitCode() != SETUP_EXIT_CODE && fault.isPassing()) {
            findings.add("the database could be asked again, and " + undone + ": " + run);
        }
        return findings;
    }
}
