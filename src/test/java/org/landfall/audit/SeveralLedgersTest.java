package org.landfall.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.landfall.ledger.Ledger;
import org.landfall.ledger.LedgerEvent;
import org.landfall.ledger.LedgerRecord;
import org.landfall.server.Lake;
import org.landfall.server.Needs;
import org.landfall.server.S3ProxyServer;
import org.landfall.server.S3Server;

/** The ledgers of several runners, audited as one. */
@Needs(S3ProxyServer.class)
class SeveralLedgersTest {

    @TempDir
    private Path folder;

    private final S3Server server;
    private AuditedZone zone;

    SeveralLedgersTest(S3Server server) {
        this.server = server;
    }

    /** Two runners land a file each; the second has also finished what the first has left, as the first's ledger tells. */
    @BeforeEach
    void land() throws IOException {
        zone = new AuditedZone(folder.resolve("landing"), Lake.on(server));
        LedgerRecord left;
        try (Ledger a = zone.openOf("a", "run-a")) {
            a.append(zone.ofRun(LedgerEvent.RUN_STARTED));
            left = a.record(zone.land("raw/year=2023/a.csv", "a"));
        }
        try (Ledger b = zone.openOf("b", "run-b")) {
            b.append(zone.ofRun(LedgerEvent.RUN_STARTED));
            LedgerRecord landed = b.append(zone.land("raw/year=2024/b.csv", "b"));
            b.append(landed.with(LedgerEvent.PURGING));
            b.append(landed.with(LedgerEvent.PURGED));
            b.record(zone.ofRun(LedgerEvent.RUN_ENDED));
        }
        try (Ledger a = zone.openOf("a", "run-of-b")) {
            a.append(zone.ofRun(LedgerEvent.RUN_STARTED));
            a.append(left.with(LedgerEvent.PURGED));
            a.record(zone.ofRun(LedgerEvent.RUN_ENDED));
        }
    }

    @Test
    void theyExplainTheZoneTogether() {
        AuditReport report = zone.deep().audit();

        assertThat(report.findings()).isEmpty();
        assertThat(report.ledger()).isNull();
        assertThat(report.ledgers()).extracting(AuditReport.LedgerSide::lines).containsExactly(5L, 5L);
        assertThat(report.ledgers()).extracting(AuditReport.LedgerSide::path)
                .containsExactly(zone.ledgerOf("a").toString(), zone.ledgerOf("b").toString());
        assertThat(report.lake().explained()).isEqualTo(2);
        assertThat(report.lake().read()).isEqualTo(2);
        assertThat(report.notes()).anyMatch(note -> note.startsWith("1 earlier runs did not come to their end, and later runs went on: run-a"));
    }

    @Test
    void anObjectThatIsGoneIsToldWithTheLineAndTheLedger() {
        zone.delete("raw/year=2024/b.csv");

        assertThat(zone.audit().findings()).singleElement().satisfies(finding -> {
            assertThat(finding.kind()).isEqualTo(FindingKind.MISSING);
            assertThat(finding.line()).isEqualTo(2);
            assertThat(finding.text()).contains("raw/year=2024/b.csv landed in line 2 of " + zone.ledgerOf("b"));
        });
    }

    @Test
    void aChangedLineBreaksTheChainOfItsLedgerAlone() throws IOException {
        List<String> lines = new ArrayList<>(Files.readAllLines(zone.ledgerOf("b")));
        lines.set(2, lines.get(2).replace("\"size\":1", "\"size\":2"));
        Files.write(zone.ledgerOf("b"), lines);

        AuditReport report = zone.auditOffline();

        assertThat(report.findings()).anySatisfy(finding -> {
            assertThat(finding.kind()).isEqualTo(FindingKind.CHAIN);
            assertThat(finding.text()).startsWith(zone.ledgerOf("b") + ": line 3 has the hash ");
        });
        assertThat(report.ledgers()).extracting(AuditReport.LedgerSide::chain).containsExactly(true, false);
    }

    @Test
    void whatTwoRunnersLandedUnderOneKeyWithDifferentBytesIsToldInTheOrderOfTheirTimes() throws IOException {
        zone.delete("raw/year=2024/b.csv");
        try (Ledger a = zone.openOf("a", "run-c")) {
            a.record(zone.land("raw/year=2024/b.csv", "other bytes"));
        }

        assertThat(zone.audit().findings()).singleElement().satisfies(finding -> {
            assertThat(finding.kind()).isEqualTo(FindingKind.REPLACED);
            assertThat(finding.text()).startsWith("raw/year=2024/b.csv landed in line 2 of " + zone.ledgerOf("b") + " and again in line 6 of "
                    + zone.ledgerOf("a") + " with other bytes");
        });
    }

    @Test
    void aRunWithoutClaimsHasOneMore() throws IOException {
        zone.landed("raw/year=2022/c.csv", "c");

        AuditReport report = zone.audit();

        assertThat(report.findings()).isEmpty();
        assertThat(report.ledgers()).extracting(AuditReport.LedgerSide::path).containsExactly(zone.ledger().toString(),
                zone.ledgerOf("a").toString(), zone.ledgerOf("b").toString());
    }

    @Test
    void whatWaitsInAFolderOfARunnerWithoutAProofIsTold() throws IOException {
        Path landed = zone.ledgerOf("b").resolveSibling("landed");
        Files.createDirectories(landed.resolve("run-b/2024"));
        Files.writeString(landed.resolve("run-b/2024/x.csv"), "x");

        assertThat(zone.audit().findings()).singleElement().satisfies(finding -> {
            assertThat(finding.kind()).isEqualTo(FindingKind.UNPROVEN_FILE);
            assertThat(finding.text()).startsWith("2024/x.csv is in " + landed);
        });
    }
}
