package org.landfall.quarantine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.landfall.journal.Journal;
import org.landfall.journal.Tally;
import org.landfall.ledger.LedgerEvent;

/** A run that is killed behind any step of a move loses nothing, and the next one mends it. */
class CutOffMovesTest extends QuarantineTestCase {

    private static final int ALL_STEPS = 5;

    private void killedBehind(int steps) throws Exception {
        landing.with(SOURCE, TEXT);
        Run killed = run();
        for (QuarantineMove.Step step : killed.move(killed.refused(SOURCE)).steps().subList(0, steps)) {
            step.take();
        }
    }

    @Test
    void whatTheLastRunOfAnotherHasNotEndedIsSeenUntilARunBegins() throws Exception {
        killedBehind(4);
        Quarantine quarantine = new MovingQuarantine(area(), QuarantineFolder.of(this.quarantine.toString(), area(), INTAKE),
                Journal.dry(Set.of(), new Tally()));

        assertThat(quarantine.hasOpenMoves(area())).isTrue();
        run();
        assertThat(quarantine.hasOpenMoves(area())).isFalse();
        assertThat(Quarantine.NONE.hasOpenMoves(area())).isFalse();
    }

    @Test
    void theStepsAreAll() throws Exception {
        landing.with(SOURCE, TEXT);
        Run run = run();

        assertThat(run.move(run.refused(SOURCE)).steps()).hasSize(ALL_STEPS);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void aFileThatHasNotLeftIsAtItsPlaceAloneAndGoesInTheNextRun(int steps) throws Exception {
        killedBehind(steps);
        assertThat(landing.path(SOURCE)).hasContent(TEXT);

        Run next = run();
        next.quarantine().recover();

        assertThat(landing.path(SOURCE)).hasContent(TEXT);
        assertThat(quarantine).isEmptyDirectory();
        assertThat(next.quarantine().take(next.refused(SOURCE))).isTrue();
        assertThat(inQuarantine()).containsExactly(SOURCE, SOURCE + ".reason.json");
        assertThat(quarantined(SOURCE)).hasContent(TEXT);
        assertThat(events()).endsWith(LedgerEvent.QUARANTINING, LedgerEvent.QUARANTINED);
    }

    @Test
    void aReasonThatIsNotWholeIsMadeAnew() throws Exception {
        killedBehind(2);
        Files.writeString(quarantined(SOURCE + ".reason.json"), "{\"version\" : 1, \"sour");

        Run next = run();
        next.quarantine().recover();

        assertThat(quarantine).isEmptyDirectory();
    }

    @ParameterizedTest
    @ValueSource(ints = {4, ALL_STEPS})
    void aFileThatHasLeftIsInTheQuarantineAndRecordedOnce(int steps) throws Exception {
        killedBehind(steps);
        assertThat(landing.files()).isEmpty();

        Run next = run();
        next.quarantine().recover();
        next.quarantine().recover();

        assertThat(landing.files()).isEmpty();
        assertThat(inQuarantine()).containsExactly(SOURCE, SOURCE + ".reason.json");
        assertThat(quarantined(SOURCE)).hasContent(TEXT);
        assertThat(events()).containsExactly(LedgerEvent.QUARANTINING, LedgerEvent.QUARANTINED);
    }

    /** An empty file may be refused as well, and looks like what only keeps its place. */
    @ParameterizedTest
    @ValueSource(ints = {3, 4})
    void anEmptyFileIsNotTakenForTheOneThatKeepsItsPlace(int steps) throws Exception {
        landing.with(SOURCE, "");
        Run killed = run();
        for (QuarantineMove.Step step : killed.move(killed.refused(SOURCE)).steps().subList(0, steps)) {
            step.take();
        }

        Run next = run();
        next.quarantine().recover();

        assertThat(Files.exists(landing.path(SOURCE))).isEqualTo(steps == 3);
        assertThat(Files.exists(quarantined(SOURCE))).isEqualTo(steps == 4);
    }

    @Test
    void aNewFileAtThePlaceOfOneThatHasLeftIsNotTouched() throws Exception {
        killedBehind(4);
        landing.with(SOURCE, "new");

        Run next = run();
        next.quarantine().recover();

        assertThat(landing.path(SOURCE)).hasContent("new");
        assertThat(quarantined(SOURCE)).hasContent(TEXT);
        assertThat(events()).containsExactly(LedgerEvent.QUARANTINING, LedgerEvent.QUARANTINED);
    }

    @Test
    void aRetryMendsAMoveThatWasCutOffAndPutsTheFileBack() throws Exception {
        killedBehind(4);

        List<RetriedFile> told = run().retry();

        assertThat(told).extracting(RetriedFile::source, RetriedFile::returned).containsExactly(tuple(SOURCE, true));
        assertThat(landing.path(SOURCE)).hasContent(TEXT);
        assertThat(quarantine).isEmptyDirectory();
        assertThat(events()).containsExactly(LedgerEvent.QUARANTINING, LedgerEvent.QUARANTINED, LedgerEvent.RETURNED);
    }
}
