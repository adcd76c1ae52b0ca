package org.landfall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.landfall.route.LakeTestCase;
import org.landfall.server.Needs;
import org.landfall.server.S3ProxyServer;

/** The log of the packaged program, for people and for programs. */
@Needs(S3ProxyServer.class)
@Tag("commands")
class LogIT extends LakeTestCase {

    private static final int LARGE = 17 << 20;

    @BeforeEach
    void layASmallAndALargeFileDown() throws IOException {
        landing.with("2024/a.csv", "a").with("2024/large.csv", "");
        Files.write(landing.path("2024/large.csv"), new byte[LARGE]);
    }

    private LandfallProcess landfall() {
        return LandfallProcess.over(landing, lake);
    }

    private static List<JsonNode> lines(String log) throws IOException {
        List<JsonNode> lines = new ArrayList<>();
        for (String line : log.lines().toList()) {
            lines.add(new ObjectMapper().readTree(line));
        }
        return lines;
    }

    @Test
    void asJsonEveryLineNamesTheRunAndTheFileThatItIsAbout() throws Exception {
        landing.with("2024/tab\there.csv", "x").with("2024/taken.csv", "mine");
        lake.put("raw/year=2024/taken.csv", "theirs");

        LandfallProcess.Ended ended = landfall().environment("LANDFALL_LOG_FORMAT", "json").run("move", "--quiet", "--settle-age", "0");

        assertThat(ended.exitCode()).as(ended.toString()).isEqualTo(1);
        List<JsonNode> lines = lines(ended.err());
        assertThat(lines).isNotEmpty().allSatisfy(line -> {
            assertThat(line.path("run").asText()).as(line.toString()).matches("[0-9]{8}T[0-9]{6}Z-[0-9a-f]{6}");
            assertThat(line.path("time").asText()).matches("20[0-9]{2}-[0-9]{2}-[0-9]{2}T.*Z");
        });
        assertThat(lines).extracting(line -> line.path("level").asText() + " " + line.path("file").asText())
                .contains("INFO 2024/a.csv", "INFO 2024/large.csv", "ERROR 2024/tab\there.csv", "ERROR 2024/taken.csv");
        assertThat(lines).filteredOn(line -> line.path("file").asText().equals("2024/taken.csv")).singleElement()
                .satisfies(line -> assertThat(line.path("message").asText()).startsWith("conflict 2024/taken.csv: ").contains("holds other bytes"));
    }

    @Test
    void linesOfPartsNameTheirFile() throws Exception {
        LandfallProcess.Ended ended = landfall().environment("QUARKUS_LOG_CATEGORY__ORG_LANDFALL_S3__LEVEL", "DEBUG").run("move", "--log-format", "json", "--settle-age", "0");

        assertThat(lines(ended.err())).filteredOn(line -> line.path("message").asText().contains("partNumber="))
                .as(ended.err()).isNotEmpty().allSatisfy(line -> assertThat(line.path("file").asText()).isEqualTo("2024/large.csv"));
    }

    @Test
    void asJsonARefusalIsALineToo() throws Exception {
        LandfallProcess.Ended ended = landfall().run("move", "--log-format", "json", "--routes", folder.resolve("none").toString());

        assertThat(ended.exitCode()).isEqualTo(2);
        assertThat(lines(ended.err())).singleElement().satisfies(line -> {
            assertThat(line.path("level").asText()).isEqualTo("ERROR");
            assertThat(line.path("message").asText()).startsWith("the routes folder ");
        });
    }

    @Test
    void asJsonAWatchHasOneStreamWithEachThingOnce() throws Exception {
        landing.with("2024/tab\there.csv", "x").with("2024/taken.csv", "mine");
        lake.put("raw/year=2024/taken.csv", "theirs");
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        Process process = landfall().start(
                List.of("move", "--watch", "--port", "0", "--retry-first", "1h", "--retry-longest", "1h", "--log-format", "json", "--settle-age", "0"), out, err);

        Awaitility.await().atMost(Duration.ofMinutes(2)).untilAsserted(() ->
                assertThat(Files.readString(err)).contains("landed 2024/a.csv", "landed 2024/large.csv", "conflict 2024/taken.csv", "refused 2024/tab"));
        process.destroy();
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();

        assertThat(Files.readString(out)).isEmpty();
        List<JsonNode> lines = lines(Files.readString(err));
        assertThat(lines).extracting(line -> line.path("message").asText()).doesNotHaveDuplicates()
                .noneMatch(message -> message.startsWith("landfall: "))
                .anyMatch(message -> message.startsWith("health and metrics are at "))
                .anyMatch(message -> message.startsWith("SIGTERM: ending in order"))
                .anyMatch(message -> message.startsWith("run "));
        assertThat(lines).filteredOn(line -> line.path("message").asText().startsWith("landed ")).hasSize(2);
        assertThat(lines).filteredOn(line -> line.path("level").asText().equals("ERROR")).extracting(line -> line.path("file").asText())
                .containsExactlyInAnyOrder("2024/tab\there.csv", "2024/taken.csv");
    }

    @Test
    void eventsAreNotToldInTheLogAgain() throws Exception {
        LandfallProcess.Ended ended = landfall().run("move", "--json", "--log-format", "json", "--settle-age", "0");

        assertThat(ended.exitCode()).as(ended.toString()).isZero();
        assertThat(lines(ended.out())).extracting(line -> line.path("event").asText()).contains("landed", "result");
        assertThat(ended.err()).isEmpty();
    }

    @Test
    void asJsonEvenWrongUsageIsALine() throws Exception {
        LandfallProcess.Ended ended = landfall().run("move", "--log-format", "json", "--bukket", "lake");

        assertThat(ended.exitCode()).isEqualTo(2);
        assertThat(ended.out()).isEmpty();
        assertThat(lines(ended.err())).singleElement().satisfies(line -> {
            assertThat(line.path("level").asText()).isEqualTo("ERROR");
            assertThat(line.path("message").asText()).startsWith("Unknown option").contains("--bucket", "; Try: landfall move --help");
            assertThat(line.path("time").asText()).matches("20[0-9]{2}-[0-9]{2}-[0-9]{2}T.*Z");
        });
    }

    @Test
    void asJsonWhatKeepsTheProgramFromStartingIsALine() throws Exception {
        Path configuration = Files.writeString(folder.resolve("wrong.conf"), "no setting at all\n");
        LandfallProcess.Ended file = landfall().environment("LANDFALL_CONFIG", configuration.toString()).environment("LANDFALL_LOG_FORMAT", "json").run("move");
        LandfallProcess.Ended level = landfall().environment("QUARKUS_LOG_LEVEL", "LOUD").run("move", "--log-format=json");

        assertThat(file.exitCode()).as(file.toString()).isEqualTo(2);
        assertThat(lines(file.err())).singleElement().satisfies(line -> assertThat(line.path("message").asText()).contains("wrong.conf"));
        assertThat(level.exitCode()).as(level.toString()).isEqualTo(2);
        assertThat(lines(level.err())).singleElement().satisfies(line -> assertThat(line.path("message").asText()).startsWith("QUARKUS_LOG_LEVEL=LOUD "));
    }

    @Test
    void asTextItIsEmptyWhenNothingIsUnusual() throws Exception {
        LandfallProcess.Ended ended = landfall().run("move", "--settle-age", "0");

        assertThat(ended.exitCode()).as(ended.toString()).isZero();
        assertThat(ended.err()).isEmpty();
    }
}
