package org.landfall.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.landfall.Failure;
import org.landfall.file.FileIdentity;
import org.landfall.ledger.LandedObject;
import org.landfall.ledger.Ledger;
import org.landfall.ledger.LedgerEvent;
import org.landfall.ledger.LedgerRecord;
import org.landfall.ledger.LocalFile;
import org.landfall.plan.PartitionTotal;
import org.landfall.s3.ProbeObjects;
import org.landfall.server.Lake;
import org.landfall.server.S3Server;

/** What an audit finds, on every S3 server; each thing that it can find is caused here. */
abstract class AuditContractTest {

    private static final String A = "raw/year=2024/a.csv";
    private static final String B = "raw/year=2023/PGYR2023 (1)/b ü+%20.csv";
    private static final String SUMMARY = "raw/openpayments_companies_totals_by_year.json";
    private static final String SECOND = "raw/openpayments_companies_totals_by_year/20260102T030405Z-0123abcd.json";
    private static final String COPY = "raw/_landfall/" + AuditedZone.HOST + "/" + AuditedZone.RUN + ".jsonl";

    @TempDir
    Path folder;

    private final S3Server server;
    private Lake lake;
    private AuditedZone zone;

    AuditContractTest(S3Server server) {
        this.server = server;
    }

    @BeforeEach
    void makeZone() throws IOException {
        lake = Lake.on(server);
        zone = new AuditedZone(folder.resolve("landing"), lake).landed(A, "a,b\n", B, "12345", SUMMARY, "[1]", SECOND, "[2]");
    }

    AuditedZone zone() {
        return zone;
    }

    private static void assertOnly(AuditReport report, FindingKind kind, String... words) {
        assertThat(report.counts()).as(report.toString()).isEqualTo(Map.of(kind, 1L));
        assertThat(report.findings()).singleElement().extracting(Finding::text).asString().contains(words);
        assertThat(report.holds()).isFalse();
    }

    private byte[] ledgerBytes() throws IOException {
        return Files.readAllBytes(zone.ledger());
    }

    /** An object of another size at such a key is as strange as any other. */
    @Test
    void theObjectsByWhichRunsAskTheirServerAreNoFinding() throws Exception {
        lake.put(ProbeObjects.taken("raw"), new String(ProbeObjects.content(), StandardCharsets.US_ASCII));
        lake.put(ProbeObjects.damaged("raw"), new String(ProbeObjects.content(), StandardCharsets.US_ASCII));

        assertThat(zone.audit().findings()).isEmpty();
    }

    @Test
    void aZoneThatIsAsItLandedHolds() {
        AuditReport report = zone.audit();

        assertThat(report.findings()).isEmpty();
        assertThat(report.holds()).isTrue();
        assertThat(report.ledger().lines()).isEqualTo(14);
        assertThat(report.ledger().records()).containsEntry(LedgerEvent.LANDED, 4L).containsEntry(LedgerEvent.PURGED, 4L);
        assertThat(report.lake().explained()).isEqualTo(4);
        assertThat(report.lake().partitions()).containsExactly(new PartitionTotal("raw", 1, 3),
                new PartitionTotal("raw/openpayments_companies_totals_by_year", 1, 3), new PartitionTotal("raw/year=2023", 1, 5),
                new PartitionTotal("raw/year=2024", 1, 4));
        assertThat(report.notes()).singleElement().asString().contains("year=2023 has objects in folders below it");
    }

    @Test
    void nothingIsChangedByAnAudit() throws IOException {
        byte[] ledger = ledgerBytes();
        Map<String, byte[]> objects = lake.objects();

        zone.audit();

        assertThat(ledgerBytes()).isEqualTo(ledger);
        assertThat(lake.objects().keySet()).isEqualTo(objects.keySet());
        assertThat(zone.ledger().getParent().toFile().list()).containsExactly("ledger.jsonl");
    }

    @Test
    void offlineTheLedgerAloneIsJudged() {
        zone.delete(A);

        AuditReport report = zone.auditOffline();

        assertThat(report.holds()).isTrue();
        assertThat(report.lake()).isNull();
    }

    @Test
    void aChainThatBreaks() throws IOException {
        zone.tamper(lines -> {
            lines.set(3, lines.get(3).replace("ann", "bob"));
            return lines;
        });

        assertOnly(zone.audit(), FindingKind.CHAIN, "line 4 has the hash");
        assertThat(zone.audit().findings().get(0).line()).isEqualTo(4);
        assertThat(zone.audit().ledger().chain()).isFalse();
    }

    @Test
    void aTailThatWasCutOffAgainstCountHashOrCopy() throws IOException {
        String hash = zone.auditOffline().ledger().lastHash();
        Path copy = Files.copy(zone.ledger(), folder.resolve("copy.jsonl"));
        assertThat(zone.expecting(14L, hash, copy).audit().holds()).isTrue();
        assertThat(zone.expecting(null, hash).audit().holds()).isTrue();
        zone.tamper(lines -> lines.subList(0, 13));

        assertOnly(zone.expecting(14L, null).audit(), FindingKind.EXPECTATION, "the ledger has 13 lines, and had 14");
        assertOnly(zone.expecting(14L, hash).audit(), FindingKind.EXPECTATION, "the ledger has 13 lines, and had 14");
        assertOnly(zone.expecting(null, hash).audit(), FindingKind.EXPECTATION, "no line has the hash " + hash);
        assertOnly(zone.expecting(null, null, copy).audit(), FindingKind.EXPECTATION, "the ledger ends with line 13, and the copy " + copy
                + " has line 14");
    }

    @Test
    void aChainThatWasWrittenAnewAgainstHashOrCopy() throws IOException {
        String hash = zone.auditOffline().ledger().lastHash();
        Path copy = Files.move(zone.ledger(), folder.resolve("copy.jsonl"));
        zone.landed(A, "a,b\n", B, "12345", SUMMARY, "[1]", SECOND, "[2]");

        assertThat(zone.audit().holds()).isTrue();
        assertOnly(zone.expecting(14L, hash).audit(), FindingKind.EXPECTATION, "line 14 has the hash", "and had " + hash);
        assertOnly(zone.expecting(null, hash).audit(), FindingKind.EXPECTATION, "no line has the hash");
        assertOnly(zone.expecting(null, null, copy).audit(), FindingKind.EXPECTATION, "line 1 is not the one in the copy");
    }

    @Test
    void whatWasExpectedOfAnEarlierRunHoldsAfterLaterOnes() throws IOException {
        AuditReport first = zone.auditOffline();
        Path copy = Files.copy(zone.ledger(), folder.resolve("copy.jsonl"));
        zone.landed("raw/year=2024/later.csv", "x");

        assertThat(zone.expecting(14L, first.ledger().lastHash(), copy).audit().findings()).isEmpty();
    }

    @Test
    void aCopyOfTheMiddleIsComparedWhereItBelongs() throws IOException {
        List<String> lines = Files.readAllLines(zone.ledger());
        Path middle = Files.write(folder.resolve("middle.jsonl"), lines.subList(4, 9));
        Path wrong = Files.write(folder.resolve("wrong.jsonl"), List.of(lines.get(9), lines.get(10).replace("ann", "bob")));

        assertThat(zone.expecting(null, null, middle).audit().holds()).isTrue();
        assertOnly(zone.expecting(null, null, middle, wrong).audit(), FindingKind.EXPECTATION, "line 11 is not the one in the copy " + wrong);
    }

    @Test
    void aDeletionThatNoLandedRecordProves() {
        try (Ledger ledger = zone.open("run-2")) {
            ledger.append(LedgerRecord.ofLanding(LedgerEvent.LANDED, new LocalFile("2024/x.csv", 1L, "2026-01-02T03:04:05Z", 1L),
                    new LandedObject(lake.bucket(), "raw/year=2024/x.csv", "\"etag\"", null, null, null, "AAAAAA==", null, null, "ledger", null)).with(LedgerEvent.PURGED));
        }

        assertOnly(zone.audit(), FindingKind.UNPROVEN_PURGE, "line 15 says that 2024/x.csv was deleted, and no line before it");
    }

    @Test
    void anObjectThatIsGone() {
        zone.delete(A);

        assertOnly(zone.audit(), FindingKind.MISSING, A + " landed in line 2 (4 bytes, ETag \"", "is not in the bucket");
    }

    @Test
    void anObjectThatIsAnotherOne() {
        lake.put(B, "54321");

        AuditReport report = zone.audit();

        assertOnly(report, FindingKind.CHANGED, B + " has 5 bytes and the ETag " + zone.head(B).eTag(), "landed in line 5");
        assertThat(report.lake().explained()).isEqualTo(3);
    }

    @Test
    void aKeyThatLandedTwiceWithDifferentBytes() {
        zone.delete(A);
        zone.landed(A, "other");

        assertOnly(zone.audit(), FindingKind.REPLACED, A + " landed in line 2 and again in line 16 with other bytes");
    }

    @Test
    void aKeyWhoseFirstBytesCameBackLandedWithOthersTwice() {
        zone.delete(A);
        zone.landed(A, "other");
        zone.delete(A);
        zone.landed(A, "a,b\n");

        assertThat(zone.audit().findings()).extracting(Finding::text).satisfiesExactly(
                first -> assertThat(first).startsWith(A + " landed in line 2 and again in line 16 with other bytes"),
                second -> assertThat(second).startsWith(A + " landed in line 16 and again in line 21 with other bytes"));
    }

    /** Under SSE-KMS the same bytes have another ETag each time, and an answer may have named a wrong one. */
    @Test
    void theSameBytesUnderAnotherETagAreNoFinding() {
        try (Ledger ledger = zone.open("run-2")) {
            ledger.record(zone.ofRun(LedgerEvent.RUN_STARTED));
            ledger.record(zone.record("raw/year=2024/c.csv", "x", "\"0123456789abcdef0123456789abcdef\""));
            ledger.record(zone.land("raw/year=2024/c.csv", "x"));
        }

        assertThat(zone.audit().findings()).isEmpty();
    }

    @Test
    void theSameBytesLandedTwiceAreNoFinding() {
        zone.landed(A, "a,b\n");

        assertThat(zone.audit().findings()).isEmpty();
    }

    @Test
    void anObjectThatNoRecordExplains() {
        lake.put("raw/year=2024/stray.csv", "x");
        lake.put("outside/stray.csv", "x");

        assertOnly(zone.audit(), FindingKind.UNEXPLAINED, "raw/year=2024/stray.csv (1 bytes) is in the zone, and no record");
    }

    @Test
    void aRefusedFileDoesNotExplainAnObject() {
        lake.put("raw/year=2024/other.csv", "x");
        try (Ledger ledger = zone.open("run-2")) {
            ledger.append(LedgerRecord.ofFailure(LedgerEvent.CONFLICT, new LocalFile("2024/other.csv", 1L, "2026-01-02T03:04:05Z", 1L),
                    lake.bucket(), "raw/year=2024/other.csv", Failure.of("holds other bytes")));
        }

        assertOnly(zone.audit(), FindingKind.UNEXPLAINED, "raw/year=2024/other.csv");
    }

    @Test
    void ledgerCopiesAreComparedByTheListingAlone() throws IOException {
        zone.put(COPY, ledgerBytes());
        zone.put("raw/_landfall/elsewhere/20250101T000000Z-000001.jsonl", new byte[10]);

        AuditReport report = zone.others("elsewhere").audit();

        assertThat(report.findings()).isEmpty();
        assertThat(report.vouched()).isEqualTo(new AuditReport.Vouched(1, 1));
        assertThat(report.lake().copies()).isEqualTo(2);
        assertThat(report.lake().objects()).isEqualTo(4);
        assertThat(report.notes()).anyMatch(note -> note.startsWith("1 ledger copies in the zone are of other ledgers"));
    }

    @Test
    void aCopyWhoseRunTheLedgerDoesNotHave() throws IOException {
        String earlier = "raw/_landfall/" + AuditedZone.HOST + "/20250101T000000Z-000001.jsonl";
        String elsewhere = "raw/_landfall/elsewhere/20250101T000000Z-000001.jsonl";
        zone.put(earlier, new byte[10]);
        assertOnly(zone.audit(), FindingKind.FOREIGN_COPY, earlier + " holds the lines of run 20250101T000000Z-000001 of host " + AuditedZone.HOST,
                "the ledger was cut, removed or written anew since");
        zone.delete(earlier);

        zone.put(elsewhere, new byte[10]);
        assertOnly(zone.audit(), FindingKind.FOREIGN_COPY, elsewhere, "it is of the ledger of that host; --others elsewhere takes it for another ledger's");
        assertThat(zone.others("elsewhere").audit().findings()).isEmpty();
    }

    @Test
    void aStrangerAmongTheCopies() {
        for (String name : List.of("x", "probe", "probe=if-none-match", "probe=checksum", "host-1/x.jsonl", "host-1/20260102T030405Z-0000aa.json", "host-1/a/20260102T030405Z-0000aa.jsonl", "probe/x",
                "20260102T030405Z-0000aa.jsonl", "host 1/20260102T030405Z-0000aa.jsonl")) {
            zone.put("raw/_landfall/" + name, new byte[3]);
            assertOnly(zone.audit(), FindingKind.STRANGER, "raw/_landfall/" + name + " (3 bytes) lies among the ledger copies and is none");
            zone.delete("raw/_landfall/" + name);
        }
    }

    @Test
    void aCopyThatIsMissingThoughALaterOneIsThereOrItsRunSaysThatItWasAboutToLand() throws IOException {
        String second = COPY.replace("-0000aa", "-0000bb");
        int first = ledgerBytes().length;
        try (Ledger ledger = zone.open("20260102T030405Z-0000bb")) {
            ledger.append(zone.ofRun(LedgerEvent.RUN_STARTED));
            ledger.record(zone.ofRun(LedgerEvent.RUN_ENDED).copiedTo(second));
        }
        byte[] all = ledgerBytes();
        zone.put(COPY, Arrays.copyOf(all, first));
        assertOnly(zone.audit(), FindingKind.MISSING_COPY, second + ", the copy of the lines of run 20260102T030405Z-0000bb, is not in the bucket");
        assertThat(zone.audit().vouched()).isEqualTo(new AuditReport.Vouched(2, 1));

        zone.put(second, Arrays.copyOfRange(all, first, all.length));
        assertThat(zone.audit().findings()).isEmpty();
        assertThat(zone.audit().vouched()).isEqualTo(new AuditReport.Vouched(2, 2));

        zone.delete(COPY);
        assertOnly(zone.audit(), FindingKind.MISSING_COPY, COPY + ", the copy of the lines of run " + AuditedZone.RUN);
    }

    @Test
    void recordsThatNameOneObjectWithDifferentBytes() {
        try (Ledger ledger = zone.open("run-2")) {
            LedgerRecord landed = zone.land("raw/year=2024/c.csv", "c");
            ledger.append(landed);
            ledger.append(zone.withSha256(landed, null));
            ledger.append(zone.withSha256(landed, Digests.hex("SHA-256", new byte[1])));
        }

        assertOnly(zone.audit(), FindingKind.CONTRADICTION, "line 15 and line 17 name raw/year=2024/c.csv with one ETag and different bytes");
    }

    @Test
    void aLedgerWithoutALine() throws IOException {
        Files.write(zone.ledger(), new byte[0]);

        assertOnly(zone.auditOffline(), FindingKind.EMPTY, "the ledger " + zone.ledger() + " has no line");
    }

    @Test
    void aRunOfAnotherLedgerOrOfTwoHosts() throws IOException {
        try (Ledger ledger = zone.open("run-2")) {
            ledger.append(zone.ofRun(LedgerEvent.RUN_STARTED));
            ledger.append(zone.ofRun(LedgerEvent.RUN_ENDED));
        }
        assertThat(zone.auditOffline().findings()).isEmpty();
        String id = zone.ledgerLine(15).replaceAll(".*\"ledger\":\"([0-9a-f]{64})\".*", "$1");
        zone.rewritten(lines -> lines.set(14, lines.get(14).replace("\"" + id, "\"" + "a".repeat(64))));
        assertOnly(zone.auditOffline(), FindingKind.CONTRADICTION, "line 15 says that run run-2 wrote to the ledger whose first line has the hash " + "a".repeat(64));

        zone.rewritten(lines -> {
            lines.set(14, lines.get(14).replace("a".repeat(64), id));
            lines.set(15, lines.get(15).replace(AuditedZone.HOST, "host-2"));
        });
        assertOnly(zone.auditOffline(), FindingKind.CONTRADICTION, "line 16 says that run run-2 was on the host host-2, and a line before it says host-1");
    }

    @Test
    void aLedgerCopyOfAnotherSizeOrOfTheSameSizeWithOtherBytes() throws IOException {
        byte[] copy = ledgerBytes();
        zone.put(COPY, new String(copy, StandardCharsets.UTF_8).replace("ann", "anna").getBytes(StandardCharsets.UTF_8));
        assertOnly(zone.audit(), FindingKind.COPY, COPY + " has " + (copy.length + 14) + " bytes", "have " + copy.length);

        zone.put(COPY, new String(copy, StandardCharsets.UTF_8).replace("ann", "bob").getBytes(StandardCharsets.UTF_8));
        assertOnly(zone.audit(), FindingKind.COPY, COPY + " has the ETag", "--deep or --expect with that copy can tell");
        Path same = Files.copy(zone.ledger(), folder.resolve("copy.jsonl"));
        assertThat(zone.expecting(null, null, same).audit().holds()).isTrue();
    }

    @Test
    void aFileAmongTheLandedOnesWithoutAProofAndOneWithIt() throws IOException {
        Path landed = Files.createDirectories(zone.area().landed().resolve(AuditedZone.RUN + "/2024"));
        Path proven = Files.writeString(landed.resolve("proven.csv"), "proven");
        FileIdentity identity = FileIdentity.of(proven);
        LedgerRecord record = zone.land("raw/year=2024/proven.csv", "proven");
        try (Ledger ledger = zone.open("run-2")) {
            ledger.append(LedgerRecord.ofLanding(LedgerEvent.LANDED, new LocalFile("2024/proven.csv", identity.size(),
                    identity.modified().toString(), identity.inode()), record.object()));
        }
        AuditReport report = zone.audit();
        assertThat(report.findings()).isEmpty();
        assertThat(report.notes()).anyMatch(note -> note.startsWith("1 files (6 bytes) have landed and wait in " + zone.area().landed()));

        Files.writeString(landed.resolve("stray.csv"), "stray");
        assertOnly(zone.audit(), FindingKind.UNPROVEN_FILE, "2024/stray.csv is in " + zone.area().landed() + ", and no landed record proves");
    }

    @Test
    void whatACrashLeftIsToldAndNoFinding() throws IOException {
        Files.writeString(zone.ledger(), "{\"line\":15,\"ev", StandardOpenOption.APPEND);
        assertThat(zone.audit().notes()).anyMatch(note -> note.startsWith("the ledger's last line is not whole (14 bytes)"));

        try (Ledger ledger = zone.open("run-2")) {
            ledger.append(LedgerRecord.ofRun(LedgerEvent.RUN_STARTED, "/data", lake.bucket(), ledger.torn().orElseThrow()));
        }
        AuditReport report = zone.audit();
        assertThat(report.findings()).isEmpty();
        assertThat(report.notes()).anyMatch(note -> note.startsWith("run run-2 told: the last line of the ledger was cut short"))
                .anyMatch(note -> note.startsWith("an end of the ledger that was cut short is kept in"))
                .anyMatch(note -> note.startsWith("run run-2 did not come to its end"));

        zone.landed("raw/year=2024/c.csv", "c");
        assertThat(zone.audit().notes()).anyMatch(note -> note.startsWith("1 earlier runs did not come to their end, and later runs went on: run-2"));
    }

    @Test
    void recordsOfAnotherPlaceAreToldAndNotCompared() {
        try (Ledger ledger = zone.open("run-2")) {
            LedgerRecord here = zone.land("raw/year=2024/c.csv", "c");
            ledger.append(here);
            ledger.append(zone.land("zone2/year=2024/c.csv", "c"));
        }

        AuditReport report = zone.audit();

        assertThat(report.findings()).isEmpty();
        assertThat(report.notes()).anyMatch(note -> note.startsWith("1 landed records are of s3://" + lake.bucket() + "/zone2/"));
    }

    @Test
    void deepReadsEveryObjectBackAndComparesItsBytes() throws IOException {
        lake = new Lake(server, lake.bucket(), server.root());
        AuditedZone readable = new AuditedZone(folder.resolve("landing"), lake).deep();
        readable.put(COPY, ledgerBytes());
        AuditReport good = readable.audit();
        assertThat(good.findings()).isEmpty();
        assertThat(good.lake().read()).isEqualTo(5);

        String text = "a,b\n";
        LedgerRecord landed = readable.land("raw/year=2024/c.csv", text);
        LedgerRecord lying = readable.withSha256(readable.land("raw/year=2024/d.csv", "d"), Digests.hex("SHA-256", new byte[1]));
        try (Ledger ledger = readable.open("run-2")) {
            ledger.append(landed);
            ledger.append(lying);
        }
        AuditReport report = readable.audit();
        assertOnly(report, FindingKind.CONTENT, "raw/year=2024/d.csv has the SHA-256 18ac3e7343f016890c510e93f935261169d9e3f565436429830faf0934f4f8e4");
        assertThat(report.lake().read()).isEqualTo(6);
    }

    @Test
    void deepFindsALedgerCopyWithOtherBytes() throws IOException {
        AuditedZone readable = new AuditedZone(folder.resolve("landing"), new Lake(server, lake.bucket(), server.root())).deep();
        readable.put(COPY, new String(ledgerBytes(), StandardCharsets.UTF_8).replace("ann", "bob").getBytes(StandardCharsets.UTF_8));

        assertOnly(readable.audit(), FindingKind.COPY, COPY + " holds other bytes than the lines of run " + AuditedZone.RUN);
    }

    @Test
    void aListingOfManyPagesIsReadToItsEnd() {
        int many = 1100;
        List<String> keysAndTexts = new ArrayList<>();
        for (int i = 0; i < many; i++) {
            keysAndTexts.addAll(List.of("raw/year=2024/many/" + i + ".csv", "x"));
        }
        zone.landed(keysAndTexts.toArray(String[]::new));

        AuditReport report = zone.audit();

        assertThat(report.findings()).isEmpty();
        assertThat(report.lake().explained()).isEqualTo(4 + many);
        assertThat(report.lake().partitions().stream().collect(Collectors.summingLong(PartitionTotal::files))).isEqualTo(4 + many);
    }

    @Test
    void whatARunInProgressLandsMeanwhileIsNoFinding() throws Exception {
        Path lock = zone.ledger().resolveSibling("lock");
        try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE); FileLock held = channel.lock();
                Ledger ledger = zone.open("run-2")) {
            ledger.record(zone.ofRun(LedgerEvent.RUN_STARTED));
            LedgerRecord landed = zone.land("raw/year=2024/meanwhile.csv", "x");
            CompletableFuture<AuditReport> audit = CompletableFuture.supplyAsync(() -> zone.audit());
            CompletableFuture<Void> late = CompletableFuture.runAsync(() -> ledger.record(landed),
                    CompletableFuture.delayedExecutor(3, TimeUnit.SECONDS));

            AuditReport report = audit.get();
            late.get();

            assertThat(held.isValid()).isTrue();
            assertThat(report.findings()).isEmpty();
            assertThat(report.ledger().running()).isTrue();
            assertThat(report.notes()).anyMatch(note -> note.startsWith("a run is or was at work meanwhile: the first 15 lines"));
        }
    }
}
