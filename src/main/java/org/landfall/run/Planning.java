package org.landfall.run;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.landfall.Failure;
import org.landfall.journal.Journal;
import org.landfall.landing.FoundFile;
import org.landfall.landing.Settlement;
import org.landfall.ledger.LandedCsv;
import org.landfall.plan.Plan;
import org.landfall.plan.PlanReview;
import org.landfall.plan.PlannedFile;
import org.landfall.text.Figures;

/**
 * The purpose of a plan: a file goes into the plan and nowhere else. Polling once, it waits for nothing: it takes a file that only changed a
 * moment ago, and counts it.
 */
final class Planning implements Purpose {

    private final Settlement settlement;
    private final Journal journal;
    private final Plan plan;
    private final PlanReview review;
    private final AtomicLong recent = new AtomicLong();

    /** @param plan what the journal adds the files to */
    Planning(Settlement settlement, Journal journal, Plan plan, PlanReview review) {
        this.settlement = settlement;
        this.journal = journal;
        this.plan = plan;
        this.review = review;
    }

    @Override
    public Duration patience() {
        return Duration.ZERO;
    }

    @Override
    public Optional<String> unsettled(FoundFile found, long lookedAtNanos) {
        Optional<String> disturbed = settlement.disturbed(found, lookedAtNanos);
        if (disturbed.isEmpty() && !settlement.isOld(found.identity())) {
            recent.incrementAndGet();
        }
        return disturbed;
    }

    @Override
    public Failure inVain(String unsettled) {
        return new Failure(unsettled, "a move would wait for it");
    }

    /** The plan itself knows what it holds. */
    @Override
    public boolean remembersTaken() {
        return false;
    }

    @Override
    public void consign(Attempt attempt, String key, String keyIfTaken) {
        journal.plan(new PlannedFile(attempt.source(), attempt.identity().size(), key, keyIfTaken,
                attempt.csv().flatMap(CsvInspection::facts).map(LandedCsv::of).orElse(null)));
    }

    @Override
    public boolean asksForProof() {
        return false;
    }

    @Override
    public void tidy() {
        // a plan removes nothing
    }

    @Override
    public List<String> review() {
        journal.showPlan();
        List<String> warnings = review.review(plan, journal::checked);
        warnings.addAll(journal.csvFindings());
        if (recent.get() > 0) {
            warnings.add(Figures.count(recent.get()) + " of the files changed less than " + settlement.age().toSeconds()
                    + " s ago; a move waits until they have settled");
        }
        return warnings;
    }
}
