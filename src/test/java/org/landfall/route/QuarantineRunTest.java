package org.landfall.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.landfall.journal.RunResult;
import org.landfall.ledger.LedgerEvent;
import org.landfall.ledger.LedgerFile;
import org.landfall.ledger.LedgerRecord;
import org.landfall.server.Needs;
import org.landfall.server.PostgresServer;
import org.landfall.server.Prerequisite;
import org.landfall.server.ReadableBucket;
import org.landfall.server.S3ProxyServer;

/** Runs with a quarantine: what they refuse for its content or name goes there, and nothing else does. */
@Needs(S3ProxyServer.class)
class QuarantineRunTest extends LakeTestCase {

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final String SUMMARY = "openpayments_companies_totals_by_year.json";
    private static final String GOOD = "id,name\n1,x\n";
    private static final String BAD = "id,name\n1,x\n2\n";

    private Path quarantine;

    @BeforeEach
    void makeTheQuarantine() throws IOException {
        quarantine = Files.createDirectory(folder.resolve("refused"));
    }

    @Override
    CamelMainRun move() {
        return super.move().set("landfall.csv", "refuse").set("landfall.quarantine", quarantine.toString());
    }

    private List<String> inQuarantine() throws IOException {
        try (Stream<Path> files = Files.walk(quarantine)) {
            return files.filter(Files::isRegularFile).map(file -> quarantine.relativize(file).toString()).sorted().toList();
        }
    }

    private String reasonOf(String name) throws IOException {
        return Files.readString(quarantine.resolve(name + ".reason.json"));
    }

    @Test
    void whatIsRefusedForItsContentOrNameMovesAndTheRestLands() throws Exception {
        landing.with("2024/bad.csv", BAD).with("2024/good.csv", GOOD).with("2024/a\\b.csv", GOOD)
                .with(SUMMARY, "{\"a\":");

        CamelMainRun.Told told = move().run();

        assertThat(inQuarantine()).containsExactly("2024/a\\b.csv", "2024/a\\b.csv.reason.json", "2024/bad.csv", "2024/bad.csv.reason.json", SUMMARY,
                SUMMARY + ".reason.json");
        assertThat(quarantine.resolve("2024/bad.csv")).hasContent(BAD);
        assertThat(reasonOf("2024/bad.csv")).contains("\"kind\" : \"csv\"", "\"row\" : 2", "\"at\" : 12");
        assertThat(reasonOf("2024/a\\b.csv")).contains("\"kind\" : \"name\"").doesNotContain("\"row\"");
        assertThat(reasonOf(SUMMARY)).contains("\"kind\" : \"json\"");
        assertThat(lake.objects()).containsOnlyKeys("raw/year=2024/good.csv");
        assertThat(landing.files()).isEmpty();
        assertThat(told.eventsOf("2024/bad.csv")).containsExactly(LedgerEvent.REFUSED, LedgerEvent.QUARANTINING, LedgerEvent.QUARANTINED);
        assertThat(told.result().exitCode()).isEqualTo(1);
        assertThat(told.result().problems()).isEmpty();
        assertThat(told.result().notLanded()).isEqualTo(3);
        assertThat(told.result().warnings()).anyMatch(warning -> warning.startsWith("3 files refused, moved to " + quarantine));
    }

    @Test
    void anotherHeaderAndALargeFileMoveToo() throws Exception {
        Path headers = Files.writeString(folder.resolve("headers.txt"), "id,name\n");
        String row = "1,xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\n";
        landing.with("2024/other.csv", "id,day\n1,x\n").with("2024/large.csv", "id,name\n" + row.repeat(400_000) + "2\n");

        CamelMainRun.Told told = move().set("landfall.csv-header", headers.toString()).run();

        assertThat(inQuarantine()).containsExactly("2024/large.csv", "2024/large.csv.reason.json", "2024/other.csv", "2024/other.csv.reason.json");
        assertThat(reasonOf("2024/large.csv")).contains("\"row\" : 400001");
        assertThat(told.result().count(LedgerEvent.QUARANTINED)).isEqualTo(2);
        assertThat(landing.files()).isEmpty();
    }

    @Test
    void whatDoesNotLandForAnotherReasonStays() throws Exception {
        landing.with("2024/conflict.csv", GOOD);
        assertThat(move().run().result().exitCode()).isZero();
        landing.with("2024/conflict.csv", "id,name\n2,y\n");
        Files.createSymbolicLink(landing.path("2024/link.csv"), Files.writeString(folder.resolve("elsewhere"), BAD));
        landing.with("2024/part.csv", BAD).with("2024/part.csv.part", "rest");

        CamelMainRun.Told told = move().run();

        assertThat(landing.files()).containsExactly("2024/conflict.csv", "2024/link.csv", "2024/part.csv", "2024/part.csv.part");
        assertThat(inQuarantine()).isEmpty();
        assertThat(told.result().count(LedgerEvent.QUARANTINED)).isZero();
        assertThat(told.result().notLanded()).isEqualTo(3);
    }

    @Test
    void aFileForWhichTheRouteIsToBlameStays() throws Exception {
        landing.with("2024/a.csv", GOOD);
        routes.edit("land-partitions.camel.yaml", "${bean:run.prefix}/year=", "elsewhere/year=");

        CamelMainRun.Told told = move().run();

        assertThat(told.eventsOf("2024/a.csv")).containsExactly(LedgerEvent.REFUSED);
        assertThat(landing.files()).containsExactly("2024/a.csv");
    }

    @Test
    void withoutAQuarantineARefusedFileStays() throws Exception {
        landing.with("2024/bad.csv", BAD);

        CamelMainRun.Told told = move().set("landfall.quarantine", "").run();

        assertThat(told.eventsOf("2024/bad.csv")).containsExactly(LedgerEvent.REFUSED);
        assertThat(landing.files()).containsExactly("2024/bad.csv");
    }

    @Test
    void aReasonHasTheSha256OfAFileThatWasReadToItsEnd() throws Exception {
        landing.with("2024/bad.csv", BAD).with("2024/empty.csv", "id,name\n");

        move().run();

        assertThat(reasonOf("2024/empty.csv")).contains("\"sha256\" : \"" + ReadableBucket.sha256("id,name\n".getBytes()) + "\"", "\"size\" : 8", "\"modified\" : \"");
        assertThat(reasonOf("2024/bad.csv")).contains("\"size\" : 14");
    }

    @Test
    void aPlanSaysWhatWouldMoveAndTouchesNothing() throws Exception {
        landing.with("2024/bad.csv", BAD).with("2024/a\\b.csv", GOOD);
        Map<String, String> before = landing.tree();

        CamelMainRun.Told told = plan().set("landfall.csv", "refuse").set("landfall.read-csv", "true").set("landfall.quarantine", quarantine.toString()).run();

        assertThat(told.notes()).contains("2024/a\\b.csv would be moved to " + quarantine + "/2024/a\\b.csv",
                "2024/bad.csv would be moved to " + quarantine + "/2024/bad.csv");
        assertThat(landing.tree()).isEqualTo(before);
        assertThat(inQuarantine()).isEmpty();
    }

    @Test
    void aQuarantineInTheLandingDirectoryIsNoneOfItsFiles() throws Exception {
        quarantine = Files.createDirectory(landing.path("quarantine"));
        landing.with("2024/bad.csv", BAD).with("quarantine/2023/earlier.csv", BAD).with("notes.txt", "x");

        CamelMainRun.Told told = move().run();

        assertThat(inQuarantine()).containsExactly("2023/earlier.csv", "2024/bad.csv", "2024/bad.csv.reason.json");
        assertThat(told.result().leftAlone().first()).extracting(file -> file.source()).containsExactly("notes.txt");
        assertThat(lake.objects()).isEmpty();
    }

    @Test
    void aFolderThatCannotBeTheQuarantineEndsTheRunBeforeAnythingIsTouched() throws Exception {
        landing.with("2024/bad.csv", BAD);

        assertThatThrownBy(() -> move().set("landfall.quarantine", landing.path("2024").toString()).run())
                .hasStackTraceContaining("lies where routes take files");
        assertThat(landing.path(".landfall")).doesNotExist();
    }

    @Test
    void aFileThatIsPutBackAsItWasIsRefusedAgainAndOneThatWasMendedLands() throws Exception {
        landing.with("2024/bad.csv", BAD).with("2024/mended.csv", BAD);
        String reason = move().run().reasonFor("2024/bad.csv");
        for (String name : List.of("2024/bad.csv", "2024/mended.csv")) {
            Files.move(quarantine.resolve(name), landing.path(name));
        }
        Files.writeString(landing.path("2024/mended.csv"), GOOD);

        CamelMainRun.Told told = move().run();

        assertThat(told.reasonFor("2024/bad.csv")).isEqualTo(reason);
        assertThat(told.eventsOf("2024/bad.csv")).endsWith(LedgerEvent.QUARANTINED);
        assertThat(told.eventsOf("2024/mended.csv")).contains(LedgerEvent.LANDED);
        assertThat(lake.text("raw/year=2024/mended.csv")).isEqualTo(GOOD);
    }

    /** A file that is whole from the moment on at which it can be seen. */
    private void deliver(String source, String content) throws IOException {
        Files.createDirectories(landing.path(source).getParent());
        Files.move(Files.writeString(folder.resolve("delivery"), content), landing.path(source));
    }

    @Test
    void aWatchMovesEachThatComesAndWaitsForNone() throws Exception {
        CamelMainRun.Staying run = move().set("landfall.watch", "true").set("landfall.poll-delay", "100").stay();
        try {
            for (int n = 1; n <= 2; n++) {
                int count = n;
                deliver("2024/bad.csv", BAD);
                deliver("2024/a\\b.csv", GOOD);
                Awaitility.await().atMost(PATIENCE).untilAsserted(() -> assertThat(run.told().records()).filteredOn(entry -> entry.event()
                        == LedgerEvent.QUARANTINED).extracting(LedgerRecord::source).hasSize(2 * count));
            }
            Awaitility.await().atMost(PATIENCE).untilAsserted(() -> assertThat(run.run().stateNow().orElseThrow().filesWaiting()).isZero());
        } finally {
            RunResult result = run.stop();
            assertThat(result.count(LedgerEvent.QUARANTINED)).isEqualTo(4);
            assertThat(result.count(LedgerEvent.REFUSED)).isEqualTo(4);
        }
        assertThat(inQuarantine()).hasSize(8).contains("2024/bad.csv.2", "2024/a\\b.csv.2");
    }

    @Test
    void amongSeveralRunnersTheOneWithTheClaimMovesIt() throws Exception {
        String url = Prerequisite.orSkip(PostgresServer::shared).newDatabase();
        landing.with("2024/bad.csv", BAD).with("2024/a\\b.csv", GOOD);

        CamelMainRun.Told told = move().set("landfall.claims", url).set("landfall.claims-lease", "4s").set("landfall.runner", "a").run();

        assertThat(inQuarantine()).hasSize(4);
        assertThat(reasonOf("2024/bad.csv")).contains("\"runner\" : \"a\"");
        assertThat(told.result().takenByOthers()).isZero();
        assertThat(PostgresServer.query(url, "SELECT messageId FROM landfall_claims WHERE messageId LIKE '2024%'")).isEmpty();
    }

    @Test
    void whoeverFinishesWhatADeadRunnerHasLeftEndsItsMoveToTheQuarantine() throws Exception {
        String url = Prerequisite.orSkip(PostgresServer::shared).newDatabase();
        landing.with("2024/bad.csv", BAD);
        move().set("landfall.claims", url).set("landfall.claims-lease", "4s").set("landfall.runner", "dead").run();
        Path ledger = landing.path(".landfall/dead/ledger.jsonl");
        List<String> lines = Files.readAllLines(ledger);
        int begun = IntStream.range(0, lines.size()).filter(i -> lines.get(i).contains("\"quarantining\"")).findFirst().orElseThrow();
        Files.write(ledger, lines.subList(0, begun + 1));

        CamelMainRun.Told told = move().set("landfall.claims", url).set("landfall.claims-lease", "4s").set("landfall.runner", "a").run();

        List<LedgerRecord> records = new ArrayList<>();
        new LedgerFile(ledger).forEach(records::add);
        assertThat(records).extracting(LedgerRecord::event).endsWith(LedgerEvent.QUARANTINING, LedgerEvent.RUN_STARTED, LedgerEvent.QUARANTINED, LedgerEvent.RUN_ENDED);
        assertThat(told.notes()).contains("finished what the runner dead had left");
        assertThat(told.result().exitCode()).as(told.toString()).isZero();
        assertThat(inQuarantine()).containsExactly("2024/bad.csv", "2024/bad.csv.reason.json");
    }

    @Test
    void aFileThatAnotherRunnerHasClaimedStays() throws Exception {
        String url = Prerequisite.orSkip(PostgresServer::shared).newDatabase();
        CamelMainRun runner = move().set("landfall.claims", url).set("landfall.claims-lease", "4s").set("landfall.runner", "a");
        landing.with("2024/first.csv", GOOD);
        runner.run();
        String id = Files.readString(landing.path(".landfall/claims-id")).strip();
        PostgresServer.update(url, "INSERT INTO landfall_claims VALUES ('" + id + "', '2024/a\\b.csv', clock_timestamp() + interval '1 hour', 'other')");
        landing.with("2024/a\\b.csv", GOOD);

        CamelMainRun.Staying run = runner.set("landfall.watch", "true").set("landfall.poll-delay", "100").stay();
        try {
            Awaitility.await().atMost(PATIENCE).untilAsserted(() -> assertThat(run.told().eventsOf("2024/a\\b.csv")).contains(LedgerEvent.REFUSED));
        } finally {
            run.stop();
        }

        assertThat(landing.files()).containsExactly("2024/a\\b.csv");
        assertThat(inQuarantine()).isEmpty();
    }
}
