package org.landfall.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.landfall.ledger.LedgerRecord;
import org.landfall.plan.PartitionTotal;
import org.landfall.server.Lake;
import org.landfall.server.S3Server;

/** What an audit finds that reads objects back, on every S3 server. */
abstract class DeepAuditContractTest {

    private static final String A = "raw/year=2024/csv_1.csv";
    private static final String PACKED = "raw/year=2024/csv_2.csv.gz";
    private static final String ROWS = "a,b\n1,2\n3,4\n";

    @TempDir
    Path folder;

    private final S3Server server;
    private AuditedZone zone;

    DeepAuditContractTest(S3Server server) {
        this.server = server;
    }

    @BeforeEach
    void makeZone() throws IOException {
        Lake lake = Lake.on(server);
        zone = new AuditedZone(folder.resolve("landing"), new Lake(server, lake.bucket(), server.root())).landed(A, ROWS);
    }

    private static void assertOnly(AuditReport report, FindingKind kind, String... words) {
        assertThat(report.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.kind()).isEqualTo(kind);
            assertThat(finding.text()).contains(words);
        });
    }

    @Test
    void rowsThatNobodyCountedWhenTheyLandedAreCountedWhenTheyAreReadBack() {
        assertThat(zone.audit().partitions()).containsExactly(new PartitionTotal("raw/year=2024", 1, ROWS.length(), 0, 0));

        AuditReport report = zone.deep().audit();

        PartitionTotal counted = new PartitionTotal("raw/year=2024", 1, ROWS.length(), 2, 1);
        assertThat(report.findings()).isEmpty();
        assertThat(report.partitions()).containsExactly(counted);
        assertThat(report.lake().partitions()).containsExactly(counted);
    }

    /** Nobody wanted to know when they landed, so that it is no finding now. */
    @Test
    void whatTheRowsDoNotHaveInCommonIsNoted() {
        zone.recorded(zone.land("raw/year=2024/csv_3.csv", "a,c\n1,2\n"), zone.land("raw/year=2023/csv_4.csv", "a,b\n1,2,3\n"));

        AuditReport report = zone.deep().audit();

        assertThat(report.findings()).isEmpty();
        assertThat(report.notes()).anySatisfy(note -> assertThat(note).contains("raw/year=2024 holds CSVs with 2 different header lines"));
        assertThat(report.notes()).anySatisfy(note -> assertThat(note).contains("raw/year=2023/csv_4.csv: row 1 at byte 4 has 3 fields, the header has 2"));
    }

    @Test
    void whatARouteCompressedIsUnpackedAndItsRowsCounted() throws IOException {
        zone.recorded(zone.landPacked(PACKED, ROWS, AuditedZone.packed(ROWS)));

        AuditReport report = zone.deep().audit();

        assertThat(report.findings()).isEmpty();
        assertThat(report.partitions()).singleElement().satisfies(total -> {
            assertThat(total.rows()).isEqualTo(4);
            assertThat(total.counted()).isEqualTo(2);
        });
    }

    @Test
    void whatDoesNotUnpackToTheFileIsFound() throws IOException {
        byte[] packed = AuditedZone.packed(ROWS);
        LedgerRecord other = zone.landPacked(PACKED, ROWS, AuditedZone.packed("a,b\n1,2\n3,5\n"));
        LedgerRecord longer = zone.landPacked("raw/year=2023/csv_3.csv.gz", ROWS, AuditedZone.packed(ROWS.repeat(100_000)));
        LedgerRecord cut = zone.landPacked("raw/year=2022/csv_4.csv.gz", ROWS, Arrays.copyOf(packed, packed.length - 4));
        LedgerRecord none = zone.landPacked("raw/year=2021/csv_5.csv.gz", ROWS, ROWS.getBytes());
        zone.recorded(other, longer, cut, none);

        AuditReport report = zone.deep().audit();

        assertThat(report.findings()).extracting(Finding::kind).containsOnly(FindingKind.CONTENT).hasSize(4);
        assertThat(report.findings()).extracting(Finding::text).anySatisfy(text -> assertThat(text).startsWith(PACKED + " unpacks to the SHA-256 "))
                .contains(longer.key() + " unpacks to more than 12 bytes, and the file had 12")
                .anySatisfy(text -> assertThat(text).startsWith(cut.key() + " cannot be unpacked: "))
                .anySatisfy(text -> assertThat(text).startsWith(none.key() + " cannot be unpacked: "));
        assertThat(report.partitions()).extracting(PartitionTotal::counted).isEqualTo(List.of(0L, 0L, 0L, 1L));
    }
}
