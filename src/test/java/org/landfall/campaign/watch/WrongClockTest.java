package org.landfall.campaign.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.landfall.campaign.PreloadedLibrary;
import org.landfall.server.Prerequisite;

class WrongClockTest {

    @TempDir
    private Path folder;

    @BeforeEach
    void needsACompiler() {
        Prerequisite.orSkip(() -> PreloadedLibrary.compiled("clock"));
    }

    private static String told(Process process) throws Exception {
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    }

    private static ProcessBuilder under(WrongClock clock, String... command) {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().putAll(clock.environment());
        return builder;
    }

    private static Duration error(WrongClock clock) throws Exception {
        Instant told = Instant.ofEpochSecond(Long.parseLong(told(under(clock, "date", "+%s").start())));
        return Duration.between(Instant.now(), told);
    }

    @Test
    void itIsRightUntilItIsSet() throws Exception {
        WrongClock clock = new WrongClock(folder.resolve("clock"));

        assertThat(error(clock)).isBetween(Duration.ofMinutes(-1), Duration.ofMinutes(1));
    }

    @Test
    void itIsSetAheadAndBackWhileTheProgramRuns() throws Exception {
        WrongClock clock = new WrongClock(folder.resolve("clock"));
        Process running = under(clock, "sh", "-c", "read go; date +%s").start();

        clock.set(Duration.ofHours(5));
        running.getOutputStream().write('\n');
        running.getOutputStream().close();

        assertThat(Instant.ofEpochSecond(Long.parseLong(told(running))))
                .isBetween(Instant.now().plusSeconds(4 * 3600), Instant.now().plusSeconds(6 * 3600));
        clock.set(Duration.ofHours(-5));
        assertThat(error(clock)).isBetween(Duration.ofHours(-6), Duration.ofHours(-4));
    }

    /** What waits for so long must wait no longer and no shorter. */
    @Test
    void theClockThatOnlyCountsOnStaysTrue() throws Exception {
        WrongClock clock = new WrongClock(folder.resolve("clock"));
        clock.set(Duration.ofDays(1000));

        Path program = Files.writeString(folder.resolve("Nanos.java"),
                "class Nanos { public static void main(String[] none) { System.out.println(System.nanoTime()); } }");
        String nanos = told(under(clock, System.getProperty("java.home") + "/bin/java", program.toString()).start());

        assertThat(Duration.ofNanos(System.nanoTime() - Long.parseLong(nanos))).isBetween(Duration.ZERO, Duration.ofMinutes(1));
    }
}
