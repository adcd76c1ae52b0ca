package org.landfall.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.landfall.route.LakeTestCase;
import org.landfall.server.Needs;
import org.landfall.server.Prerequisite;
import org.landfall.server.S3ProxyServer;

/** The packaged program as a service of systemd with Type=notify; what listens here is not systemd. */
@Needs(S3ProxyServer.class)
class SupervisedIT extends LakeTestCase {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    /** Java has no datagrams for a socket in the file system. Each message is a line. */
    private static final String LISTENER = """
            import socket, sys
            listener = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
            listener.bind(sys.argv[1])
            while True:
                print(listener.recv(8192).decode().strip().replace("\\n", " "), flush=True)
            """;

    private Path socket;
    private Path heard;
    private Process listener;
    private Process program;

    @BeforeEach
    void layAFileDown() throws IOException {
        landing.with("2024/a.csv", "a");
        socket = folder.resolve("notify");
        heard = folder.resolve("heard");
    }

    @AfterEach
    void close() throws Exception {
        for (Process process : new Process[] {listener, program}) {
            if (process != null) {
                process.destroyForcibly().waitFor();
            }
        }
    }

    private LandfallProcess landfall() {
        return LandfallProcess.over(landing, lake).giving("--settle-age", "0").environment("NOTIFY_SOCKET", socket.toString());
    }

    private static boolean isThere(String... command) {
        try {
            return new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void listen() throws IOException {
        Prerequisite.orSkip(isThere("systemd-notify", "--version"), "systemd-notify, as a unit with Type=notify does; install systemd");
        Prerequisite.orSkip(isThere("python3", "--version"), "python3, which listens in the place of systemd");
        listener = new ProcessBuilder("python3", "-c", LISTENER, socket.toString()).redirectErrorStream(true).redirectOutput(heard.toFile()).start();
        await().atMost(PATIENCE).until(() -> Files.exists(socket));
    }

    private List<String> heard() throws IOException {
        return Files.readAllLines(heard);
    }

    @Test
    void systemdHearsOfTheBeginOfSignsOfLifeAndOfTheEnd() throws Exception {
        listen();
        program = landfall().environment("WATCHDOG_USEC", "1000000").environment("WATCHDOG_PID", null)
                .start(List.of("move", "--watch", "--poll-delay", "200"), folder.resolve("out"), folder.resolve("err"));

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(heard()).filteredOn(message -> message.startsWith("WATCHDOG=1")).hasSizeGreaterThanOrEqualTo(3));
        assertThat(heard().get(0)).isEqualTo("READY=1 STATUS=the run has begun");
        assertThat(heard()).anyMatch(message -> message.matches("WATCHDOG=1 STATUS=[0-9]+ files wait, [0-9]+ have landed and are still to be deleted here"));

        program.destroy();

        assertThat(program.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(heard()).contains("STOPPING=1 STATUS=the run is ending");
        assertThat(Files.readString(folder.resolve("err"))).doesNotContain("systemd");
    }

    @Test
    void withoutAWatchdogItHearsOfTheBeginAlone() throws Exception {
        listen();

        LandfallProcess.Ended ended = landfall().environment("WATCHDOG_USEC", null).run("move");

        assertThat(ended.exitCode()).as(ended.toString()).isZero();
        assertThat(heard()).contains("READY=1 STATUS=the run has begun").noneMatch(message -> message.contains("WATCHDOG"));
    }

    @Test
    void aSocketAtWhichNobodyListensNeitherFailsNorDelaysARun() throws Exception {
        LandfallProcess.Ended ended = landfall().environment("WATCHDOG_USEC", "1000000").run("move");

        assertThat(ended.exitCode()).as(ended.toString()).isZero();
        assertThat(lake.objects()).containsKey("raw/year=2024/a.csv");
    }
}
