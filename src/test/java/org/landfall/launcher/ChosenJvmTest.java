package org.landfall.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which JVM the launcher starts the program with, and what it says where there is none. */
class ChosenJvmTest {

    private static final String REMEDY = ": install one (Amazon Linux: java-25-amazon-corretto-headless; Debian: default-jre-headless),"
            + " or name its folder in JAVA_HOME";

    @TempDir
    private Path folder;

    private Launcher launcher;

    @BeforeEach
    void install() throws Exception {
        launcher = Launcher.in(folder.resolve("landfall"));
        // readlink and locale, and no Java
        Path tools = Files.createDirectories(folder.resolve("tools"));
        for (String tool : List.of("readlink", "sh")) {
            Files.createSymbolicLink(tools.resolve(tool), Path.of("/usr/bin").resolve(tool));
        }
        launcher.with("PATH", tools.toString());
    }

    private Path installed(String name) {
        return folder.resolve("jvms").resolve(name);
    }

    private void assertChosen(String jvm) throws Exception {
        Launcher.Ended ended = launcher.run("plan");
        assertThat(ended.lines()).as(ended.toString()).startsWith(jvm);
        assertThat(ended.exitCode()).isZero();
    }

    private void assertRefused(String sentence) throws Exception {
        Launcher.Ended ended = launcher.run("plan");
        assertThat(ended.exitCode()).isEqualTo(2);
        assertThat(ended.lines()).containsExactly("landfall: " + sentence);
    }

    @Test
    void theNewestOfThoseThatAreInstalled() throws Exception {
        Jvm.of("17.0.15", installed("c"));
        Jvm.of("25.0.3", installed("b"));
        Jvm.of("1.8.0_402", installed("d"));
        Jvm.of("21", installed("a"));

        assertChosen("b");
    }

    @Test
    void thatOfThePathBeforeOthersAsNewAndNotBeforeNewerOnes() throws Exception {
        Jvm onPath = Jvm.of("21.0.1", folder.resolve("my own/jdk"));
        Path link = Files.createSymbolicLink(folder.resolve("tools/java"), onPath.home().resolve("bin/java"));
        Jvm.of("21.0.9", installed("as new"));

        assertChosen("jdk");

        Jvm.of("25", installed("newer"));
        assertThat(link).exists();
        assertChosen("newer");
    }

    @Test
    void thatOfJavaHomeWhateverElseThereIs() throws Exception {
        Jvm.of("25", installed("newer"));
        launcher.with("JAVA_HOME", Jvm.of("17.0.1", folder.resolve("mine")).home().toString());

        assertChosen("mine");
    }

    @Test
    void oneThatHasNoFileAboutItselfIsAsked() throws Exception {
        Jvm.silent(installed("silent"), "[ \"$1\" != -version ] || { echo 'openjdk version \"22-ea\" 2024-03-19' >&2; exit; }\necho silent\n");
        Jvm.of("17", installed("a"));

        assertChosen("silent");
    }

    @Test
    void oneThatSaysNothingIsNone() throws Exception {
        Jvm.silent(installed("broken"), "echo no memory\nexit 1\n");

        assertRefused("there is no Java 17 or newer, only Java of an unknown version" + REMEDY);
    }

    @Test
    void foldersWithoutJavaAreNone() throws Exception {
        Files.createDirectories(installed("openjdk-17/lib"));
        Files.createDirectories(installed("odd/bin/java"));

        assertRefused("there is no Java 17 or newer" + REMEDY);
    }

    @Test
    void whereThereIsOnlyAnOldOneItSaysSo() throws Exception {
        Jvm.of("1.8.0_402", installed("a"));

        assertRefused("there is no Java 17 or newer, only Java 1.8.0_402" + REMEDY);
    }

    @Test
    void anOldJavaHomeIsRefused() throws Exception {
        Path home = Jvm.of("11.0.2", folder.resolve("old")).home();
        Jvm.of("25", installed("newer"));
        launcher.with("JAVA_HOME", home.toString());

        assertRefused("JAVA_HOME=" + home + " is Java 11.0.2, and Landfall needs 17 or newer; name the folder of one, or unset JAVA_HOME");
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "no jdk"})
    void aJavaHomeWithoutJavaIsRefused(String name) throws Exception {
        Files.createDirectories(folder.resolve("no jdk/bin/java"));
        launcher.with("JAVA_HOME", folder.resolve(name).toString());

        assertRefused("JAVA_HOME=" + folder.resolve(name) + " has no bin/java; name the folder of a Java 17 or newer, or unset JAVA_HOME");
    }
}
