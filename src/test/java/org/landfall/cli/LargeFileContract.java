package org.landfall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.landfall.route.LandingFolder;
import org.landfall.server.Lake;
import org.landfall.server.S3Server;
import software.amazon.awssdk.services.s3.S3Client;

/** A large file lands whole, in the memory of a small machine. */
abstract class LargeFileContract {

    private static final String SOURCE = "2024/OP_DTL_GNRL_PGYR2024_P01232026_01102026.csv";
    private static final int MIB = 1 << 20;
    /** As long as a file is below 156 GiB. */
    private static final int PART = 16 * MIB;
    /** What the documentation promises: a heap of 192 MB and what the JVM needs beside it. */
    private static final long MOST_MEMORY = 300_000_000;
    private static final Duration PATIENCE = Duration.ofMinutes(20);

    @TempDir
    private Path folder;

    private final S3Server server;
    private Lake lake;
    private LandingFolder landing;

    LargeFileContract(S3Server server) {
        this.server = server;
    }

    void lands(long length) throws Exception {
        String sha256 = make(length);

        assertLands(move(), sha256);
    }

    /** Killed when the server has half of the parts, it sends the other half in its next run. */
    void landsAfterAKillHalfway(long length) throws Exception {
        String sha256 = make(length);
        int half = (int) (length / PART / 2);

        move().killAt(() -> partsInJournal() >= half);
        assertThat(landing.files()).containsExactly(SOURCE);
        LandfallProcess.Ended ended = assertLands(move(), sha256);

        Matcher goesOn = Pattern.compile("goes on: (\\d+) of (\\d+) parts are there").matcher(ended.out());
        assertThat(goesOn.find()).as(ended.toString()).isTrue();
        assertThat(Integer.parseInt(goesOn.group(1))).isBetween(half, Integer.parseInt(goesOn.group(2)) - 1);
    }

    private String make(long length) throws Exception {
        lake = Lake.on(server);
        landing = LandingFolder.in(folder.resolve("landing"));
        return write(Files.createDirectories(landing.path("2024")).resolveSibling(SOURCE), length);
    }

    /** Started as the README says for a machine with 2 GB. */
    private MeasuredProcess move() throws IOException {
        LandfallProcess program = LandfallProcess.with(lake).on();
        return new MeasuredProcess(program, PATIENCE, folder, "move", "--landing", landing.root().toString(), "--settle-age", "0",
                "--bucket", lake.bucket(), "--endpoint", server.endpoint().toString());
    }

    private long partsInJournal() throws IOException {
        Path journals = landing.path(".landfall/uploads");
        long parts = 0;
        try (Stream<Path> files = Files.exists(journals) ? Files.list(journals) : Stream.empty()) {
            for (Path journal : files.toList()) {
                parts += Files.readString(journal).lines().filter(line -> line.contains("\"event\":\"sent\"")).count();
            }
        }
        return parts;
    }

    private LandfallProcess.Ended assertLands(MeasuredProcess run, String sha256) throws Exception {
        LandfallProcess.Ended ended = run.awaitEnd();
        assertThat(ended.exitCode()).as(ended.toString()).isZero();
        assertThat(landing.files()).isEmpty();
        assertThat(Files.readString(landing.path(".landfall/ledger.jsonl"))).contains("\"sha256\":\"" + sha256 + "\"", "full-object-checksum");
        if (Files.exists(Path.of("/proc/self/status"))) {
            assertThat(run.peakRss()).as("bytes of memory").isBetween(1L, MOST_MEMORY);
        }
        try (S3Client client = server.client();
                InputStream object = client.getObject(b -> b.bucket(lake.bucket()).key("raw/year=" + SOURCE))) {
            assertThat(digest(object)).isEqualTo(sha256);
        }
        return ended;
    }

    /** Objects of many GB are not left to the end of all tests. */
    @AfterEach
    void clearLake() {
        lake.clear();
    }

    /** Some random bytes in every 16 MiB, holes between them. */
    private static String write(Path file, long length) throws Exception {
        Random random = new Random(length);
        byte[] block = new byte[MIB];
        try (RandomAccessFile out = new RandomAccessFile(file.toFile(), "rw")) {
            for (long position = 0; position < length; position += 16L * MIB) {
                random.nextBytes(block);
                out.seek(position);
                out.write(block, 0, (int) Math.min(MIB, length - position));
            }
            out.setLength(length);
        }
        try (InputStream in = Files.newInputStream(file)) {
            return digest(in);
        }
    }

    private static String digest(InputStream content) throws Exception {
        MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
        try (DigestInputStream in = new DigestInputStream(content, sha256)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
        return HexFormat.of().formatHex(sha256.digest());
    }
}
