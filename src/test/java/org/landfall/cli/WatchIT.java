package org.landfall.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.landfall.server.Fault;
import org.landfall.server.Needs;
import org.landfall.server.S3ProxyServer;

/** The packaged program as a service: it stays, and tells how it fares on a port, if one is asked for. */
@Needs(S3ProxyServer.class)
@Tag("commands")
class WatchIT extends WatchTestCase {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final AtomicBoolean dead = new AtomicBoolean();

    @BeforeEach
    void layAFileDown() throws Exception {
        landing.with("2024/a.csv", "a");
    }

    private double metric(String place, String name) throws Exception {
        HttpResponse<String> page = get(place + "/q/metrics");
        assertThat(page.statusCode()).isEqualTo(200);
        return page.body().lines().filter(line -> line.startsWith(name + " ")).mapToDouble(line -> Double.parseDouble(line.split(" ")[1]))
                .findFirst().orElseThrow(() -> new AssertionError(name + " is not in\n" + page.body()));
    }

    @Test
    void whatHappensToFilesIsCounted() throws Exception {
        landing.with("2024/a\\b.csv", "refused").with("2024/fails.csv", "fails").with("2023/conflict.csv", "mine");
        lake.put("raw/year=2023/conflict.csv", "other");
        lake.put("raw/year=2023/there.csv", "there");
        landing.with("2023/there.csv", "there");
        proxy.inject(new Fault.Answer(403, "AccessDenied"), 2, request -> request.operation().equals("PutObject") && request.target().contains("fails"));
        watch("--port", "0");
        String place = place();

        await().atMost(PATIENCE).until(() -> metric(place, "landfall_landed_files_total") == 2);

        assertThat(metric(place, "landfall_landed_bytes_total")).isEqualTo("afails".length());
        assertThat(metric(place, "landfall_already_landed_files_total")).isEqualTo(1);
        assertThat(metric(place, "landfall_failures_total{reason=\"refused\"}")).isEqualTo(1);
        assertThat(metric(place, "landfall_failures_total{reason=\"failed\"}")).isEqualTo(1);
        await().atMost(PATIENCE).until(() -> metric(place, "landfall_failures_total{reason=\"conflict\"}") >= 2);
        assertThat(metric(place, "landfall_failures_total{reason=\"put-back\"}")).isZero();
        assertThat(metric(place, "landfall_request_retries_total")).isGreaterThanOrEqualTo(1);
        assertThat(metric(place, "landfall_file_duration_seconds_count")).isEqualTo(2);
        assertThat(metric(place, "landfall_file_duration_seconds_bucket{le=\"14400.0\"}")).isEqualTo(2);
        // the conflict is tried again and again
        await().atMost(PATIENCE).until(() -> metric(place, "landfall_uploads_in_flight") == 0);
        await().atMost(PATIENCE).until(() -> metric(place, "landfall_deleted_files_total") == 3);
        assertThat(metric(place, "landfall_last_poll_timestamp_seconds")).isBetween(Instant.now().getEpochSecond() - 60.0, Instant.now().getEpochSecond() + 1.0);
        await().atMost(PATIENCE).until(() -> metric(place, "landfall_oldest_waiting_file_age_seconds") > 1);
        assertThat(metric(place, "landfall_waiting_files")).as("the conflict").isEqualTo(1);
        assertThat(metric(place, "landfall_purge_backlog_files")).isZero();
        assertThat(metric(place, "landfall_ready")).isEqualTo(1);
        assertThat(metric(place, "landfall_last_landing_timestamp_seconds")).isPositive();
        assertThat(metric(place, "process_resident_memory_bytes")).isGreaterThan(1 << 20);
        assertThat(get(place + "/q/metrics").body()).doesNotContain(".csv", lake.bucket());
        assertThat(get(place + "/q/metrics").headers().firstValue("Content-Type")).hasValue("text/plain; version=0.0.4; charset=utf-8");
    }

    @Test
    void patternsHoldForWhatComesLater() throws Exception {
        watch("--port", "0", "--include", "*.csv,*.json", "--exclude", "*_draft.csv");
        String place = place();
        await().atMost(PATIENCE).until(() -> metric(place, "landfall_deleted_files_total") == 1);

        landing.with("2024/late_draft.csv", "draft").with("2024/late.txt", "no CSV").with("2024/late.csv", "late");
        await().atMost(PATIENCE).until(() -> metric(place, "landfall_deleted_files_total") == 2);
        landing.with("2024/last.csv", "last");
        await().atMost(PATIENCE).until(() -> metric(place, "landfall_deleted_files_total") == 3);

        assertThat(lake.objects()).containsOnlyKeys("raw/year=2024/a.csv", "raw/year=2024/late.csv", "raw/year=2024/last.csv");
        assertThat(landing.path("2024/late_draft.csv")).hasContent("draft");
        assertThat(landing.path("2024/late.txt")).hasContent("no CSV");
        assertThat(metric(place, "landfall_waiting_files")).as("what is left out does not wait").isZero();
        terminate();
        assertThat(said()).contains("files are chosen by --include '*.csv', --include '*.json', --exclude '*_draft.csv'", "left alone 2");
    }

    @Test
    void itIsReadyAsLongAsTheServerAnswers() throws Exception {
        proxy.inject(new Fault.CutBeforeHead(), Integer.MAX_VALUE, request -> dead.get());
        watch("--port", "0");
        String place = place();
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(statusOf(place + "/q/health/ready")).isEqualTo(200));
        JsonNode ready = JSON.readTree(get(place + "/q/health/ready").body());
        assertThat(ready.get("status").asText()).isEqualTo("UP");
        assertThat(ready.get("checks")).extracting(check -> check.get("name").asText()).containsExactly("routes", "landing", "bucket");

        dead.set(true);
        landing.with("2024/later.csv", "later");
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(statusOf(place + "/q/health/ready")).isEqualTo(503));
        JsonNode health = JSON.readTree(get(place + "/q/health").body());
        assertThat(health.get("status").asText()).isEqualTo("DOWN");
        assertThat(health.get("checks")).filteredOn(check -> check.get("status").asText().equals("DOWN")).singleElement()
                .satisfies(check -> {
                    assertThat(check.get("name").asText()).isEqualTo("bucket");
                    assertThat(check.get("data").get("trouble").asText()).isNotBlank();
                });
        assertThat(statusOf(place + "/q/health/live")).as("a restart would not help").isEqualTo(200);
        assertThat(metric(place, "landfall_request_retries_total")).isGreaterThanOrEqualTo(3);

        dead.set(false);
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(statusOf(place + "/q/health/ready")).isEqualTo(200));
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(lake.objects()).containsKey("raw/year=2024/later.csv"));
    }

    @Test
    void aLandingDirectoryThatCannotBeLookedThroughIsNotReady() throws Exception {
        watch("--port", "0");
        String place = place();
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(statusOf(place + "/q/health/ready")).isEqualTo(200));
        await().atMost(PATIENCE).until(() -> metric(place, "landfall_deleted_files_total") == 1);

        Files.move(landing.root(), folder.resolve("elsewhere"));
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(get(place + "/q/health/ready").body()).contains("\"landing\",\"status\":\"DOWN\""));

        Files.move(folder.resolve("elsewhere"), landing.root());
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(statusOf(place + "/q/health/ready")).isEqualTo(200));
    }

    /** Without its ledger a run that has something to write into it ends. */
    private void awaitNothingToDo() {
        await().atMost(PATIENCE).ignoreExceptionsInstanceOf(NoSuchFileException.class).untilAsserted(() ->
                assertThat(Files.readString(landing.root().resolve(".landfall/ledger.jsonl"))).contains("\"event\":\"purged\""));
    }

    @Test
    void aPollThatFailsIsToldWithoutAStackTrace() throws Exception {
        watch();
        awaitNothingToDo();
        Files.move(landing.root(), folder.resolve("elsewhere"));
        Files.createSymbolicLink(landing.root(), landing.root());

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(said()).contains("the landing directory could not be looked through: "));

        Files.delete(landing.root());
        Files.move(folder.resolve("elsewhere"), landing.root());
        landing.with("2024/later.csv", "later");
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(lake.objects()).hasSize(2));
        assertThat(Files.readString(folder.resolve("err"))).isEmpty();
    }

    /** Its lock and its ledger are in the other one, so that nobody would be kept out, and nothing found again. */
    @Test
    void anotherDirectoryInThePlaceOfTheLandingDirectoryStopsTheRun() throws Exception {
        watch();
        awaitNothingToDo();

        Files.move(landing.root(), folder.resolve("elsewhere"));
        landing.with("2024/later.csv", "later");
        assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();

        assertThat(process.exitValue()).as(said()).isEqualTo(1);
        assertThat(said()).contains("is not the one any more that it was when the run began; nothing more is moved");
        assertThat(landing.files()).containsExactly("2024/later.csv");
    }

    @Test
    void sigtermEndsThePortWithTheProgram() throws Exception {
        watch("--port", "0");
        String place = place();
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(statusOf(place + "/q/health/live")).isEqualTo(200));

        terminate();

        assertThat(process.exitValue()).as(said()).isZero();
        assertThatThrownBy(() -> get(place + "/q/health/live")).isInstanceOf(ConnectException.class);
    }

    @Test
    void whileFilesInFlightEndItIsAliveAndNotReady() throws Exception {
        watch("--port", "0");
        String place = place();
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(landing.files()).isEmpty());
        proxy.inject(new Fault.Stall(), Integer.MAX_VALUE, "PutObject");
        landing.with("2024/slow.csv", "slow");
        await().atMost(PATIENCE).until(() -> metric(place, "landfall_uploads_in_flight") == 1);

        process.destroy();

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(get(place + "/q/health/ready").body()).contains("the run is ending"));
        assertThat(statusOf(place + "/q/health/live")).isEqualTo(200);
    }

    @Test
    void aPortThatIsTakenStopsItBeforeAnythingIsTouched() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            LandfallProcess.Ended ended = landfall().run("move", "--watch", "--port", Integer.toString(taken.getLocalPort()));

            assertThat(ended.exitCode()).as(ended.toString()).isEqualTo(2);
            assertThat(ended.err()).startsWith("landfall: --port: 127.0.0.1:" + taken.getLocalPort() + " cannot be used (Address already in use)");
            assertThat(ended.err().lines()).hasSize(1);
            assertThat(landing.path(".landfall")).doesNotExist();
        }
    }

    @Test
    void aPortWithoutWatchIsAMistake() throws Exception {
        LandfallProcess.Ended ended = landfall().environment("LANDFALL_PORT", "9000").run("move");

        assertThat(ended.exitCode()).as(ended.toString()).isEqualTo(2);
        assertThat(ended.err()).isEqualTo("landfall: --port 9000 goes only with --watch; give both, or neither;"
                + " --port comes from LANDFALL_PORT in the environment\n");
        assertThat(landing.path(".landfall")).doesNotExist();
    }

    @Test
    void whatIsNoPortIsRefusedBeforeAnythingIsTouched() throws Exception {
        LandfallProcess.Ended ended = landfall().run("move", "--watch", "--port", "web");

        assertThat(ended.exitCode()).as(ended.toString()).isEqualTo(2);
        assertThat(ended.err()).isEqualTo("landfall: --port web cannot be used; give a port, 0 to 65535, or ADDRESS:PORT such as 0.0.0.0:9000\n");
        assertThat(landing.path(".landfall")).doesNotExist();
    }
}
