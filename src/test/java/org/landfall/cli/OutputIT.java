package org.landfall.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.landfall.route.LakeTestCase;
import org.landfall.server.Needs;
import org.landfall.server.S3ProxyServer;

/** What the packaged program tells of a run: to a terminal, to a log, and to another program. */
@Needs(S3ProxyServer.class)
@Tag("commands")
class OutputIT extends LakeTestCase {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LARGE = 20 << 20;
    private static final String ERASE = "\u001b[J";
    private static final int CTRL_C = 3;

    private Path out;

    @BeforeEach
    void layFilesDown() throws IOException {
        out = folder.resolve("out");
        landing.with("2023/a.csv", "a").with("2023/b.csv", "b").with("2024/a\\b.csv", "refused");
    }

    private LandfallProcess landfall() {
        return LandfallProcess.over(landing, lake).giving("--settle-age", "0");
    }

    /**
     * The program on a terminal of 100 columns, which says how it is set before and after. The shell in between takes the interrupt
     * too: with a trap it goes on to its last line, whichever shell it is.
     */
    private LandfallProcess onTerminal() {
        return landfall().environment("TERM", "xterm-256color").environment("SHELL", "/bin/sh").behind("env", "--default-signal=INT", "sh", "-c", """
                exec script -qec "trap : INT; stty cols 100 rows 30; stty -g; $(printf "'%s' " "$@"); code=\\$?; echo; stty -g; exit \\$code" /dev/null
                """.strip(), "sh");
    }

    private void writeLarge() throws IOException {
        landing.with("2024/large.csv", "");
        Files.write(landing.path("2024/large.csv"), new byte[LARGE]);
    }

    private String text() throws IOException {
        return Files.readString(out);
    }

    private void assertTheTerminalIsAsItWas(String text) {
        List<String> settings = text.lines().map(String::strip).filter(line -> line.matches("[0-9a-f]+(:[0-9a-f]+){20,}")).toList();
        assertThat(settings).as(text).hasSize(2);
        assertThat(settings.get(0)).isEqualTo(settings.get(1));
        assertThat(text.substring(Math.max(0, text.lastIndexOf(ERASE)))).doesNotContain("━", "·", "\u001b[A");
    }

    @Test
    void aTerminalShowsBarsAndAboveThemOnlyWhatDidNotLand() throws Exception {
        writeLarge();

        Process process = onTerminal().giving("--bwlimit", "4M").start(List.of("move"), out, folder.resolve("err"));
        try {
            assertThat(process.waitFor(3, TimeUnit.MINUTES)).isTrue();
        } finally {
            process.destroyForcibly();
        }

        String text = text();
        assertThat(process.exitValue()).as(text).isEqualTo(1);
        assertThat(text).contains("2024/large.csv", "/4 files ", "━", "1 not landed", "MB/s");
        assertThat(text).containsOnlyOnce("\u001b[31mrefused\u001b[0m         2024/a\\b.csv: has a backslash").doesNotContain("landed          2023/a.csv");
        assertThat(text).as("the whole hash is for those who ask for it").containsPattern("last hash [0-9a-f]{12}…\\R");
        assertTheTerminalIsAsItWas(text);
        assertThat(text).containsOnlyOnce("landed 3 files, 21.0 MB; not landed 1;");
        assertThat(lake.objects()).hasSize(3);
    }

    @Test
    void ctrlCLeavesTheTerminalClean() throws Exception {
        writeLarge();

        Process process = onTerminal().giving("--bwlimit", "1M", "--grace", "1").start(List.of("move"), out, folder.resolve("err"));
        try {
            await().atMost(Duration.ofMinutes(1)).until(() -> text().contains("━"));
            OutputStream keyboard = process.getOutputStream();
            keyboard.write(CTRL_C);
            keyboard.flush();
            assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        } finally {
            process.destroyForcibly();
        }

        String text = text();
        assertThat(process.exitValue()).as(text).isEqualTo(130);
        assertThat(text).contains("landfall: SIGINT: ending in order; once more ends at once", "stopped by SIGINT");
        assertTheTerminalIsAsItWas(text);
    }

    @Test
    void aSecondCtrlCLeavesItCleanToo() throws Exception {
        writeLarge();

        Process process = onTerminal().giving("--bwlimit", "1M", "--grace", "100").start(List.of("move"), out, folder.resolve("err"));
        try {
            await().atMost(Duration.ofMinutes(1)).until(() -> text().contains("━"));
            OutputStream keyboard = process.getOutputStream();
            keyboard.write(CTRL_C);
            keyboard.flush();
            await().atMost(Duration.ofMinutes(1)).until(() -> text().contains("ending in order"));
            keyboard.write(CTRL_C);
            keyboard.flush();
            assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        } finally {
            process.destroyForcibly();
        }

        assertThat(process.exitValue()).as(text()).isEqualTo(130);
        assertTheTerminalIsAsItWas(text());
    }

    @Test
    void aTerminalIsToldAtOnceThatTheProgramStartsAndWhatItSaysFirstTakesThatPlace() throws Exception {
        LandfallProcess.Ended ended = onTerminal().run("plan");

        assertThat(ended.out()).containsOnlyOnce("landfall: starting...\r\r\u001b[K");
        assertThat(ended.out().substring(ended.out().indexOf("\u001b[K"))).doesNotContain("starting");
    }

    @Test
    void aTerminalGetsLongSentencesBrokenBetweenWordsAndSetIn() throws Exception {
        landing.with("2024/" + "long-".repeat(16) + "a\\b.csv", "refused");

        LandfallProcess.Ended ended = onTerminal().run("plan", "--quiet");

        String plain = ended.out().replaceAll("\u001b\\[[0-9]*m", "");
        assertThat(plain.lines()).containsSubsequence("refused", "    2024/" + "long-".repeat(16) + "a\\b.csv:",
                "                has a backslash in its name, which would be taken for a folder; rename it");
    }

    @Test
    void aTerminalWhoseUserWantsNoColourGetsNone() throws Exception {
        LandfallProcess.Ended ended = onTerminal().environment("NO_COLOR", "1").run("move");

        assertThat(ended.out()).contains("refused         2024/a\\b.csv: has a backslash").doesNotContainPattern("\u001b\\[[0-9;]*m");
    }

    @Test
    void aDumbTerminalGetsTheLinesOfALog() throws Exception {
        LandfallProcess.Ended ended = onTerminal().environment("TERM", "dumb").run("move");

        assertThat(ended.out()).contains("landed          2023/a.csv -> raw/year=2023/a.csv (1 B)").containsPattern("last hash [0-9a-f]{64}")
                .doesNotContain("\u001b", "starting");
    }

    @Test
    void aTerminalShowsEveryFileOnRequest() throws Exception {
        LandfallProcess.Ended ended = onTerminal().run("move", "--verbose");

        assertThat(ended.out()).contains("landed          2023/a.csv -> raw/year=2023/a.csv (1 B)").containsPattern("last hash\\s+[0-9a-f]{64}");
        assertTheTerminalIsAsItWas(ended.out());
    }

    @Test
    void aLogGetsALineForEachFileAndOneEachTenSeconds() throws Exception {
        writeLarge();

        LandfallProcess.Ended ended = landfall().run("move", "--bwlimit", "1M");

        assertThat(ended.out()).contains("landed          2023/a.csv -> raw/year=2023/a.csv (1 B)").doesNotContain("\u001b");
        assertThat(ended.out().lines().filter(line -> line.startsWith("progress        "))).isNotEmpty()
                .allMatch(line -> line.matches("progress {8}3 of 4 files, [0-9.]+ MB of 21.0 MB, [0-9.]+ [KM]?B/s(, about [0-9]+ s left)?, 1 did not land"));
    }

    @Test
    void quietPrintsOnlyWhatDidNotLand() throws Exception {
        LandfallProcess.Ended ended = landfall().run("move", "--quiet", "--csv", "off");

        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.out().lines()).singleElement().asString().startsWith("refused         2024/a\\b.csv: ");
        assertThat(ended.err()).isEmpty();
        assertThat(landfall().run("plan", "--quiet").out().lines()).singleElement().asString().startsWith("refused ");
    }

    @Test
    void jsonIsOneObjectALineAndNothingElse() throws Exception {
        writeLarge();
        landing.with("logs/x.log", "x");
        lake.put("raw/year=2023/b.csv", "other");

        LandfallProcess.Ended ended = landfall().run("move", "--json", "--bwlimit", "1M");

        List<JsonNode> events = new ArrayList<>();
        for (String line : ended.out().lines().toList()) {
            events.add(JSON.readTree(line));
        }
        assertThat(events).extracting(event -> event.get("event").asText()).startsWith("run-started")
                .contains("landed", "conflict", "refused", "progress", "purging", "purged", "run-ended", "left-alone").endsWith("result");
        JsonNode landed = events.stream().filter(event -> event.path("source").asText().equals("2023/a.csv")).findFirst().orElseThrow();
        assertThat(landed.get("key").asText()).isEqualTo("raw/year=2023/a.csv");
        JsonNode progress = events.stream().filter(event -> event.get("event").asText().equals("progress")).findFirst().orElseThrow();
        assertThat(progress.get("ofFiles").asInt()).isEqualTo(4);
        assertThat(progress.get("notLanded").asInt()).isEqualTo(2);
        JsonNode result = events.get(events.size() - 1);
        assertThat(result.get("files").asInt()).isEqualTo(2);
        assertThat(result.get("notLanded").asInt()).isEqualTo(2);
        assertThat(result.get("good").asBoolean()).isFalse();
        assertThat(result.get("partitions").get(0).get("partition").asText()).isEqualTo("raw/year=2023");
        assertThat(result.get("ledgerHash").asText()).hasSize(64);
        assertThat(ended.err()).isEmpty();
    }

    @Test
    void aPlanAsJsonNamesEveryFile() throws Exception {
        LandfallProcess.Ended ended = landfall().run("plan", "--json");

        List<String> events = ended.out().lines().toList();
        assertThat(events).anyMatch(line -> line.equals("{\"event\":\"planned\",\"source\":\"2023/a.csv\",\"size\":1,\"key\":\"raw/year=2023/a.csv\"}"));
        assertThat(JSON.readTree(events.get(events.size() - 1)).get("dryRun").asBoolean()).isTrue();
    }

    @Test
    void quietAndJsonDoNotGoTogether() throws Exception {
        LandfallProcess.Ended ended = landfall().run("move", "--quiet", "--json");

        assertThat(ended.exitCode()).isEqualTo(2);
        assertThat(ended.err()).startsWith("landfall: --quiet and --json do not go together");
    }
}
