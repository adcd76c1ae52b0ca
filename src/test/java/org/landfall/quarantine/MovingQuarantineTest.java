package org.landfall.quarantine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.landfall.journal.RunResult;
import org.landfall.ledger.LedgerEvent;

/** A refused file goes to the quarantine with its reason, and nothing else does, and nothing is overwritten there. */
class MovingQuarantineTest extends QuarantineTestCase {

    @Test
    void aRefusedFileMovesWithItsPathAndItsReasonBesideIt() throws Exception {
        landing.with(SOURCE, TEXT);
        Run run = run();
        long inode = (Long) Files.getAttribute(landing.path(SOURCE), "unix:ino");

        assertThat(run.quarantine().take(run.refused(SOURCE))).isTrue();

        assertThat(landing.files()).isEmpty();
        assertThat(inQuarantine()).containsExactly("2024/a.csv", "2024/a.csv.reason.json");
        assertThat(quarantined(SOURCE)).hasContent(TEXT);
        JsonNode reason = new ObjectMapper().readTree(quarantined(SOURCE + ".reason.json").toFile());
        assertThat(reason.get("version").asInt()).isEqualTo(1);
        assertThat(reason.get("landing").asText()).isEqualTo(landing.root().toRealPath().toString());
        assertThat(reason.get("source").asText()).isEqualTo(SOURCE);
        assertThat(reason.get("size").asLong()).isEqualTo(TEXT.length());
        assertThat(reason.get("modified").asText()).isEqualTo("2026-01-02T03:04:05Z");
        assertThat(reason.get("inode").asLong()).isEqualTo(inode);
        assertThat(reason.get("kind").asText()).isEqualTo("csv");
        assertThat(reason.get("reason").asText()).isEqualTo("is a CSV that readers will not take; mend it");
        assertThat(reason.get("row").asLong()).isEqualTo(1);
        assertThat(reason.get("at").asLong()).isEqualTo(4);
        assertThat(reason.get("run").asText()).isEqualTo(run.area().run());
        assertThat(Instant.parse(reason.get("time").asText())).isBefore(Instant.now());
        assertThat(reason.get("runner").asText()).isNotEmpty();
        assertThat(events()).containsExactly(LedgerEvent.QUARANTINING, LedgerEvent.QUARANTINED);
    }

    @Test
    void theEndOfARunSaysHowManyWereMovedAndWhere() throws Exception {
        landing.with(SOURCE, TEXT).with("2023/b.csv", TEXT);
        Run run = run();
        Quarantine all = run.quarantine();
        assertThat(all.review()).isEmpty();

        all.take(run.refused(SOURCE));
        all.take(run.refused("2023/b.csv"));

        assertThat(all.review()).singleElement().asString().startsWith("2 files refused, moved to " + quarantine.toRealPath() + ";");
    }

    @Test
    void aFileThatWasReplacedSinceItWasRefusedStays() throws Exception {
        landing.with(SOURCE, TEXT).with("other", "a,b\n1,2\n");
        Run run = run();
        RefusedFile refused = run.refused(SOURCE);
        Files.delete(landing.path(SOURCE));
        Files.move(landing.path("other"), landing.path(SOURCE));

        assertThat(run.quarantine().take(refused)).isFalse();

        assertThat(landing.path(SOURCE)).hasContent("a,b\n1,2\n");
        assertThat(inQuarantine()).isEmpty();
        assertThat(events()).isEmpty();
    }

    /** Between the look at the file and its rename. */
    @Test
    void aFileThatIsReplacedInTheMiddleOfItsMoveStaysAndLeavesNothingBehind() throws Exception {
        landing.with(SOURCE, TEXT);
        Run run = run();
        QuarantineMove move = run.move(run.refused(SOURCE));
        Files.setLastModifiedTime(landing.path(SOURCE), FileTime.from(Instant.parse("2026-02-03T04:05:06Z")));

        assertThat(catchThrowable(move::make)).hasMessage("it changed meanwhile");

        assertThat(landing.files()).containsExactly(SOURCE);
        assertThat(inQuarantine()).isEmpty();
        assertThat(quarantine).isEmptyDirectory();
    }

    @Test
    void aNameThatIsTakenInTheQuarantineGetsANumberAndNothingIsOverwritten() throws Exception {
        for (int n = 1; n <= 3; n++) {
            landing.with(SOURCE, TEXT + n);
            Run run = run();
            assertThat(run.quarantine().take(run.refused(SOURCE))).isTrue();
        }

        assertThat(inQuarantine()).containsExactly("2024/a.csv", "2024/a.csv.2", "2024/a.csv.2.reason.json", "2024/a.csv.3", "2024/a.csv.3.reason.json",
                "2024/a.csv.reason.json");
        assertThat(quarantined("2024/a.csv")).hasContent(TEXT + 1);
        assertThat(quarantined("2024/a.csv.3")).hasContent(TEXT + 3);
    }

    @Test
    void aFileThatComesToTheNameAfterItWasChosenIsNotOverwritten() throws Exception {
        landing.with(SOURCE, TEXT);
        Run run = run();
        QuarantineMove move = run.move(run.refused(SOURCE));
        Files.createDirectory(quarantined("2024"));
        Files.writeString(quarantined(SOURCE), "somebody's");

        assertThat(catchThrowable(move::make)).isNotNull();

        assertThat(quarantined(SOURCE)).hasContent("somebody's");
        assertThat(inQuarantine()).containsExactly(SOURCE);
        assertThat(landing.path(SOURCE)).hasContent(TEXT);
    }

    @Test
    void aMoveThatFailsIsAProblemOfTheRunAndTheFileStays() throws Exception {
        landing.with(SOURCE, TEXT);
        Files.writeString(quarantined("2024"), "a file where the folder of the year would be");
        Run run = run();

        assertThat(run.quarantine().take(run.refused(SOURCE))).isFalse();
        RunResult result = run.end();

        assertThat(landing.path(SOURCE)).hasContent(TEXT);
        assertThat(result.problems()).singleElement().asString().startsWith(SOURCE + " was refused, and its move to the quarantine")
                .contains("is no folder").doesNotContain("Exception");
        assertThat(result.exitCode()).isEqualTo(1);
    }

    @Test
    void aFolderInTheQuarantineThatIsALinkIsNotFollowed() throws Exception {
        landing.with(SOURCE, TEXT);
        Files.createSymbolicLink(quarantined("2024"), Files.createDirectory(folder.resolve("elsewhere")));
        Run run = run();

        assertThat(run.quarantine().take(run.refused(SOURCE))).isFalse();

        assertThat(landing.path(SOURCE)).hasContent(TEXT);
        assertThat(folder.resolve("elsewhere")).isEmptyDirectory();
    }
}
