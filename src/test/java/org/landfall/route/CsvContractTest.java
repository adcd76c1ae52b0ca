package org.landfall.route;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.landfall.ledger.LandedCsv;
import org.landfall.ledger.LedgerEvent;
import org.landfall.ledger.LedgerFile;
import org.landfall.ledger.LedgerRecord;
import software.amazon.awssdk.services.s3.S3Client;

/** A CSV is looked at in the one read, and what becomes of it is as the mode says. */
abstract class CsvContractTest extends LakeTestCase {

    private static final String ROW = "1,\"Müller, \"\"A\"\"\",2024-01-02\n";
    private static final String SOUND = "id,name,day\n" + ROW + ROW;
    private static final String SHORT_ROW = "id,name,day\n" + ROW + "2,x\n" + ROW;
    private static final String FOUND = "row 2 at byte 42 has 2 fields, the header has 3";

    @Override
    CamelMainRun move() {
        return super.move().unset("landfall.csv");
    }

    @Override
    CamelMainRun plan() {
        return super.plan().unset("landfall.csv");
    }

    private static String rows(int count) {
        return "id,name,day\n" + ROW.repeat(count);
    }

    /** More than 16 MiB, so that it is sent in parts, with a row too short somewhere in the second. */
    private static String largeAndShort() {
        return rows(600_000) + "2,x\n" + ROW.repeat(600_000);
    }

    private static LedgerRecord landed(CamelMainRun.Told told, String source) {
        return told.records().stream().filter(entry -> entry.event().provesLanding() && source.equals(entry.source())).findFirst().orElseThrow();
    }

    private long uploadsInTheBucket() {
        try (S3Client client = lake.server().client()) {
            return client.listMultipartUploads(b -> b.bucket(lake.bucket())).uploads().size();
        }
    }

    @Test
    void whatWasSeenOfACsvIsInItsLandedRecord() throws Exception {
        landing.with("2024/a.csv", "\uFEFFid,name,day\r\n1,\"x\r\ny\",\r\n2,\"\\\"\"\",3\r\n");

        LandedCsv csv = landed(move().run(), "2024/a.csv").csv();

        assertThat(csv).isEqualTo(new LandedCsv(2L, 3, LandedCsv.hash(List.of("id", "name", "day")), null, "crlf", true, 1L, 1L, null));
    }

    @Test
    void theNamesOfAHeaderAreInTheLedgerOnce() throws Exception {
        landing.with("2023/a.csv", SOUND).with("2024/a.csv", SOUND).with("2024/b.csv", SOUND).with("2024/notes.json", "{}");

        CamelMainRun.Told told = move().run();

        assertThat(told.records()).filteredOn(entry -> entry.event() == LedgerEvent.CSV_HEADER).singleElement()
                .satisfies(entry -> assertThat(entry.csv().names()).containsExactly("id", "name", "day"));
        assertThat(landed(told, "2024/notes.json").csv()).isNull();
        assertThat(told.result().partitions()).allSatisfy(total -> assertThat(total.rows()).isEqualTo(2 * total.counted()));
    }

    /** What is no CSV at all can have any first line, and a line of the ledger has an end. */
    @Test
    void aFirstLineThatIsNoHeaderLeavesALedgerThatCanBeRead() throws Exception {
        landing.with("2024/a.csv", "\u0001".repeat(900_000) + "\n").with("2024/b.csv", "\u0001".repeat(99_000) + "\nx\n");

        CamelMainRun.Told told = move().run();

        assertThat(landed(told, "2024/a.csv").csv().columns()).isEqualTo(1);
        assertThat(told.records()).filteredOn(entry -> entry.event() == LedgerEvent.CSV_HEADER).hasSize(1);
        assertThat(move().run().result().exitCode()).isZero();
        List<LedgerRecord> records = new ArrayList<>();
        new LedgerFile(landing.path(".landfall/ledger.jsonl")).forEach(records::add);
        assertThat(records).extracting(LedgerRecord::event).contains(LedgerEvent.CSV_HEADER, LedgerEvent.PURGED);
    }

    @Test
    void aMalformedOneLandsWithAWarningThatNamesRowAndByte() throws Exception {
        landing.with("2024/a.csv", SHORT_ROW);

        CamelMainRun.Told told = move().run();

        assertThat(landed(told, "2024/a.csv").csv().finding()).isEqualTo(FOUND);
        assertThat(told.result().warnings()).anySatisfy(sentence -> assertThat(sentence).contains("2024/a.csv: " + FOUND));
        assertThat(told.result().exitCode()).isZero();
    }

    @Test
    void aMalformedOneStaysWhereThatIsAskedForAndNothingOfItIsSent() throws Exception {
        landing.with("2024/a.csv", SHORT_ROW).with("2024/b.csv", SOUND);

        CamelMainRun.Told told = move().set("landfall.csv", "refuse").run();

        assertThat(told.eventsOf("2024/a.csv")).containsExactly(LedgerEvent.REFUSED);
        assertThat(told.reasonFor("2024/a.csv")).contains(FOUND);
        assertThat(lake.objects()).containsOnlyKeys("raw/year=2024/b.csv");
        assertThat(landing.files()).containsExactly("2024/a.csv");
        assertThat(told.result().exitCode()).isEqualTo(1);
    }

    @Test
    void aLargeOneIsNotCompletedAndItsPartsAreTold() throws Exception {
        landing.with("2024/large.csv", largeAndShort());

        CamelMainRun.Told told = move().set("landfall.csv", "refuse").run();

        assertThat(told.reasonFor("2024/large.csv")).contains("row 600,001 at byte ").contains("has 2 fields, the header has 3")
                .contains("the parts of its multipart upload (upload id ");
        assertThat(lake.objects()).isEmpty();
        assertThat(uploadsInTheBucket()).isEqualTo(1);
    }

    @Test
    void aLargeOneThatWasRefusedIsNotSentAgainUntilItChanges() throws Exception {
        landing.with("2024/large.csv", largeAndShort());
        move().set("landfall.csv", "refuse").run();

        CamelMainRun.Told again = move().set("landfall.csv", "refuse").run();
        assertThat(again.reasonFor("2024/large.csv")).contains("has 2 fields, the header has 3").doesNotContain("upload id");
        assertThat(uploadsInTheBucket()).isEqualTo(1);

        landing.with("2024/large.csv", rows(1_200_000));
        assertThat(landed(move().set("landfall.csv", "refuse").run(), "2024/large.csv").csv().rows()).isEqualTo(1_200_000);
    }

    @Test
    void aLargeOneThatWasRefusedLandsWhereItIsRefusedNoMore() throws Exception {
        landing.with("2024/large.csv", largeAndShort());
        move().set("landfall.csv", "refuse").run();

        assertThat(landed(move().run(), "2024/large.csv").csv().rows()).isEqualTo(1_200_001);
    }

    @Test
    void switchedOffNobodyLooks() throws Exception {
        landing.with("2024/a.csv", SHORT_ROW);

        CamelMainRun.Told told = move().set("landfall.csv", "off").run();

        assertThat(landed(told, "2024/a.csv").csv()).isNull();
        assertThat(told.result().warnings()).isEmpty();
    }

    @Test
    void aHeaderThatIsNotExpectedIsRefusedInEveryMode() throws Exception {
        Files.writeString(folder.resolve("headers.csv"), "\"id\",\"name\",\"date\"\n");
        landing.with("2024/a.csv", SOUND).with("2024/b.csv", SOUND.replace("day", "date"));

        CamelMainRun.Told told = move().set("landfall.csv", "off").set("landfall.csv-header", folder.resolve("headers.csv").toString()).run();

        assertThat(told.reasonFor("2024/a.csv")).contains("column 3 is 'day' and should be 'date'");
        assertThat(lake.objects()).containsOnlyKeys("raw/year=2024/b.csv");
    }

    @Test
    void theFilesOwnBytesAreLookedAtWhereItIsCompressed() throws Exception {
        routes.edit("land-partitions.camel.yaml", "        - process:\n            ref: partition\n",
                "        - process:\n            ref: gzip\n        - process:\n            ref: partition\n");
        landing.with("2024/a.csv", SHORT_ROW).with("2024/b.csv", SOUND);

        CamelMainRun.Told told = move().set("landfall.csv", "refuse").run();

        assertThat(told.reasonFor("2024/a.csv")).contains(FOUND);
        assertThat(landed(told, "2024/b.csv").csv().rows()).isEqualTo(2);
        assertThat(new GZIPInputStream(new ByteArrayInputStream(lake.objects().get("raw/year=2024/b.csv"))).readAllBytes())
                .isEqualTo(SOUND.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aLargeOneThatWasInTheBucketAlreadyIsLookedAtAllTheSame() throws Exception {
        landing.with("2024/large.csv", rows(1_000_000));
        move().set("landfall.csv", "off").run();
        landing.with("2024/large.csv", rows(1_000_000));

        LedgerRecord there = landed(move().run(), "2024/large.csv");

        assertThat(there.event()).isEqualTo(LedgerEvent.ALREADY_LANDED);
        assertThat(there.csv().rows()).isEqualTo(1_000_000);
    }

    @Test
    void anotherHeaderThanThePartitionsOthersIsAWarningAlsoWhereTheyLandedBefore() throws Exception {
        landing.with("2024/a.csv", SOUND).with("2023/a.csv", SOUND);
        assertThat(move().run().result().warnings()).isEmpty();

        landing.with("2024/b.csv", SOUND.replace("day", "date").replace("\n", "\r\n"));
        CamelMainRun.Told told = move().run();

        assertThat(told.result().warnings()).anySatisfy(sentence -> assertThat(sentence)
                .contains("raw/year=2024 holds CSVs with 2 different header lines (1 like 2024/a.csv, 1 like 2024/b.csv)"));
        assertThat(told.result().warnings()).anySatisfy(sentence -> assertThat(sentence).contains("raw/year=2024 holds CSVs with 2 kinds of line end"));
        assertThat(told.result().exitCode()).isZero();
    }

    @Test
    void aPlanReadsTheFilesOnlyWhereItIsAskedTo() throws Exception {
        landing.with("2024/a.csv", SHORT_ROW).with("2024/b.csv", SOUND);

        assertThat(plan().run().result().warnings()).isEmpty();
        CamelMainRun.Told warned = plan().set("landfall.read-csv", "true").run();
        assertThat(warned.planned()).hasSize(2).allSatisfy(file -> assertThat(file.csv()).isNotNull());
        assertThat(warned.result().warnings()).anySatisfy(sentence -> assertThat(sentence).contains("2024/a.csv: " + FOUND));
        CamelMainRun.Told refused = plan().set("landfall.read-csv", "true").set("landfall.csv", "refuse").run();
        assertThat(refused.reasonFor("2024/a.csv")).contains(FOUND);
        assertThat(refused.planned()).hasSize(1);
    }
}
