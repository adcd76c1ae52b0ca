package org.landfall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.landfall.route.LandingFolder;

/** The command of the README for a small machine: another jar and a file of options, the same program. */
class LandfallJarIT {

    @TempDir
    private Path folder;

    @Test
    void theJarWithThePlainClassPathPlansLikeTheOther() throws Exception {
        Path landing = LandingFolder.in(folder.resolve("landing")).with("2024/a.csv", "x").root();

        Process process = new ProcessBuilder(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "@java.options", "-jar",
                Path.of("target", "quarkus-app", "landfall.jar").toString(), "plan", "--landing", landing.toString(), "--bucket", "lake"))
                .redirectErrorStream(true).start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(said).contains("2024/a.csv -> raw/year=2024/a.csv", "would land 1 file");
        assertThat(process.exitValue()).isZero();
    }
}
