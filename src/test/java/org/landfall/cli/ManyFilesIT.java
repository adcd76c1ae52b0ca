package org.landfall.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.landfall.server.Lake;
import org.landfall.server.Needs;
import org.landfall.server.Prerequisite;
import org.landfall.server.S3Server;
import org.landfall.server.VersityGateway;

/** The packaged program over more files than it could hold the names of. */
@Needs(VersityGateway.class)
@Tag("commands")
class ManyFilesIT {

    private static final Pattern PEAK = Pattern.compile("VmHWM:\\s+(\\d+) kB");
    private static final String HEADER = "Record_ID,Amount_USD\n";

    @TempDir
    private Path folder;

    private final S3Server server;

    ManyFilesIT(S3Server server) {
        this.server = server;
    }

    private Path landing(int files) throws IOException {
        Path landing = folder.resolve("landing");
        Path year = Files.createDirectories(landing.resolve("2024"));
        for (int number = 0; number < files; number++) {
            Files.writeString(year.resolve(String.format("csv_%09d.csv", number * 7919L % 1_000_000_007L)), HEADER + number + "\n");
        }
        return landing;
    }

    private List<String> arguments(String command, Path landing, Lake lake, String... more) {
        List<String> place = List.of(command, "--landing", landing.toString(), "--bucket", lake.bucket(), "--endpoint",
                server.endpoint().toString(), "--settle-age", "0");
        return Stream.concat(place.stream(), Stream.of(more)).toList();
    }

    private static LandfallProcess landfall(Lake lake, String heap) {
        return LandfallProcess.with(lake).on("-Xmx" + heap, "-Xmn24m");
    }

    private static long count(Path file, String word) throws IOException {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.filter(line -> line.contains(word)).count();
        }
    }

    @Test
    void aPlanNamesEveryFileInOrderInASmallHeap() throws Exception {
        int files = 60_000;
        Path landing = landing(files);
        Path out = folder.resolve("out");

        Process process = landfall(Lake.on(server), "64m").start(arguments("plan", landing, Lake.on(server)), out, folder.resolve("err"));

        assertThat(process.waitFor(3, TimeUnit.MINUTES)).isTrue();
        assertThat(folder.resolve("err")).isEmptyFile();
        assertThat(process.exitValue()).isZero();
        List<String> planned;
        try (Stream<String> lines = Files.lines(out)) {
            planned = lines.filter(line -> line.startsWith("would land  ")).toList();
        }
        assertThat(planned).hasSize(files).isSorted().doesNotHaveDuplicates();
        assertThat(Files.readString(out)).contains("would land 60,000 files").doesNotContain("warning");
    }

    @Test
    void aMoveLandsEveryFileInASmallHeap() throws Exception {
        int files = 12_000;
        Path landing = landing(files);
        Lake lake = Lake.on(server);

        // the buffers are the only thing that must fit
        LandfallProcess.Ended ended = landfall(lake, "48m").run(arguments("move", landing, lake, "--quiet", "--buffer-memory", "16M"));

        assertThat(ended.exitCode()).as(ended.toString()).isZero();
        assertThat(landing.resolve("2024")).isEmptyDirectory();
        assertThat(count(landing.resolve(".landfall/ledger.jsonl"), "\"event\":\"landed\"")).isEqualTo(files);
        assertThat(count(landing.resolve(".landfall/ledger.jsonl"), "\"event\":\"purged\"")).isEqualTo(files);
    }

    /** A thread that ends for want of memory would leave a run that never ends. */
    @Test
    void aProgramThatRunsOutOfMemoryEndsAndTheNextRunLandsTheFile() throws Exception {
        Prerequisite.orSkip(!LandfallProcess.isNative(), "a JVM: the executable's heap is as large as its buffers");
        Path landing = landing(0);
        try (RandomAccessFile file = new RandomAccessFile(landing.resolve("2024/large.csv").toFile(), "rw")) {
            file.setLength(100_000_000);
        }
        Lake lake = Lake.on(server);

        LandfallProcess.Ended ended = landfall(lake, "40m").run(arguments("move", landing, lake));

        assertThat(ended.exitCode()).as(ended.toString()).isEqualTo(3);
        assertThat(ended.out()).contains("Terminating due to java.lang.OutOfMemoryError");
        assertThat(landing.resolve("2024/large.csv")).hasSize(100_000_000);
        LandfallProcess.Ended next = landfall(lake, "192m").run(arguments("move", landing, lake));
        assertThat(next.exitCode()).as(next.toString()).isZero();
        assertThat(landing.resolve("2024")).isEmptyDirectory();
    }

    /** Killed half-way, moved to its end by the next run, audited; with the options that the documentation recommends. */
    @Test
    @Tag("long")
    void aMillionFilesLandInTheMemoryOfASmallMachine() throws Exception {
        int files = 1_000_000;
        Path landing = landing(files);
        Path ledger = landing.resolve(".landfall/ledger.jsonl");
        Lake lake = Lake.on(server);
        LandfallProcess landfall = LandfallProcess.with(lake).on();

        Process killed = landfall.start(arguments("move", landing, lake, "--quiet"), folder.resolve("killed.out"), folder.resolve("killed.err"));
        await().atMost(Duration.ofMinutes(1)).until(() -> Files.exists(ledger) && count(ledger, "\"event\":\"landed\"") > 0);
        await().atMost(Duration.ofHours(1)).pollInterval(Duration.ofSeconds(10)).until(() -> Files.size(ledger) > 700L * files);
        long peak = peakBytes(killed);
        killed.destroyForcibly().waitFor();
        assertThat(peak).as("peak memory of the killed run").isLessThan(400_000_000);

        Process rest = landfall.start(arguments("move", landing, lake, "--quiet"), folder.resolve("rest.out"), folder.resolve("rest.err"));
        await().atMost(Duration.ofHours(1)).pollInterval(Duration.ofSeconds(5)).until(() -> {
            assertThat(peakBytes(rest)).as("peak memory of the restarted run").isLessThan(400_000_000);
            return !rest.isAlive();
        });
        assertThat(rest.exitValue()).as(Files.readString(folder.resolve("rest.err"))).isZero();

        assertThat(landing.resolve("2024")).isEmptyDirectory();
        Process audit = landfall.start(List.of("audit", "--landing", landing.toString(), "--bucket", lake.bucket(), "--endpoint",
                server.endpoint().toString()), folder.resolve("audit.out"), folder.resolve("audit.err"));
        assertThat(audit.waitFor(30, TimeUnit.MINUTES)).isTrue();
        assertThat(Files.readString(folder.resolve("audit.out"))).contains("the ledger and the bucket agree");
    }

    private static long peakBytes(Process process) throws IOException {
        if (!process.isAlive()) {
            return 0;
        }
        Matcher peak = PEAK.matcher(Files.readString(Path.of("/proc", Long.toString(process.pid()), "status")));
        return peak.find() ? Long.parseLong(peak.group(1)) * 1024 : 0;
    }
}
