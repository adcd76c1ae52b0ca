package org.landfall.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.landfall.SettingException;
import org.landfall.ledger.LedgerRecord;
import org.landfall.plan.PartitionTotal;
import org.landfall.server.Lake;
import org.landfall.server.S3Server;

/** What an audit finds that reads objects back, on every S3 server. */
abstract class DeepAuditContractTest {

    private static final String A = "raw/year=2024/csv_1.csv";
    private static final String PACKED = "raw/year=2024/csv_2.csv.gz";
    private static final String COPY = "raw/_landfall/" + AuditedZone.HOST + "/" + AuditedZone.RUN + ".jsonl";
    private static final String ROWS = "a,b\n1,2\n3,4\n";

    @TempDir
    Path folder;

    private final S3Server server;
    private Lake lake;
    private AuditedZone zone;

    DeepAuditContractTest(S3Server server) {
        this.server = server;
    }

    @BeforeEach
    void makeZone() throws IOException {
        lake = new Lake(server, Lake.on(server).bucket(), server.root());
        zone = new AuditedZone(folder.resolve("landing"), lake).landed(A, ROWS);
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

    /** A ledger that moved to another machine is one ledger, wherever its copies lie. */
    @Test
    void theCopiesInTheBucketAloneAreTheLedgerOfTheirRuns() throws IOException {
        zone.landedBy("20260103T030405Z-0000bb", "host-2", "raw/year=2024/csv_9.csv", ROWS).copied();

        AuditReport report = zone.deep().auditByCopies("s3://" + lake.bucket() + "/raw");

        assertThat(report.findings()).isEmpty();
        assertThat(report.ledger().chain()).isTrue();
        assertThat(report.ledger().path()).isEqualTo("s3://" + lake.bucket() + "/raw/_landfall/ledger=" + zone.id().substring(0, 12));
        assertThat(report.deep().proven()).isEqualTo(2);
        assertThat(report.vouched()).isEqualTo(new AuditReport.Vouched(2, 2));
    }

    @Test
    void theCopiesOfEachLedgerAreReadAsOneAndAHostMayBeNamedAlone() throws IOException {
        zone.copied();
        AuditedZone other = new AuditedZone(folder.resolve("other"), lake).landedBy("20260103T030405Z-0000bb", "host-2", "raw/year=2024/csv_9.csv", ROWS).copied();
        lake.put("raw/_landfall/notes.txt", "none of ours");

        AuditReport both = zone.deep().auditByCopies("s3://" + lake.bucket() + "/raw/");
        AuditReport one = other.others(AuditedZone.HOST).auditByCopies("s3://" + lake.bucket() + "/raw/_landfall/host-2/");

        assertThat(both.counts()).isEqualTo(Map.of(FindingKind.STRANGER, 1L));
        assertThat(both.ledgers()).extracting(AuditReport.LedgerSide::path)
                .containsExactlyInAnyOrder("s3://" + lake.bucket() + "/raw/_landfall/host-1", "s3://" + lake.bucket() + "/raw/_landfall/host-2");
        assertThat(one.ledger().path()).isEqualTo("s3://" + lake.bucket() + "/raw/_landfall/host-2");
        assertThat(one.counts()).isEqualTo(Map.of(FindingKind.UNEXPLAINED, 1L, FindingKind.STRANGER, 1L));
    }

    @Test
    void aCopyThatWasChangedInTheBucketBreaksTheChain() throws IOException {
        zone.copied();
        lake.put(COPY, Files.readString(zone.ledger()).replace("\"ann\"", "\"bob\""));

        assertThat(zone.auditByCopies("s3://" + lake.bucket() + "/raw").counts()).containsKey(FindingKind.CHAIN);
    }

    @Test
    void whereNoCopyIsOneSentenceSaysSo() {
        assertRefused("s3://" + lake.bucket() + "/raw", "--ledger s3://" + lake.bucket()
                + "/raw/_landfall/ holds no ledger copy (HOST/RUN.jsonl); give the place to which moves with --ledger-copy have landed, such as s3://my-lake/raw");
        lake.put(COPY, "no record\n");
        assertRefused("s3://" + lake.bucket() + "/raw", COPY + " is no ledger copy, since it does not begin with a record; find out who put it there;");
        assertRefused("s3://" + lake.bucket(), "names no place of ledger copies; give bucket and prefix, such as s3://my-lake/raw");
    }

    private void assertRefused(String place, String sentence) {
        assertThatThrownBy(() -> zone.auditByCopies(place)).isInstanceOf(SettingException.class).hasMessageContaining(sentence);
    }
}
