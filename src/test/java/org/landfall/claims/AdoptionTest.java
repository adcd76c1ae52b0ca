package org.landfall.claims;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.landfall.journal.Journal;
import org.landfall.journal.RunListener;
import org.landfall.journal.Tally;
import org.landfall.landing.LandingArea;
import org.landfall.ledger.LedgerRecord;

/** What a look for dead runners tells when it cannot be made. */
class AdoptionTest {

    @TempDir
    private Path landing;

    /** The kernel may refuse to list it for a moment, also at the end of a run that has landed everything. */
    @Test
    void runnersThatCannotBeLookedForAreToldOfInOneSentence() throws Exception {
        Files.writeString(landing.resolve(".landfall"), "in the place of the folder");
        LandingArea area = LandingArea.of(landing.toString(), "", "run");
        List<String> told = new ArrayList<>();
        Journal journal = Journal.dry(Set.of(new RunListener() {
            @Override
            public void recorded(LedgerRecord entry) {
                // a look records nothing
            }

            @Override
            public void troubled(String sentence) {
                told.add(sentence);
            }
        }), new Tally());
        journal.tellAtOnce();
        Adoption adoption = new Adoption(area, journal, null, Duration.ofSeconds(1), null, null, null, null, () -> false);

        adoption.atEnd();

        assertThat(told).containsExactly("what other runners have left cannot be looked for: the folder " + area.root().resolve(".landfall")
                + " cannot be read: is no folder; give it read permission");
    }
}
