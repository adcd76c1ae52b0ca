package org.landfall.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProofsTest {

    private static final String RUN = "20260101T000000Z-abcdef";
    private static final LocalFile FILE = new LocalFile("2024/a.csv", 4L, "2026-01-01T00:00:00Z", 7L);

    @TempDir
    private Path folder;

    private static LandedObject object(String crc32c) {
        return new LandedObject("lake", "raw/year=2024/a.csv", "\"32bf0e6fcff51e53bd74e70ba1d622b2\"", null, null, null, crc32c, null, null,
                "full-object-checksum", null, null);
    }

    private Proofs landedTwice(LandedObject first, LandedObject second) {
        Path file = folder.resolve("ledger.jsonl");
        try (Ledger ledger = Ledger.open(file, new Author(RUN, "host", "ann", null, "1.0"))) {
            ledger.record(LedgerRecord.ofLanding(LedgerEvent.LANDED, FILE, first));
            ledger.record(LedgerRecord.ofLanding(LedgerEvent.LANDED, new LocalFile("2024/b.csv", 4L, "2026-01-01T00:00:00Z", 8L), second));
        }
        return Proofs.from(new LedgerFile(file), "/data", List.of("2024/a.csv"));
    }

    @Test
    void aRecordIsContradictedByOneOfTheSameObjectWithOtherBytes() {
        Proofs proofs = landedTwice(object("cN1Z6Q=="), object("AAAAAA=="));

        assertThat(proofs.contradiction(proofs.of(FILE, RUN))).contains("has a landed record that another one contradicts: lines 2 and 1 of the ledger name"
                + " raw/year=2024/a.csv with one ETag and different bytes");
    }

    @Test
    void aRecordIsNotContradictedByOneOfTheSameBytes() {
        Proofs proofs = landedTwice(object("cN1Z6Q=="), object("cN1Z6Q=="));

        assertThat(proofs.contradiction(proofs.of(FILE, RUN))).isEmpty();
    }
}
