package org.landfall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.landfall.route.LandingFolder;

/** The start that the README recommends: landfall.jar with java.options and an archive of its classes. */
class RecommendedStartIT {

    @TempDir
    private Path folder;

    private LandingFolder landing;

    @BeforeEach
    void makeLanding() throws Exception {
        landing = LandingFolder.in(folder.resolve("landing")).with("2024/a.csv", "x");
    }

    @Test
    void theProgramIsTheSameWithoutAnArchive() throws Exception {
        assertPlans(plan("@java.options", "-XX:SharedArchiveFile=" + folder.resolve("none.jsa")));
    }

    @Test
    void anArchiveIsMadeAtTheEndOfARunAndServesTheNext() throws Exception {
        String archive = folder.resolve("landfall.jsa").toString();

        assertThat(plan("@java.options", "-XX:ArchiveClassesAtExit=" + archive).exitCode()).isZero();

        // -Xshare:on ends with an error where the archive is not good
        assertPlans(plan("@java.options", "-Xshare:on", "-XX:SharedArchiveFile=" + archive));
    }

    private LandfallProcess.Ended plan(String... javaOptions) throws Exception {
        return LandfallProcess.withoutCredentials().startedAs("landfall.jar", javaOptions)
                .run("plan", "--landing", landing.root().toString(), "--bucket", "my-lake");
    }

    private static void assertPlans(LandfallProcess.Ended ended) {
        assertThat(ended.exitCode()).as(ended.toString()).isZero();
        assertThat(ended.err()).isEmpty();
        assertThat(ended.out()).startsWith("would land      2024/a.csv -> raw/year=2024/a.csv").contains("would land 1 file");
    }
}
