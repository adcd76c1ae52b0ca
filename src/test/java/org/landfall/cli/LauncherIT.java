package org.landfall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.landfall.ec2.Finished;
import org.landfall.route.LandingFolder;
import org.landfall.server.AnsweringServer;
import org.landfall.server.Prerequisite;

/** The packaged program by its launcher, in both forms; {@code org.landfall.launcher} has the launcher alone, {@link SignalIT} its signals. */
class LauncherIT {

    @TempDir
    private Path folder;

    private LandingFolder landing;

    @BeforeEach
    void makeLanding() throws Exception {
        landing = LandingFolder.in(folder.resolve("landing")).with("2024/é.csv", "x");
    }

    private LandfallProcess landfall() {
        return LandfallProcess.withoutCredentials().giving("--landing", landing.root().toString(), "--bucket", "my-lake", "--settle-age", "0");
    }

    private static void assertPlans(LandfallProcess.Ended ended) {
        assertThat(ended.exitCode()).as(ended.toString()).isZero();
        assertThat(ended.err()).isEmpty();
        assertThat(ended.out()).startsWith("would land      2024/é.csv -> raw/year=2024/é.csv").contains("would land 1 file");
    }

    @Test
    void itsRoutesAreTakenInAnyFolderAndNoOthersThatHappenToBeThere() throws Exception {
        Files.writeString(Files.createDirectory(folder.resolve("routes")).resolve("mine.camel.yaml"), "- route: [\n");

        assertPlans(landfall().in(folder).run("plan"));
    }

    @Test
    void itMayBeMovedToAFolderWithBlanksAndBeCalledByALink() throws Exception {
        Path link = Files.createSymbolicLink(folder.resolve("landfall"), LandfallProcess.HOME);

        assertPlans(landfall().installedIn(link).in(folder).run("plan"));
        assertPlans(landfall().copiedTo(folder.resolve("my landfall #1 100%")).run("plan"));
    }

    @Test
    void underALocaleThatIsNotUtf8EveryNameCanBeOpened() throws Exception {
        assertPlans(landfall().environment("LC_ALL", "C").environment("LANG", "C").run("plan"));
        assertPlans(landfall().environment("LC_ALL", "xx_XX.UTF-8").run("plan"));
    }

    @Test
    void itsExitCodeIsThatOfTheProgram() throws Exception {
        assertThat(landfall().run("plan", "--no-such-option").exitCode()).isEqualTo(2);
        assertThat(LandfallProcess.withoutCredentials().run("--version")).satisfies(ended -> assertThat(ended.exitCode()).isZero())
                .extracting(LandfallProcess.Ended::out).asString().startsWith("landfall ");
    }

    @Test
    void theExecutableNeedsNoJava() throws Exception {
        Prerequisite.orSkip(LandfallProcess.isNative(), "the native executable");
        assertPlans(landfall().environment("PATH", "/none").environment("JAVA_HOME", "/none").run("plan"));
    }

    @Test
    void anArchiveOfItsClassesServesTheJvmAndADamagedOneIsPassedOver() throws Exception {
        Prerequisite.orSkip(!LandfallProcess.isNative(), "a JVM: an executable has no classes to load");
        // it is made at the lowest priority, which takes minutes beside other tests
        Prerequisite.allServersOrSkip("minutes");
        Path cache = folder.resolve("cache/landfall/classes" + LandfallProcess.HOME);
        Finished archiving = Finished.command(List.of(LandfallProcess.HOME.resolve("lib/archive-classes").toString(), cache.toString()), "",
                Map.of("JAVA_HOME", System.getProperty("java.home")));
        assertThat(archiving).isEqualTo(new Finished(0, ""));
        Path archive = onlyFile(cache);
        LandfallProcess withArchive = landfall().environment("XDG_CACHE_HOME", folder.resolve("cache").toString())
                .environment("JAVA_OPTS", "-Xlog:class+load:file=" + folder.resolve("classes"));

        assertPlans(withArchive.run("plan"));
        assertThat(folder.resolve("classes")).content().containsPattern("org.landfall.route.LandingRun source: shared objects file");

        try (AnsweringServer server = AnsweringServer.with(AnsweringServer::toRuns)) {
            LandfallProcess.Ended ended = withArchive.environment("AWS_ACCESS_KEY_ID", "AKIATEST").environment("AWS_SECRET_ACCESS_KEY", "secret")
                    .run("move", "--years", "1999", "--endpoint", server.endpoint().toString());
            assertThat(ended.exitCode()).as(ended.toString()).isZero();
        }
        assertThat(folder.resolve("classes")).content().containsPattern("org.landfall.s3.upload.ServerProbe source: shared objects file");

        Files.writeString(archive, "no archive");
        assertPlans(withArchive.run("plan"));
        assertThat(folder.resolve("classes")).content().containsPattern("org.landfall.route.LandingRun source: (file:|jar:|/)");
    }

    private static Path onlyFile(Path place) throws IOException {
        try (Stream<Path> files = Files.list(place)) {
            List<Path> all = files.toList();
            assertThat(all).hasSize(1);
            return all.get(0);
        }
    }
}
