package org.landfall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.landfall.route.LandingFolder;

/** The packaged program plans a file of 200 GB, which is all hole, with a heap of 32 MB and without reading it. */
@Tag("commands")
class LargePlanIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long LENGTH = 200_000_000_000L;
    private static final String SOURCE = "2024/OP_DTL_GNRL_PGYR2024_P01232026_01102026.csv";
    /** To read it would take minutes on any machine. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private Path folder;

    private LandingFolder landing;

    @BeforeEach
    void makeFile() throws Exception {
        landing = LandingFolder.in(folder.resolve("landing"));
        Files.createDirectories(landing.path("2024"));
        try (RandomAccessFile file = new RandomAccessFile(landing.path(SOURCE).toFile(), "rw")) {
            file.setLength(LENGTH);
        }
    }

    private LandfallProcess.Ended plan(String... options) throws Exception {
        LandfallProcess program = LandfallProcess.withoutCredentials()
                .on("-Xmx32m", "-Xmn12m").giving(options);
        return new MeasuredProcess(program, PATIENCE, folder, "plan", "--landing", landing.root().toString(), "--bucket", "my-lake")
                .awaitEnd();
    }

    @Test
    void aPlanSaysIntoHowManyPartsItGoes() throws Exception {
        LandfallProcess.Ended ended = plan();

        assertThat(ended.exitCode()).as(ended.toString()).isZero();
        assertThat(ended.out()).contains("would land      " + SOURCE + " -> raw/year=" + SOURCE + " (200 GB, 9,537 parts of 20 MiB)",
                "warning         " + SOURCE + " would go in 9,537 parts of 20 MiB, and --buffer-memory 64 MiB holds 3 of them",
                "would land 1 file, 200 GB");
    }

    @Test
    void aPlanAsJsonHasThePartsAsNumbers() throws Exception {
        LandfallProcess.Ended ended = plan("--json");

        JsonNode planned = JSON.readTree(ended.out().lines().filter(line -> line.contains("\"planned\"")).findFirst().orElseThrow());
        assertThat(planned.get("parts").asInt()).isEqualTo(9_537);
        assertThat(planned.get("partSize").asInt()).isEqualTo(20 << 20);
        assertThat(planned.get("size").asLong()).isEqualTo(LENGTH);
    }
}
