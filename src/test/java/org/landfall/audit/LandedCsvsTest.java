package org.landfall.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.landfall.ledger.Author;
import org.landfall.ledger.LandedCsv;
import org.landfall.ledger.LandedObject;
import org.landfall.ledger.Ledger;
import org.landfall.ledger.LedgerEvent;
import org.landfall.ledger.LedgerRecord;
import org.landfall.ledger.LocalFile;
import org.landfall.plan.PartitionTotal;

/** What an audit of the ledger alone says of the CSVs that have landed. */
class LandedCsvsTest {

    private static final String HEADER = LandedCsv.hash(List.of("a", "b"));
    private static final String OTHER = LandedCsv.hash(List.of("a", "c"));

    @TempDir
    private Path folder;

    private Ledger ledger;

    @BeforeEach
    void begin() {
        ledger = Ledger.open(folder.resolve("ledger.jsonl"), new Author("run", "host-1", "ann", null, "1.0"));
        ledger.append(LedgerRecord.ofRun(LedgerEvent.RUN_STARTED, "/data", "lake", null));
        ledger.append(LedgerRecord.ofHeader(List.of("a", "b")));
    }

    private static LandedCsv csv(long rows, String header, String lineEnd, String finding) {
        return new LandedCsv(rows, 2, header, null, lineEnd, null, null, null, finding);
    }

    private void land(String key, String eTag, LandedCsv csv) {
        ledger.append(LedgerRecord.ofLanding(LedgerEvent.LANDED, new LocalFile(key, 1_000L, "2026-01-02T03:04:05Z", (long) key.hashCode()),
                new LandedObject("lake", "raw/" + key, eTag, null, null, null, "AAAAAA==", null, null, "full-object-checksum", null).with(csv)));
    }

    private AuditReport audit() {
        ledger.record(LedgerRecord.ofRun(LedgerEvent.RUN_ENDED, "/data", "lake", null));
        ledger.close();
        return new Audit(new AuditRequest(List.of(AuditedLedger.at(folder.resolve("ledger.jsonl"))), null, "raw", new Expectations(null, null, List.of()), Set.of(), Optional.empty(), Optional.empty()),
                null).run();
    }

    @Test
    void rowsAreCountedByPartitionEachObjectOnce() {
        land("year=2023/a.csv", "\"1\"", csv(10, HEADER, "lf", null));
        land("year=2024/a.csv", "\"1\"", csv(20, HEADER, "lf", null));
        land("year=2024/b.csv", "\"1\"", csv(30, HEADER, "lf", null));
        land("year=2024/b.csv", "\"1\"", csv(30, HEADER, "lf", null));
        land("year=2024/c.csv", "\"1\"", null);

        AuditReport report = audit();

        assertThat(report.findings()).isEmpty();
        assertThat(report.partitions()).containsExactly(new PartitionTotal("raw/year=2023", 1, 1_000, 10, 1), new PartitionTotal("raw/year=2024", 3, 3_000, 50, 2));
    }

    @Test
    void aPartitionWithTwoHeadersIsAFindingAndAnotherPartitionsHeaderIsNone() {
        land("year=2023/a.csv", "\"1\"", csv(10, OTHER, "lf", null));
        land("year=2024/a.csv", "\"1\"", csv(20, HEADER, "lf", null));
        land("year=2024/b.csv", "\"1\"", csv(20, HEADER, "lf", null));
        land("year=2024/c.csv", "\"1\"", csv(30, OTHER, "lf", null));

        assertThat(audit().findings()).singleElement().satisfies(finding -> {
            assertThat(finding.kind()).isEqualTo(FindingKind.MIXED_PARTITION);
            assertThat(finding.text()).contains("raw/year=2024 holds CSVs with 2 different header lines (2 like raw/year=2024/a.csv, 1 like raw/year=2024/c.csv)");
        });
    }

    @Test
    void aPartitionWithTwoKindsOfLineEndIsAFinding() {
        land("year=2024/a.csv", "\"1\"", csv(20, HEADER, "lf", null));
        land("year=2024/b.csv", "\"1\"", csv(30, HEADER, "crlf", null));

        assertThat(audit().findings()).singleElement().satisfies(finding -> assertThat(finding.text()).contains("2 kinds of line end"));
    }

    @Test
    void aMalformedOneThatLandedIsANoteThatNamesIt() {
        land("year=2024/a.csv", "\"1\"", csv(20, HEADER, "lf", "row 5 at byte 300 has 1 field, the header has 2"));

        AuditReport report = audit();

        assertThat(report.holds()).isTrue();
        assertThat(report.notes()).anySatisfy(note -> assertThat(note).contains("raw/year=2024/a.csv: row 5 at byte 300 has 1 field, the header has 2"));
    }
}
