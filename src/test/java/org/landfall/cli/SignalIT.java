package org.landfall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.landfall.route.ProxiedLakeTestCase;
import org.landfall.server.Fault;
import org.landfall.server.Needs;
import org.landfall.server.S3ProxyServer;

/** Ctrl-C and its like end the packaged program in order, and soon. */
@Needs(S3ProxyServer.class)
@Tag("commands")
class SignalIT extends ProxiedLakeTestCase {

    private static final int MANY = 600;
    private static final int LARGE = 40 << 20;
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String SOURCE = "2024/large.csv";
    private static final String KEY = "raw/year=2024/large.csv";

    private Process process;

    @AfterEach
    void close() throws Exception {
        if (process != null) {
            process.destroyForcibly().waitFor();
        }
    }

    /** A shell that starts a program in the background makes it ignore SIGINT, and the build may run there. */
    private LandfallProcess landfall() {
        return LandfallProcess.over(landing, lake).behind("env", "--default-signal=INT,HUP,TERM").giving("--settle-age", "0");
    }

    private void start(String... options) throws Exception {
        List<String> arguments = new ArrayList<>(List.of("move"));
        arguments.addAll(List.of(options));
        process = landfall().start(arguments, folder.resolve("out"), folder.resolve("err"));
    }

    private void awaitRequests(String operation, int count) {
        Awaitility.await().atMost(PATIENCE).until(() -> !process.isAlive()
                || proxy.operations().stream().filter(operation::equals).count() >= count);
        assertThat(process.isAlive()).as(toString()).isTrue();
    }

    private void signal(String name) throws Exception {
        assertThat(new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor()).isZero();
    }

    private int exitCodeWithin(Duration limit) throws Exception {
        assertThat(process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)).as("ended in time\n" + this).isTrue();
        return process.exitValue();
    }

    private String out() throws Exception {
        return Files.readString(folder.resolve("out"));
    }

    private String err() throws Exception {
        return Files.readString(folder.resolve("err"));
    }

    @Override
    public String toString() {
        try {
            return out() + err();
        } catch (Exception e) {
            return e.toString();
        }
    }

    private void writeLarge() throws Exception {
        byte[] content = new byte[LARGE];
        new Random(1).nextBytes(content);
        Files.createDirectories(landing.path("2024"));
        Files.write(landing.path(SOURCE), content);
    }

    private void assertTheNextRunFinishes(int objects) throws Exception {
        LandfallProcess.Ended next = landfall().run("move");

        assertThat(next.exitCode()).as(next.toString()).isZero();
        assertThat(landing.files()).isEmpty();
        assertThat(landing.path(".landfall/landed")).isEmptyDirectory();
        assertThat(lake.objects()).hasSize(objects);
    }

    @Test
    void sigtermAmongManySmallFilesFinishesTheOnesInFlight() throws Exception {
        for (int i = 0; i < MANY; i++) {
            landing.with("2024/" + i + ".csv", "file " + i);
        }
        proxy.setLatency(Duration.ofMillis(20));
        start("--parallel", "4");
        awaitRequests("PutObject", 30);

        process.destroy();

        assertThat(exitCodeWithin(Duration.ofSeconds(60))).as(toString()).isEqualTo(143);
        int landed = lake.objects().size();
        assertThat(landed).isBetween(26, MANY - 1);
        assertThat(landing.files()).hasSize(MANY - landed);
        assertThat(landing.path(".landfall/landed")).isEmptyDirectory();
        assertThat(out()).contains("landed " + landed + " files", "not landed 0",
                "stopped by SIGTERM; left for the next run " + (MANY - landed) + " file");
        assertThat(err()).isEqualToIgnoringNewLines("landfall: SIGTERM: ending in order; once more ends at once");
        assertThat(Files.readAllLines(landing.path(".landfall/ledger.jsonl"))).last().asString()
                .contains("\"run-ended\"", "\"reason\":\"stopped by SIGTERM\"");
        assertTheNextRunFinishes(MANY);
    }

    @Test
    void ctrlCInALargeUploadGivesItUpAfterTheGrace() throws Exception {
        writeLarge();
        start("--bwlimit", "1M", "--grace", "2");
        awaitRequests("UploadPart", 2);

        signal("INT");

        assertThat(exitCodeWithin(Duration.ofSeconds(25))).as(toString()).isEqualTo(130);
        assertThat(landing.files()).containsExactly(SOURCE);
        assertThat(lake.objects()).isEmpty();
        assertThat(out()).contains("failed          " + SOURCE + ": was given up after a grace of 2 s, since the run was stopped by SIGINT; it stays",
                "not landed 1", "stopped by SIGINT; left for the next run 0 files, 0 B, and 1 file given up in flight");
        assertThat(Files.readAllLines(landing.path(".landfall/ledger.jsonl"))).last().asString().contains("\"run-ended\"");
        assertTheNextRunFinishes(1);
        assertThat(lake.objects().get(KEY)).hasSize(LARGE);
    }

    @Test
    void aLargeUploadMayFinishWithinTheGrace() throws Exception {
        writeLarge();
        start("--bwlimit", "10M", "--grace", "60");
        awaitRequests("UploadPart", 1);

        signal("TERM");

        assertThat(exitCodeWithin(Duration.ofSeconds(90))).as(toString()).isEqualTo(143);
        assertThat(landing.files()).isEmpty();
        assertThat(landing.path(".landfall/landed")).isEmptyDirectory();
        assertThat(lake.objects().get(KEY)).hasSize(LARGE);
        assertThat(out()).contains("landed 1 file", "stopped by SIGTERM; left for the next run 0 files, 0 B");
    }

    @Test
    void aSecondSignalEndsAtOnce() throws Exception {
        writeLarge();
        start("--bwlimit", "1M", "--grace", "300");
        awaitRequests("UploadPart", 2);

        signal("INT");
        Awaitility.await().atMost(PATIENCE).until(() -> err().contains("ending in order"));
        signal("INT");

        assertThat(exitCodeWithin(Duration.ofSeconds(10))).as(toString()).isEqualTo(130);
        assertThat(landing.files()).containsExactly(SOURCE);
        assertTheNextRunFinishes(1);
        assertThat(lake.objects().get(KEY)).hasSize(LARGE);
    }

    @Test
    void theEndOfTheTerminalEndsItInOrderToo() throws Exception {
        landing.with("2024/a.csv", "x");
        proxy.setLatency(Duration.ofSeconds(2));
        start();
        awaitRequests("PutObject", 1);

        signal("HUP");

        assertThat(exitCodeWithin(Duration.ofSeconds(60))).as(toString()).isEqualTo(129);
        assertThat(landing.files()).isEmpty();
        assertThat(lake.text("raw/year=2024/a.csv")).isEqualTo("x");
    }

    @Test
    void aSecondRunNamesTheHolderOfTheLockAndAKilledHolderIsNoObstacle() throws Exception {
        landing.with("2024/a.csv", "x");
        proxy.inject(new Fault.Stall(), 1, "PutObject");
        start();
        awaitRequests("PutObject", 1);

        LandfallProcess.Ended second = landfall().run("move");

        assertThat(second.exitCode()).as(second.toString()).isEqualTo(2);
        assertThat(second.err()).contains("another run is at work on this landing directory: process " + process.pid() + " of ",
                "wait for its end, or end it");
        assertThat(landing.files()).containsExactly("2024/a.csv");
        process.destroyForcibly().waitFor();
        assertTheNextRunFinishes(1);
    }

    @Test
    void aServerThatIsSilentAtThePurgeDoesNotKeepTheEndOff() throws Exception {
        landing.with("2024/a.csv", "x");
        proxy.inject(new Fault.Stall(), 1_000, request -> request.operation().equals("ListObjectsV2")
                && request.query().getOrDefault("prefix", "").startsWith("raw/year="));
        start("--grace", "1");
        Awaitility.await().atMost(PATIENCE).until(() -> proxy.requests().stream()
                .anyMatch(request -> request.query().getOrDefault("prefix", "").startsWith("raw/year=")));

        signal("TERM");

        assertThat(exitCodeWithin(Duration.ofSeconds(20))).as(toString()).isEqualTo(1);
        assertThat(out()).contains("the deletion of landed files was cut short; the next run finishes it",
                "1 file of those landed wait in .landfall/landed; the next run takes them up");
        proxy.reset();
        assertTheNextRunFinishes(1);
    }
}
