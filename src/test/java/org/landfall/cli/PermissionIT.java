package org.landfall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.landfall.route.ProxiedLakeTestCase;
import org.landfall.server.Needs;
import org.landfall.server.Prerequisite;
import org.landfall.server.S3ProxyServer;

/** Renames and deletions that the file system refuses: Camel only logs them, here they make the run fail and lose nothing. */
@Needs(S3ProxyServer.class)
@Tag("commands")
class PermissionIT extends ProxiedLakeTestCase {

    private static final String A = "2024/a.csv";
    private static final String ALL = "rwxrwxrwx";
    private static final String READ_ONLY = "r-xr-xr-x";

    private LandfallProcess landfall;

    @BeforeEach
    void layAFileDown() throws Exception {
        landing.with(A, "x,y\n");
        permit(ALL, folder, landing.root(), landing.path("2024"));
        landfall = LandfallProcess.over(landing, lake).unprivileged(folder).giving("--settle-age", "0");
    }

    @AfterEach
    void close() throws Exception {
        try (Stream<Path> entries = Files.walk(folder)) {
            // else the temporary folder cannot be removed
            permit(ALL, entries.filter(Files::isDirectory).toArray(Path[]::new));
        }
    }

    private static void permit(String permissions, Path... folders) throws IOException {
        for (Path each : folders) {
            Files.setPosixFilePermissions(each, PosixFilePermissions.fromString(permissions));
        }
    }

    private void assertTheNextRunFinishes(int objects) throws Exception {
        LandfallProcess.Ended next = landfall.run("move");

        assertThat(next.exitCode()).as(next.toString()).isZero();
        assertThat(landing.files()).isEmpty();
        assertThat(setAside()).isEmpty();
        assertThat(lake.objects()).hasSize(objects);
    }

    @Test
    void aYearFolderThatMayNotBeWrittenIsRefusedBeforeAnythingIsSent() throws Exception {
        landing.with("2023/b.csv", "b");
        permit(ALL, landing.path("2023"));
        permit(READ_ONLY, landing.path("2024"));

        LandfallProcess.Ended ended = landfall.run("move");

        assertThat(ended.exitCode()).as(ended.toString()).isEqualTo(1);
        assertThat(ended.out()).contains("refused         2024: is a folder that ", " may not write (permission denied), so its files cannot be set aside;"
                + " give it write permission", "landed 1 file");
        assertThat(landing.files()).containsExactly(A);
        assertThat(lake.objects()).containsOnlyKeys("raw/year=2023/b.csv");
        permit(ALL, landing.path("2024"));
        assertTheNextRunFinishes(2);
    }

    @Test
    void aFileOrFolderThatMayNotBeReadIsToldOfByAPlanAndAMove() throws Exception {
        landing.with("2024/closed/b.csv", "b").with("2024/secret.csv", "c");
        permit("-wx-wx-wx", landing.path("2024/closed"));
        permit("---------", landing.path("2024/secret.csv"));

        for (String command : List.of("plan", "move")) {
            LandfallProcess.Ended ended = landfall.run(command);

            assertThat(ended.exitCode()).as(ended.toString()).isEqualTo(1);
            assertThat(ended.out()).contains("refused         2024/closed: cannot be looked into (permission denied); give it read and execute permission",
                    "refused         2024/secret.csv: may not be read by ", "not land" + (command.equals("plan") ? "" : "ed") + " 2; left alone 0");
        }
        assertThat(landing.path("2024/secret.csv")).exists();
        permit(ALL, landing.path("2024/closed"));
    }

    /** In a folder with the sticky bit one may make files and not move those of others. */
    @Test
    void aFileThatCannotBeMovedStaysAndMakesTheRunFail() throws Exception {
        Prerequisite.orSkip("root".equals(System.getProperty("user.name")), "root, to have files that another user cannot move");
        sticky(landing.path("2024"), true);

        LandfallProcess.Ended ended = landfall.run("move");

        assertThat(ended.exitCode()).as(ended.toString()).isEqualTo(1);
        assertThat(ended.out()).contains("refused         " + A + ": cannot be set aside, since it cannot leave its folder (", "so it was not sent; see",
                "not landed 1");
        assertThat(ended.out() + ended.err()).doesNotContain("Exception", "\tat ");
        assertThat(landing.files()).containsExactly(A);
        assertThat(setAside()).isEmpty();
        assertThat(lake.objects()).isEmpty();
        sticky(landing.path("2024"), false);
        assertTheNextRunFinishes(1);
    }

    private static void sticky(Path directory, boolean on) throws Exception {
        assertThat(new ProcessBuilder("chmod", on ? "+t" : "-t", directory.toString()).start().waitFor()).isZero();
    }

    @Test
    void aLandedFileThatCannotBeDeletedMakesTheRunFail() throws Exception {
        assertThat(landfall.run("move", "--retention", "1").exitCode()).isZero();
        Path waits = setAside().get(0);
        permit(READ_ONLY, waits.getParent());

        LandfallProcess.Ended ended = landfall.run("move");

        assertThat(ended.exitCode()).as(ended.toString()).isEqualTo(1);
        assertThat(ended.out()).contains("problem         " + A + " landed and cannot be deleted from " + waits,
                "mend the folder's permissions, and the next run deletes it", "1 file of those landed wait in .landfall/landed");
        assertThat(waits).hasContent("x,y\n");
        permit(ALL, waits.getParent());
        assertTheNextRunFinishes(1);
    }

    @Test
    void aFileThatCannotGoBackWaitsAndMakesTheRunFail() throws Exception {
        assertThat(landfall.run("move", "--retention", "1").exitCode()).isZero();
        Path waits = setAside().get(0);
        Files.writeString(waits, "changed\n");
        permit(READ_ONLY, landing.path("2024"));

        LandfallProcess.Ended ended = landfall.run("move");

        assertThat(ended.exitCode()).as(ended.toString()).isEqualTo(1);
        assertThat(ended.out()).contains(A + " changed after it had landed", "it waits in " + waits + ", since it cannot be put back",
                "move it back by hand");
        assertThat(waits).hasContent("changed\n");
    }

    @Test
    void aLandedFolderThatCannotBeLookedThroughMakesTheRunFail() throws Exception {
        assertThat(landfall.run("move", "--retention", "1").exitCode()).isZero();
        Path waits = setAside().get(0);
        permit("-wx-wx-wx", waits.getParent());

        LandfallProcess.Ended ended = landfall.run("move");

        assertThat(ended.exitCode()).as(ended.toString()).isEqualTo(1);
        assertThat(ended.out()).contains("cannot be looked through");
        permit(ALL, waits.getParent());
        assertTheNextRunFinishes(1);
    }

    @Test
    void aFolderThatBecomesReadOnlyInTheMiddleLosesNothing() throws Exception {
        for (int i = 0; i < 40; i++) {
            landing.with("2024/" + i + ".csv", "file " + i);
        }
        proxy.setLatency(Duration.ofMillis(50));
        Process process = landfall.start(List.of("move", "--parallel", "4"), folder.resolve("out"), folder.resolve("err"));
        Awaitility.await().atMost(Duration.ofMinutes(2)).until(() -> proxy.operations().stream().filter("PutObject"::equals).count() > 10);

        permit(READ_ONLY, landing.path("2024"));

        assertThat(process.waitFor()).as(Files.readString(folder.resolve("out"))).isEqualTo(1);
        assertThat(Files.readString(folder.resolve("out"))).contains(" landed and could not be moved to ");
        assertThat(lake.objects().size() + landing.files().size()).isGreaterThanOrEqualTo(41);
        proxy.setLatency(Duration.ZERO);
        permit(ALL, landing.path("2024"));
        assertTheNextRunFinishes(41);
    }
}
