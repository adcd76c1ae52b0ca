package org.landfall.journal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.landfall.Failure;
import org.landfall.ledger.LandedObject;
import org.landfall.ledger.LedgerEvent;
import org.landfall.ledger.LedgerRecord;
import org.landfall.ledger.LocalFile;
import org.landfall.plan.PartitionTotal;
import org.landfall.plan.PlannedFile;

/** The counts of a run: each file is in one of them, by what became of it last. */
class TallyTest {

    private static final String KEY = "raw/year=2024/a.csv";

    private final Tally tally = new Tally();

    private static LedgerRecord landed(String source, String key, long size) {
        return LedgerRecord.ofLanding(LedgerEvent.LANDED, new LocalFile(source, size, "2026-01-02T03:04:05Z", 1L),
                new LandedObject("lake", key, "\"0\"", null, null, null, "AAAAAA==", null, null, "full-object-checksum", null));
    }

    private static LedgerRecord failed(LedgerEvent event) {
        return LedgerRecord.ofFailure(event, new LocalFile("2024/a.csv", 5L, null, null), null, null, Failure.of("a reason"));
    }

    @Test
    void aFileThatLandsAndGoesBackDidNotLand() {
        LedgerRecord landing = landed("2024/a.csv", KEY, 5);
        tally.count(landing);
        tally.count(landed("2024/b.csv", "raw/year=2024/b.csv", 7));

        tally.count(failed(LedgerEvent.PUT_BACK));
        tally.takeBack(landing);

        assertThat(tally.partitions()).containsExactly(new PartitionTotal("raw/year=2024", 1, 7));
        assertThat(tally.events()).containsEntry(LedgerEvent.LANDED, 1L).containsEntry(LedgerEvent.PUT_BACK, 1L);
        assertThat(tally.putBack()).isEqualTo(1);
    }

    @Test
    void aRefusedFileInQuarantineCountsWhateverComesToItsPlace() {
        tally.count(failed(LedgerEvent.REFUSED));
        tally.count(LedgerRecord.ofQuarantine(LedgerEvent.QUARANTINED, new LocalFile("2024/a.csv", 5L, "2026-01-02T03:04:05Z", 1L), "/refused/2024/a.csv"));

        tally.count(landed("2024/a.csv", KEY, 7));

        assertThat(tally.events()).containsEntry(LedgerEvent.REFUSED, 1L).containsEntry(LedgerEvent.QUARANTINED, 1L).containsEntry(LedgerEvent.LANDED, 1L);
    }

    @Test
    void aPartitionThatKeepsNoFileIsNotTold() {
        LedgerRecord landing = landed("2024/a.csv", KEY, 5);
        tally.count(landing);

        tally.count(failed(LedgerEvent.PUT_BACK));
        tally.takeBack(landing);

        assertThat(tally.partitions()).isEmpty();
    }

    @Test
    void aFileThatGoesBackAndLandsAgainHasLanded() {
        LedgerRecord landing = landed("2024/a.csv", KEY, 5);
        tally.count(landing);
        tally.count(failed(LedgerEvent.PUT_BACK));
        tally.takeBack(landing);

        tally.count(landed("2024/a.csv", KEY, 9));

        assertThat(tally.partitions()).containsExactly(new PartitionTotal("raw/year=2024", 1, 9));
        assertThat(tally.events()).containsEntry(LedgerEvent.LANDED, 1L).containsEntry(LedgerEvent.PUT_BACK, 0L);
    }

    @Test
    void aFileThatGoesBackAndFailsIsOneThatDidNotLand() {
        tally.count(failed(LedgerEvent.PUT_BACK));

        tally.count(failed(LedgerEvent.CONFLICT));

        assertThat(tally.events()).containsEntry(LedgerEvent.PUT_BACK, 0L).containsEntry(LedgerEvent.CONFLICT, 1L);
    }

    @Test
    void aPlannedFileThatIsAConflictWouldNotLand() {
        PlannedFile file = new PlannedFile("2024/a.csv", 5, KEY, null);
        tally.plan(file);

        tally.check(file, PlannedFile.State.CONFLICT);

        assertThat(tally.partitions()).isEmpty();
        assertThat(tally.states()).containsEntry(PlannedFile.State.CONFLICT, 1L);
    }
}
