package org.landfall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.landfall.route.LandingFolder;
import org.landfall.server.Lake;
import org.landfall.server.S3Server;
import software.amazon.awssdk.services.s3.S3Client;

/** A large file lands whole, in the memory of a small machine. */
abstract class LargeFileContract {

    private static final String SOURCE = "2024/OP_DTL_GNRL_PGYR2024_P01232026_01102026.csv";
    private static final int MIB = 1 << 20;

    @TempDir
    private Path folder;

    private final S3Server server;

    LargeFileContract(S3Server server) {
        this.server = server;
    }

    /** The program runs with a heap of 192 MB, as every {@link LandfallProcess}. */
    void lands(long length) throws Exception {
        Lake lake = Lake.on(server);
        LandingFolder landing = LandingFolder.in(folder.resolve("landing"));
        String sha256 = write(Files.createDirectories(landing.path("2024")).resolveSibling(SOURCE), length);

        LandfallProcess.Ended ended = LandfallProcess.with(lake).run("move", "--landing", landing.root().toString(), "--settle-age", "0",
                "--bucket", lake.bucket(), "--endpoint", server.endpoint().toString());

        assertThat(ended.exitCode()).as(ended.toString()).isZero();
        assertThat(landing.files()).isEmpty();
        assertThat(Files.readString(landing.path(".landfall/ledger.jsonl"))).contains("\"sha256\":\"" + sha256 + "\"", "full-object-checksum");
        try (S3Client client = server.client();
                InputStream object = client.getObject(b -> b.bucket(lake.bucket()).key("raw/year=" + SOURCE))) {
            assertThat(digest(object)).isEqualTo(sha256);
        }
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
