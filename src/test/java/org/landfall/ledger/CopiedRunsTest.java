package org.landfall.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.landfall.SettingException;

class CopiedRunsTest {

    @TempDir
    private Path folder;

    /** The ledger of some runs, and beside it, in a folder, a copy of the lines of each. */
    private Path ledger(String name, int runs) throws IOException {
        Path ledger = folder.resolve(name + ".jsonl");
        for (int run = 0; run < runs; run++) {
            // names of one second sort otherwise than the runs follow each other
            String id = "20260102T030405Z-00000" + (9 - run);
            try (Ledger open = Ledger.open(ledger, new Author(id, name, "ann", null, "1.0"))) {
                open.append(LedgerRecord.ofRun(LedgerEvent.RUN_STARTED, "/data", "lake", null));
                open.record(LedgerRecord.ofRun(LedgerEvent.RUN_ENDED, "/data", "lake", null));
            }
            List<String> lines = Files.readAllLines(ledger);
            Files.write(copies(name).resolve(id + ".jsonl"), lines.subList(2 * run, 2 * run + 2));
        }
        return ledger;
    }

    private Path copies(String name) throws IOException {
        return Files.createDirectories(folder.resolve("copies").resolve(name));
    }

    private static List<String> lines(Path ledger) {
        List<String> texts = new ArrayList<>();
        try (LedgerLines lines = CopiedRuns.lines(ledger)) {
            for (LedgerLine line = lines.next(); line != null; line = lines.next()) {
                assertThat(line.number()).isEqualTo(texts.size() + 1);
                texts.add(new String(line.text()));
            }
        }
        return texts;
    }

    @Test
    void copiesAreReadAsTheLedgerInTheOrderOfItsLines() throws IOException {
        Path ledger = ledger("a", 5);

        assertThat(lines(copies("a"))).isEqualTo(Files.readAllLines(ledger));
        assertThat(lines(ledger)).isEqualTo(Files.readAllLines(ledger));
    }

    @Test
    void eachFolderIsTheLedgerOfItsMachine() throws IOException {
        Path ledger = ledger("a", 2);
        ledger("b", 1);
        Files.createDirectories(folder.resolve("copies/empty"));

        assertThat(CopiedRuns.ledgersAt(folder.resolve("copies"))).containsExactly(copies("a").toRealPath(), copies("b").toRealPath());
        assertThat(CopiedRuns.ledgersAt(copies("b"))).containsExactly(copies("b").toRealPath());
        assertThat(CopiedRuns.ledgersAt(ledger)).containsExactly(ledger);
        assertThat(CopiedRuns.ledgersAt(folder.resolve("none"))).containsExactly(folder.resolve("none"));
        assertThatThrownBy(() -> CopiedRuns.ledgersAt(folder.resolve("copies/empty"))).isInstanceOf(SettingException.class)
                .hasMessageContaining("copies/empty holds no copy of a ledger (*.jsonl)");
    }

    @Test
    void copiesOfTwoLedgersInOneFolderAreNotTakenForOne() throws IOException {
        ledger("a", 1);
        ledger("b", 1);
        Files.move(copies("b").resolve("20260102T030405Z-000009.jsonl"), copies("a").resolve("20260102T030406Z-000000.jsonl"));

        assertThatThrownBy(() -> CopiedRuns.lines(copies("a"))).isInstanceOf(LedgerException.class)
                .hasMessageContaining("copies/a holds copies of more than one ledger, such as ").hasMessageEndingWith("put those of each into a folder of their own");
    }

    @Test
    void aFileThatIsNoCopyIsNamed() throws IOException {
        ledger("a", 1);
        Files.writeString(copies("a").resolve("x.jsonl"), "{}\n");

        assertThatThrownBy(() -> CopiedRuns.lines(copies("a"))).isInstanceOf(LedgerException.class)
                .hasMessageContaining("x.jsonl does not begin with a record; download it again");
    }

    @Test
    void aCopyThatWasCutShortBreaksTheChainAndNothingElse() throws IOException {
        ledger("a", 3);
        Path second = copies("a").resolve("20260102T030405Z-000008.jsonl");
        String whole = Files.readString(second);
        Files.writeString(second, whole.substring(0, whole.length() - 5));

        assertThat(lines(copies("a"))).hasSize(5);
    }
}
