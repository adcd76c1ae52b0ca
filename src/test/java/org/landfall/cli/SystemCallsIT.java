package org.landfall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.landfall.route.LakeTestCase;
import org.landfall.route.LandingFolder;
import org.landfall.server.Needs;
import org.landfall.server.Prerequisite;
import org.landfall.server.S3ProxyServer;
import org.landfall.server.ServerUnavailableException;

/**
 * What a small file costs in calls of the kernel, which no processor makes cheaper: the difference between a run of many files and one of few,
 * so that start and end do not count. An fsync takes 3 ms longer than it does, as on a network disk.
 */
@Needs(S3ProxyServer.class)
class SystemCallsIT extends LakeTestCase {

    private static final int FEW = 100;
    private static final int MANY = 400;
    private static final int FSYNC_MICROS = 3_000;
    private static final int SIZE = 2_000;
    /** Bytes of the head of a request, and what TLS would not add on plain HTTP. */
    private static final int MOST_HEAD = 1_500;

    private SystemCalls few;
    private SystemCalls many;

    @BeforeEach
    void trace() throws Exception {
        Prerequisite.orSkip(() -> {
            if (!canTrace()) {
                throw new ServerUnavailableException("strace is not there, or may not trace: install it (Debian: strace), or allow ptrace");
            }
            return true;
        });
        few = move("few", FEW);
        many = move("many", MANY);
    }

    private static boolean canTrace() {
        try {
            return new ProcessBuilder("strace", "-f", "--seccomp-bpf", "-o", "/dev/null", "true").start().waitFor() == 0;
        } catch (IOException notThere) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private SystemCalls move(String name, int files) throws Exception {
        LandingFolder all = LandingFolder.in(folder.resolve(name));
        for (int i = 0; i < files; i++) {
            all.with("2024/" + name + "_" + i + ".csv", String.valueOf((char) ('a' + i % 26)).repeat(SIZE));
        }
        Path out = folder.resolve(name + ".strace");
        LandfallProcess.Ended ended = LandfallProcess.over(all, lake).behind(SystemCalls.traced(out, FSYNC_MICROS)).giving("--settle-age", "0").run("move");
        assertThat(ended.exitCode()).as(ended.toString()).isZero();
        assertThat(ended.out()).contains("landed " + files + " files");
        return SystemCalls.in(out);
    }

    private interface Figure {
        long of(SystemCalls calls);
    }

    private double perFile(Figure figure) {
        return (figure.of(many) - figure.of(few)) / (double) (MANY - FEW);
    }

    @Test
    void aSmallFileIsLookedAtEightTimesReadOnceAndSentOnceAndManySharedAnFsync() {
        assertThat(perFile(calls -> calls.count(call -> call.asksAboutAPath() && call.names(".csv"))))
                .as("looks at each file, or at what may lie beside it").isLessThanOrEqualTo(8.2);
        assertThat(perFile(calls -> calls.count(call -> call.asksAboutAPath() && !call.names("/proc/") && !call.names(".jar"))))
                .as("looks at anything, for each file").isLessThanOrEqualTo(9.5);
        assertThat(perFile(calls -> calls.count(call -> call.isOneOf("fsync", "fdatasync")))).as("fsyncs for each file").isLessThanOrEqualTo(0.1);
        assertThat(perFile(calls -> calls.sum(call -> call.isOneOf("read", "pread64") && call.names(".csv>")))).as("bytes read").isEqualTo(SIZE);
        assertThat(perFile(calls -> calls.sum(call -> call.isOneOf("write", "writev", "sendto") && call.names("<socket:"))))
                .as("bytes sent").isBetween((double) SIZE, (double) SIZE + MOST_HEAD);
        assertThat(perFile(calls -> calls.count(call -> call.isOneOf("write", "writev") && call.names("ledger.jsonl>"))))
                .as("writes to the ledger for each file").isLessThanOrEqualTo(0.1);
    }
}
