package org.landfall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.landfall.route.LakeTestCase;
import org.landfall.server.Needs;
import org.landfall.server.Prerequisite;
import org.landfall.server.S3ProxyServer;

/** The packaged program at the limits of its machine: it says which one in one sentence, ends, and loses nothing. */
@Needs(S3ProxyServer.class)
class MachineLimitsIT extends LakeTestCase {

    private static final int FILES = 40;
    /** Nobody else's processes count against the limit of this user. */
    private static final String USER = "61016";
    /** A user of its own: its processes count until this machine's init has reaped them, which may be after the test. */
    private static final String CROWDED_USER = "61017";
    private static final Path NOWHERE = Path.of("/dev/full");

    @BeforeEach
    void layFilesDown() throws Exception {
        for (int i = 0; i < FILES; i++) {
            landing.with("2024/" + i + ".csv", "row " + i);
        }
    }

    private LandfallProcess landfall() {
        return LandfallProcess.over(landing, lake).giving("--settle-age", "0");
    }

    private void assertEndsAtTheLimit(LandfallProcess.Ended ended, String limit) throws Exception {
        assertEndsAtTheLimit(ended, limit, landfall());
    }

    private void assertEndsAtTheLimit(LandfallProcess.Ended ended, String limit, LandfallProcess unlimited) throws Exception {
        assertThat(ended.exitCode()).as(ended.toString()).isEqualTo(3);
        assertThat(ended.err().lines().filter(line -> line.startsWith("landfall: "))).as(ended.toString()).singleElement().asString().contains(limit);
        assertThat(ended.err()).doesNotContain("\tat ", "Exception");

        LandfallProcess.Ended next = unlimited.run("move");
        assertThat(next.exitCode()).as(next.toString()).isZero();
        assertThat(landing.files()).isEmpty();
        assertThat(lake.objects()).hasSize(FILES);
    }

    /** From where Java can just begin to where some files land. */
    @ParameterizedTest
    @ValueSource(ints = {17, 22, 26, 32})
    void withoutMoreThreads(int processes) throws Exception {
        Prerequisite.orSkip("root".equals(System.getProperty("user.name")), "root, to become another user");
        handOver(USER);

        LandfallProcess.Ended ended = landfallOf(USER, "prlimit", "--nproc=" + processes).run("move");

        assertEndsAtTheLimit(ended, "no more threads; raise its limit of processes (ulimit -u;", landfallOf(USER));
    }

    private LandfallProcess landfallOf(String user, String... limit) {
        return landfall().behind(as(user, limit).toArray(String[]::new));
    }

    private static List<String> as(String user, String... command) {
        List<String> line = new ArrayList<>(List.of("setpriv", "--reuid=" + user, "--regid=" + user, "--clear-groups"));
        line.addAll(List.of(command));
        return line;
    }

    private void handOver(String user) throws Exception {
        assertThat(new ProcessBuilder("chown", "-R", user + ":" + user, folder.toString()).start().waitFor()).isZero();
    }

    /** From where an executable can just begin, one after the other: each comes to its end at another place. */
    @Test
    void anExecutableWithoutMoreDescriptors() throws Exception {
        Prerequisite.orSkip(LandfallProcess.isNative(), "the native executable: ./mvnw -Pnative verify");
        for (int files = 12; landing.files().size() == FILES; files++) {
            LandfallProcess.Ended ended = landfall().behind("prlimit", "--nofile=" + files).run("move");

            if (landing.files().isEmpty() && ended.exitCode() == 0) {
                assertThat(files).isGreaterThan(16);
                return;
            }
            assertThat(ended.exitCode()).as(files + " " + ended).isEqualTo(3);
            assertThat(ended.err()).contains("open no more files; raise its limit of open files (ulimit -n;");
            LandfallProcess.Ended next = landfall().run("move");
            assertThat(next.exitCode()).as(next.toString()).isZero();
            layFilesDown();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {48, 80, 88, 100, 112})
    void withoutMoreDescriptors(int files) throws Exception {
        Prerequisite.orSkip(!LandfallProcess.isNative(), "a JVM: an executable opens no jars, and needs fewer");
        LandfallProcess.Ended ended = landfall().behind("prlimit", "--nofile=" + files).run("move");

        assertEndsAtTheLimit(ended, "open no more files; raise its limit of open files (ulimit -n;");
    }

    @Test
    void withoutMoreMemory() throws Exception {
        Prerequisite.orSkip(!LandfallProcess.isNative(), "a JVM: an executable ends by itself");
        LandfallProcess.Ended ended = landfall().on("-Xmx10m", "-Xmn3m", "-XX:-ExitOnOutOfMemoryError", "-XX:TieredStopAtLevel=1").run("move");

        assertEndsAtTheLimit(ended, "Java's memory is full; give it more with -Xmx");
    }

    /** Java would start a thread for the signal. */
    @Test
    void aSignalEndsARunThatIsGivenNoThreadAnyMore() throws Exception {
        Prerequisite.orSkip("root".equals(System.getProperty("user.name")), "root, to become another user");
        handOver(CROWDED_USER);
        Path out = folder.resolve("out");
        Process process = landfallOf(CROWDED_USER, "prlimit", "--nproc=100")
                .start(List.of("move", "--watch"), out, folder.resolve("err"));
        Process others = null;
        try {
            Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> landing.files().isEmpty());
            others = new ProcessBuilder(as(CROWDED_USER, "sh", "-c", "for i in $(seq 100); do sleep 120 & done; echo ready; wait")).start();
            assertThat(others.inputReader().readLine()).isEqualTo("ready");
            Awaitility.await().atMost(Duration.ofMinutes(1)).pollInterval(Duration.ofMillis(500)).until(() -> {
                run("kill", "-TERM", Long.toString(process.pid()));
                return process.waitFor(100, TimeUnit.MILLISECONDS);
            });
        } finally {
            process.destroyForcibly().waitFor();
            if (others != null) {
                others.descendants().forEach(ProcessHandle::destroy);
                others.destroy();
                others.waitFor();
            }
        }
        assertThat(process.exitValue()).isIn(143, 3);
    }

    private static void run(String... command) throws Exception {
        new ProcessBuilder(command).start().waitFor();
    }

    /** The files land all the same. */
    @ParameterizedTest
    @ValueSource(strings = {"move", "move --json", "plan", "doctor", "--help", "move --help", "--version"})
    void anOutputThatCannotBeWrittenIsTold(String line) throws Exception {
        List<String> command = new ArrayList<>(List.of(line.split(" ")));
        boolean runs = !line.startsWith("--");
        LandfallProcess program = runs ? LandfallProcess.over(landing, lake) : LandfallProcess.with(lake);
        if (line.startsWith("move") && !line.contains("help")) {
            command.addAll(List.of("--settle-age", "0"));
        }
        Path err = folder.resolve("err");
        Process process = program.start(command, NOWHERE, err);
        try {
            assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        } finally {
            process.destroyForcibly().waitFor();
        }
        assertThat(process.exitValue()).as(Files.readString(err)).isEqualTo(1);
        assertThat(Files.readString(err)).containsOnlyOnce("landfall: the standard output could not be written");
        assertThat(landing.files()).hasSize(command.contains("0") ? 0 : FILES);
    }
}
