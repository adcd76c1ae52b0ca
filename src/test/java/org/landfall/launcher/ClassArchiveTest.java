package org.landfall.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.landfall.server.Prerequisite;

/** The archive of classes that the launcher has made, once, in nobody's way. A script stands in for the JVM. */
class ClassArchiveTest {

    private static final String NAME = "17.0.15-" + Launcher.BUILD + ".jsa";

    /** Writes an archive where it is told to; notes the environment of each time, and waits for a file to go where one is there. */
    private static final String ARCHIVING = """
            for each; do
              case $each in
                -XX:ArchiveClassesAtExit=* | -XX:AOTCacheOutput=*)
                  { echo ---; pwd; env; for word; do echo "<$word>"; done; } >> '%1$s/made'
                  while [ -e '%1$s/hold' ]; do sleep 0.05; done
                  [ -e '%1$s/fail' ] && exit 1
                  echo classes > "${each#*=}"
                  exit ;;
                -XX:SharedArchiveFile=* | -XX:AOTCache=*) echo "$each" ;;
              esac
            done
            """;

    @TempDir
    private Path folder;

    private Launcher launcher;
    private Path cache;

    @BeforeEach
    void install() throws Exception {
        launcher = Launcher.in(folder.resolve("my landfall"));
        Files.setLastModifiedTime(launcher.home().resolve("lib/landfall.jar"), FileTime.from(Instant.now().minus(Duration.ofDays(9))));
        Files.createDirectory(folder.resolve("home"));
        cache = folder.resolve("home/.cache/landfall/classes" + launcher.home());
        launcher.with("HOME", folder.resolve("home").toString());
        useJava("17.0.15");
    }

    private void useJava(String version) throws IOException {
        launcher.with("JAVA_HOME", Jvm.of(version, folder.resolve("jvm")).doing(ARCHIVING.formatted(folder)).home().toString());
    }

    private List<String> run() throws Exception {
        Launcher.Ended ended = launcher.run("plan");
        assertThat(ended.exitCode()).isZero();
        return ended.lines();
    }

    /** How often an archive was begun. */
    private long begun() throws IOException {
        Path made = folder.resolve("made");
        return Files.exists(made) ? Files.readAllLines(made).stream().filter("---"::equals).count() : 0;
    }

    private Launcher.Ended archive(Path place) throws Exception {
        return launcher.runAs(launcher.home().resolve("lib/archive-classes").toString(), folder, place.toString());
    }

    private static List<String> names(Path place) throws IOException {
        try (Stream<Path> entries = Files.list(place)) {
            return entries.map(entry -> entry.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void theFirstRunHasItMadeAndTheNextTakesIt() throws Exception {
        assertThat(run()).isEmpty();
        await().untilAsserted(() -> assertThat(names(cache)).containsExactly(NAME));

        assertThat(run()).containsExactly("-XX:SharedArchiveFile=" + cache.resolve(NAME));
        assertThat(begun()).isEqualTo(1);
    }

    @Test
    void fromJava25OnItIsAnAotCache() throws Exception {
        useJava("25.0.3");
        assertThat(archive(cache).exitCode()).isZero();

        assertThat(run()).containsExactly("-XX:AOTCache=" + cache.resolve("25.0.3-" + Launcher.BUILD + ".aot"));
    }

    @Test
    void itIsTheSameFromWhereverItIsMade() throws Exception {
        String relative = folder.relativize(launcher.home().resolve("lib/archive-classes")).toString();

        assertThat(launcher.runAs("./" + relative, folder, folder.relativize(cache).toString()).exitCode()).isZero();

        assertThat(run()).containsExactly("-XX:SharedArchiveFile=" + cache.resolve(NAME));
        assertThat(Files.readAllLines(folder.resolve("made"))).contains("<" + launcher.home().resolve("lib/landfall.jar") + ">");
    }

    @Test
    void theRunDoesNotWaitForIt() throws Exception {
        Files.createFile(folder.resolve("hold"));

        assertThat(run()).isEmpty();
        await().untilAsserted(() -> assertThat(begun()).isEqualTo(1));
        assertThat(run()).isEmpty();
        assertThat(names(cache)).containsExactly(NAME + ".new");

        Files.delete(folder.resolve("hold"));
        await().untilAsserted(() -> assertThat(names(cache)).containsExactly(NAME));
    }

    @Test
    void twoFirstRunsAtOnceMakeOne() throws Exception {
        Files.createFile(folder.resolve("hold"));
        run();
        run();
        await().untilAsserted(() -> assertThat(begun()).isEqualTo(1));

        assertThat(archive(cache).exitCode()).isZero();

        assertThat(begun()).isEqualTo(1);
        Files.delete(folder.resolve("hold"));
        await().untilAsserted(() -> assertThat(names(cache)).containsExactly(NAME));
        assertThat(begun()).isEqualTo(1);
    }

    @Test
    void itIsMadeFromARehearsedMoveWithNothingOfTheUser() throws Exception {
        launcher.with("LANDFALL_BUCKET", "theirs").with("AWS_SECRET_ACCESS_KEY", "secret").with("JAVA_TOOL_OPTIONS", "-javaagent:x.jar").with("JAVA_OPTS", "-Xmx1g");

        archive(cache);

        List<String> made = Files.readAllLines(folder.resolve("made"));
        assertThat(made).contains(cache.resolve(NAME + ".new/rehearsal").toString(), "<org.landfall.cli.rehearsal.Rehearsal>", "<move>", "LC_ALL=C.UTF-8", "AWS_EC2_METADATA_DISABLED=true", "<@" + launcher.home() + "/java.options>")
                .noneMatch(line -> line.startsWith("LANDFALL_") || line.contains("secret") || line.startsWith("JAVA_") || line.contains("-Xmx1g"));
    }

    @Test
    void withJavasToolForKeysTheLakeOfTheRehearsalHasOnes() throws Exception {
        archive(cache);
        assertThat(folder.resolve("made")).content().doesNotContain("AWS_CA_BUNDLE");

        Launcher.script(folder.resolve("jvm/bin/keytool"), "exit 0\n");
        archive(folder.resolve("other"));

        assertThat(folder.resolve("made")).content().contains("AWS_CA_BUNDLE=" + folder.resolve("other").resolve(NAME + ".new/rehearsal/authority"));
    }

    @Test
    void whereItCannotBeMadeItIsNotTriedAgainForADay() throws Exception {
        Files.createFile(folder.resolve("fail"));
        assertThat(archive(cache).exitCode()).isEqualTo(1);
        assertThat(archive(cache).exitCode()).isZero();
        assertThat(begun()).isEqualTo(1);

        Files.delete(folder.resolve("fail"));
        Files.setLastModifiedTime(cache.resolve(NAME + ".new"), FileTime.from(Instant.now().minus(Duration.ofHours(25))));
        archive(cache);

        assertThat(names(cache)).containsExactly(NAME);
    }

    @Test
    void oneOfAnotherJvmIsNotTaken() throws Exception {
        archive(cache);

        useJava("17.0.16");
        assertThat(run()).isEmpty();
        await().untilAsserted(() -> assertThat(names(cache)).containsExactly(NAME, NAME.replace(".15", ".16")));
    }

    @Test
    void oneOfAnotherBuildIsNotTakenAndGoesWhenThereIsANewOne() throws Exception {
        archive(cache);
        Files.writeString(launcher.home().resolve("lib/build"), "cd34\n");

        assertThat(run()).isEmpty();
        await().untilAsserted(() -> assertThat(names(cache)).containsExactly("17.0.15-cd34.jsa"));
    }

    @Test
    void oneThatIsOlderThanTheProgramIsNotTaken() throws Exception {
        archive(cache);
        Files.setLastModifiedTime(cache.resolve(NAME), FileTime.from(Instant.now().minus(Duration.ofDays(10))));

        assertThat(run()).isEmpty();
        await().untilAsserted(() -> assertThat(begun()).isEqualTo(2));
    }

    @Test
    void oneBesideTheProgramIsForAll() throws Exception {
        Path beside = launcher.home().resolve("lib/archive");
        archive(beside);

        assertThat(run()).containsExactly("-XX:SharedArchiveFile=" + beside.resolve(NAME));
        assertThat(folder.resolve("home")).isEmptyDirectory();
    }

    @ParameterizedTest
    @ValueSource(strings = {"-Xshare:off", "-XX:SharedArchiveFile=mine.jsa", "-Xmx1g -XX:AOTCacheOutput=mine.aot", "-XX:ArchiveClassesAtExit=mine.jsa"})
    void whoSaysAnotherIsLeftAlone(String options) throws Exception {
        archive(cache);

        assertThat(launcher.with("JAVA_OPTS", options.replace("mine", folder.resolve("mine").toString())).run("plan").lines()).doesNotContain("-XX:SharedArchiveFile=" + cache.resolve(NAME));
    }

    @Test
    void theCacheMayBeElsewhere() throws Exception {
        Path elsewhere = Files.createDirectory(folder.resolve("else where"));
        launcher.with("XDG_CACHE_HOME", elsewhere.toString());

        run();

        await().untilAsserted(() -> assertThat(names(elsewhere.resolve("landfall/classes" + launcher.home()))).containsExactly(NAME));
        assertThat(folder.resolve("home")).isEmptyDirectory();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/proc", "/none", "relative", ""})
    void aHomeThatCannotBeWrittenIsNoTrouble(String home) throws Exception {
        assertThat(launcher.with("HOME", home).run("plan")).satisfies(ended -> assertThat(ended.exitCode()).isZero()).extracting(Launcher.Ended::lines).asList().isEmpty();
        assertThat(archive(Path.of("/proc/landfall")).exitCode()).isNotZero();
        assertThat(launcher.without("HOME").run("plan").lines()).isEmpty();
        assertThat(begun()).isZero();
    }

    /** As with sudo, which may leave HOME as it was: what is in an archive runs. */
    @Test
    void theArchiveOfAnotherUserIsNotTaken() throws Exception {
        Prerequisite.orSkip(System.getProperty("user.name").equals("root"), "root: only root may give a file away");
        archive(cache);
        assertThat(new ProcessBuilder("chown", "-R", "65534", folder.resolve("home").toString()).start().waitFor()).isZero();

        assertThat(run()).isEmpty();
        assertThat(begun()).isEqualTo(1);
    }
}
