package org.landfall.run;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.landfall.file.FileIdentity;
import org.landfall.journal.Journal;
import org.landfall.landing.Settlement;
import org.landfall.plan.PlannedFile;
import org.landfall.text.Figures;

/**
 * The purpose of a plan: a file goes into the plan and nowhere else. Polling once, it waits for nothing: it takes a file that only changed a
 * moment ago, and counts it.
 */
final class Planning implements Purpose {

    private final Settlement settlement;
    private final Journal journal;
    private final AtomicLong recent = new AtomicLong();

    Planning(Settlement settlement, Journal journal) {
        this.settlement = settlement;
        this.journal = journal;
    }

    @Override
    public Duration patience() {
        return Duration.ZERO;
    }

    @Override
    public Optional<String> unsettled(Path file, FileIdentity identity, long lookedAtNanos) {
        Optional<String> disturbed = settlement.disturbed(file, identity, lookedAtNanos);
        if (disturbed.isEmpty() && !settlement.isOld(identity)) {
            recent.incrementAndGet();
        }
        return disturbed;
    }

    @Override
    public String inVain(String unsettled) {
        return unsettled + "; a move would wait for it";
    }

    /** The plan itself knows what it holds. */
    @Override
    public boolean remembersTaken() {
        return false;
    }

    @Override
    public void consign(Attempt attempt, String key, String keyIfTaken) {
        journal.plan(new PlannedFile(attempt.source(), attempt.identity().size(), key, keyIfTaken));
    }

    @Override
    public boolean asksForProof() {
        return false;
    }

    @Override
    public Optional<String> recent() {
        long count = recent.get();
        return count == 0 ? Optional.empty() : Optional.of(Figures.count(count) + " of the files changed less than "
                + settlement.age().toSeconds() + " s ago; a move waits until they have settled");
    }
}
