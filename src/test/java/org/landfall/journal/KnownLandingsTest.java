package org.landfall.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.landfall.landing.LandingArea;
import org.landfall.ledger.Author;
import org.landfall.ledger.LandedObject;
import org.landfall.ledger.Ledger;
import org.landfall.ledger.LedgerEvent;
import org.landfall.ledger.LedgerRecord;
import org.landfall.ledger.LocalFile;
import org.landfall.s3.ObjectKey;

/** Under SSE-KMS only a record tells whose an object is: that of whichever runner made it. */
class KnownLandingsTest {

    private static final ObjectKey KEY = new ObjectKey("lake", "raw/year=2024/a.csv");

    @TempDir
    private Path folder;

    private LandingArea area;

    @BeforeEach
    void find() {
        area = LandingArea.of(folder.toString(), "", "run");
    }

    private void landed(String runner, String eTag) throws IOException {
        landed(runner, eTag, null);
    }

    private void landed(String runner, String eTag, String sha256) throws IOException {
        Path ledger = area.ofRunner(runner, "run").ledger();
        Files.createDirectories(ledger.getParent());
        try (Ledger open = Ledger.open(ledger, new Author("run-of-" + runner, "host", "ann", null, "1.0"))) {
            open.record(LedgerRecord.ofLanding(LedgerEvent.LANDED, new LocalFile("2024/a.csv", 1L, "2026-01-02T03:04:05Z", 1L),
                    new LandedObject(KEY.bucket(), KEY.key(), eTag, null, null, null, "AAAAAA==", sha256, null, "full-object-checksum", null)));
        }
    }

    private static Optional<String> eTag(KnownLandings known) {
        return known.latest(KEY).map(LedgerRecord::etag);
    }

    @Test
    void theLatestOfAllRunnersIsFoundAlsoWhenItComesLater() throws IOException {
        landed("b", "\"1\"");
        try (KnownLandings known = new KnownLandings(area.ofRunner("a", "run"))) {
            assertThat(eTag(known)).contains("\"1\"");
            landed("a", "\"2\"");
            assertThat(eTag(known)).contains("\"2\"");
            landed("c", "\"3\"");
            assertThat(eTag(known)).contains("\"3\"");
            assertThat(known.latest(new ObjectKey("lake", "raw/another"))).isEmpty();
        }
    }

    @Test
    void aRunThatHasTheLandingDirectoryForItselfLooksIntoItsOwnLedgerAlone() throws IOException {
        landed("b", "\"1\"");
        try (KnownLandings known = new KnownLandings(area)) {
            assertThat(eTag(known)).isEmpty();
        }
    }

    /** Whichever of them was put there, none of them can be believed. */
    @Test
    void whereRecordsNameOneObjectWithDifferentBytesThereIsNone() throws IOException {
        try (KnownLandings known = new KnownLandings(area.ofRunner("a", "run"))) {
            landed("a", "\"1\"", "ab".repeat(32));
            landed("b", "\"1\"", "ab".repeat(32));
            assertThat(eTag(known)).contains("\"1\"");
            landed("b", "\"1\"", "cd".repeat(32));
            landed("b", "\"1\"", "ab".repeat(32));
            assertThat(eTag(known)).isEmpty();
        }
        try (KnownLandings known = new KnownLandings(area.ofRunner("b", "run"))) {
            assertThat(eTag(known)).isEmpty();
        }
    }
}
