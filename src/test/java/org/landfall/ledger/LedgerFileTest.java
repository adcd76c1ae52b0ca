package org.landfall.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.landfall.file.Place;

/** What a run reads out of the ledger. */
class LedgerFileTest {

    @TempDir
    private Path folder;

    private Path path;

    @BeforeEach
    void placeLedger() {
        path = folder.resolve("ledger.jsonl");
    }

    @Test
    void theLinesOfEachRunAreCopiedByteForByteAndGiveTheLedgerAgain() throws IOException {
        WrittenLedger.of(path, "run-1", "lake", 3);
        WrittenLedger.of(path, "run-2", "lake", 200);

        LedgerFile file = new LedgerFile(path);
        List<RunSegment> runs = file.runs();

        assertThat(runs).extracting(RunSegment::run).containsExactly("run-1", "run-2");
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (RunSegment run : runs) {
            file.copy(run, all);
        }
        assertThat(all.toByteArray()).isEqualTo(Files.readAllBytes(path));
    }

    @Test
    void aLineThatIsNotWholeYetIsLeftAlone() throws IOException {
        WrittenLedger.of(path, "run-1", "lake", 1);
        Files.writeString(path, "{\"line\":6,\"ev", StandardOpenOption.APPEND);

        assertThat(OpenLandings.in(path)).isEmpty();
        assertThat(new LedgerFile(path).runs()).hasSize(1);
    }

    @Test
    void aLineThatIsNoRecordIsNamed() throws IOException {
        WrittenLedger.of(path, "run-1", "lake", 1).tamper(lines -> {
            lines.set(1, "x");
            return lines;
        });

        assertThatThrownBy(() -> OpenLandings.in(path)).isInstanceOf(LedgerException.class)
                .hasMessageContaining("has no record in line 2 (it is no JSON, or has a field twice); restore it from a copy");
    }

    @Test
    void theLatestLandedRecordIsFoundAlsoOfWhatWasAddedSince() throws IOException {
        try (Ledger ledger = Ledger.open(path, WrittenLedger.author("run-1")); LandedRecords landed = new LandedRecords(Place.named(path))) {
            assertThat(landed.latest("lake", "raw/year=2024/1.csv")).isEmpty();
            ledger.record(WrittenLedger.landed("lake", 1));
            ledger.record(WrittenLedger.landed("lake", 2));
            assertThat(landed.latest("lake", "raw/year=2024/1.csv").orElseThrow().etag()).isEqualTo("\"etag-1\"");
            LedgerRecord again = ledger.record(WrittenLedger.landed("lake", 1));
            assertThat(landed.latest("lake", "raw/year=2024/1.csv")).contains(again);
            assertThat(landed.latest("other", "raw/year=2024/1.csv")).isEmpty();
        }
    }

    @Test
    void aLedgerThatIsNotThereHasNoRecords() throws IOException {
        assertThat(new LandedRecords(Place.named(path)).latest("lake", "raw/a")).isEmpty();
        assertThat(OpenLandings.in(path)).isEmpty();
    }
}
