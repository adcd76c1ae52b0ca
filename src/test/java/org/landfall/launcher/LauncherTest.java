package org.landfall.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the launcher starts, where from and how. */
class LauncherTest {

    @TempDir
    private Path folder;

    private Launcher launcher;
    private Jvm java;

    @BeforeEach
    void install() throws Exception {
        launcher = Launcher.in(folder.resolve("land \n fall"));
        java = Jvm.of("21", folder.resolve("jvm"));
        launcher.with("JAVA_HOME", java.home().toString());
    }

    /** The words that Java gets between those of the launcher and those of the user. */
    private List<String> wordsOfJava(Launcher.Ended ended) {
        String all = String.join("\n", ended.lines());
        String options = "<@" + launcher.home() + "/java.options>\n";
        String jar = "<-jar>\n<" + launcher.home() + "/lib/landfall.jar>";
        assertThat(ended.exitCode()).as(all).isZero();
        assertThat(all).startsWith("jvm\n" + options).contains(jar);
        return all.substring(all.indexOf(options) + options.length(), all.indexOf(jar)).lines().toList();
    }

    @Test
    void javaGetsTheOptionsOfTheFileThenThoseOfTheUserAndTheProgramItsArguments() throws Exception {
        Launcher.Ended ended = launcher.with("JAVA_OPTS", "  -Xmx1g\t-Da=b ").run("move", "--landing", "a  b", "", "*", "$(echo x)");

        assertThat(wordsOfJava(ended)).containsExactly("<-Xmx1g>", "<-Da=b>");
        assertThat(ended.lines()).endsWith("<move>", "<--landing>", "<a  b>", "<>", "<*>", "<$(echo x)>");
    }

    @Test
    void jarsThatSomebodyHasAddedComeBehindTheProgram() throws Exception {
        Path added = Files.createDirectories(launcher.home().resolve("lib/ext"));

        Launcher.Ended ended = launcher.run("move");

        assertThat(String.join("\n", ended.lines())).endsWith("<--add-opens>\n<java.base/java.lang=ALL-UNNAMED>\n<-cp>\n<" + launcher.home()
                + "/lib/landfall.jar:" + added + "/*>\n<org.landfall.cli.Main>\n<move>");
    }

    @Test
    void nothingInAVariableIsEvaluated() throws Exception {
        Path work = Files.createDirectories(folder.resolve("work"));
        Files.createFile(work.resolve("-Dfile"));
        launcher.with("JAVA_OPTS", "$(touch${IFS}evaluated) `touch evaluated` ; touch evaluated -D* \"a b\"").with("IFS", "D");

        Launcher.Ended ended = launcher.runAs(launcher.file().toString(), work, "plan");

        assertThat(wordsOfJava(ended)).containsExactly("<$(touch${IFS}evaluated)>", "<`touch>", "<evaluated`>", "<;>", "<touch>", "<evaluated>", "<-D*>", "<\"a>", "<b\">");
        assertThat(work).isDirectoryNotContaining("glob:**evaluated");
    }

    @Test
    void linksLeadToTheProgram() throws Exception {
        Path bin = Files.createDirectories(folder.resolve("usr bin"));
        Files.createSymbolicLink(folder.resolve("opt"), launcher.home());
        Files.createSymbolicLink(bin.resolve("first"), Path.of("../opt/bin/landfall"));
        Files.createSymbolicLink(bin.resolve("landfall"), Path.of("first"));

        wordsOfJava(launcher.runAs(bin.resolve("landfall").toString(), folder));
        wordsOfJava(launcher.runAs("./landfall", bin));
        wordsOfJava(launcher.with("PATH", bin + ":/usr/bin:/bin").runAs("/usr/bin/env", folder, "landfall"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"./bin/landfall", "bin/../bin/./landfall", "lib/../bin//landfall"})
    void aRelativeNameLeadsToTheProgram(String name) throws Exception {
        wordsOfJava(launcher.runAs(name, launcher.home()));
    }

    @Test
    void aNameWithoutAFolderLeadsToTheProgram() throws Exception {
        wordsOfJava(launcher.runAs("/bin/sh", launcher.home().resolve("bin"), "landfall"));
        wordsOfJava(launcher.with("PATH", launcher.home() + "/bin:/usr/bin:/bin").runAs("/bin/sh", folder, "-c", "landfall"));
    }

    @Test
    void theProgramTakesTheLaunchersPlace() throws Exception {
        java.doing("echo $$\nexit 143\n");

        Launcher.Ended ended = launcher.run("move");

        assertThat(ended.exitCode()).isEqualTo(143);
        assertThat(ended.lines()).containsExactly(Long.toString(ended.pid()));
    }

    @Test
    void theExecutableIsPreferredAndGetsTheArgumentsAlone() throws Exception {
        Launcher.script(launcher.home().resolve("lib/landfall"), "echo executable; for each; do echo \"<$each>\"; done\n");

        Launcher.Ended ended = launcher.with("JAVA_OPTS", "-Xmx1g").with("JAVA_HOME", "/none").run("-Xmx2g", "move", "a b");

        assertThat(ended.lines()).containsExactly("executable", "<-Xmx2g>", "<move>", "<a b>");
    }

    @Test
    void anExecutableThatMayNotBeExecutedIsPassedOver() throws Exception {
        Files.createFile(launcher.home().resolve("lib/landfall"));

        wordsOfJava(launcher.run());
    }

    @ParameterizedTest
    @CsvSource({"LC_ALL,C", "LC_ALL,POSIX", "LC_ALL,de_DE.ISO-8859-1", "LC_CTYPE,C", "LANG,C", "LANG,en_US", "LC_ALL,xx_XX.UTF-8"})
    void aLocaleThatIsNotUtf8OrNotInstalledIsReplaced(String variable, String locale) throws Exception {
        java.doing("echo \"$LC_ALL\"\n");

        assertThat(launcher.without("LC_ALL").with(variable, locale).run().lines()).containsExactly("C.UTF-8");
    }

    @ParameterizedTest
    @CsvSource({"LC_ALL,C.UTF-8", "LC_CTYPE,C.utf8", "LANG,C.UTF-8"})
    void aLocaleThatIsUtf8Stays(String variable, String locale) throws Exception {
        java.doing("echo \"$" + variable + " ${LANGUAGE-none}\"\n");

        assertThat(launcher.without("LC_ALL").with(variable, locale).run().lines()).containsExactly(locale + " none");
    }

    @Test
    void whereNobodySaysALocaleItIsUtf8() throws Exception {
        java.doing("echo \"$LC_ALL\"\n");

        assertThat(launcher.without("LC_ALL").run().lines()).containsExactly("C.UTF-8");
    }

    /** What a terminal gets from the launcher and from a Java that only says whether it was told of that. */
    private String onTerminal(String terminal, String... arguments) throws Exception {
        java.doing("echo \"told ${LAUNCHER_SAYS_STARTING-nothing}\"\n");
        Launcher.Ended ended = launcher.with("TERM", terminal).with("SHELL", "/bin/sh")
                .runAs("/usr/bin/script", folder, "-qec", "'" + launcher.file() + "' " + String.join(" ", arguments), "/dev/null");
        return String.join("|", ended.lines());
    }

    @Test
    void aTerminalIsToldAtOnceThatTheProgramStarts() throws Exception {
        assertThat(onTerminal("xterm", "move")).isEqualTo("landfall: starting...|told yes");
    }

    @ParameterizedTest
    @ValueSource(strings = {"audit --json", "plan --json=true", "--version", "help move", "move --help"})
    void whoeverAsksForJsonOrHelpGetsNothingElse(String arguments) throws Exception {
        assertThat(onTerminal("xterm", arguments)).isEqualTo("told nothing");
    }

    @Test
    void aTerminalThatCannotEraseGetsNoPassingLine() throws Exception {
        assertThat(onTerminal("dumb", "move")).isEqualTo("told nothing");
    }

    @Test
    void aPipeGetsNoPassingLine() throws Exception {
        java.doing("echo \"told ${LAUNCHER_SAYS_STARTING-nothing}\"\n");

        assertThat(launcher.with("TERM", "xterm").run("move").lines()).containsExactly("told nothing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"app", "quarkus", "jvm.sh"})
    void aProgramThatIsNotWholeIsToldInOneSentence(String part) throws Exception {
        Files.delete(launcher.home().resolve("lib").resolve(part));

        assertEndsWith(launcher.run("move"), "landfall: " + launcher.home() + "/lib lacks " + part + "; install Landfall again");
    }

    @Test
    void aProgramThatIsNotThereIsToldInOneSentence() throws Exception {
        Files.delete(launcher.home().resolve("lib/landfall.jar"));

        assertEndsWith(launcher.run("move"), "landfall: " + launcher.home() + "/lib has neither the executable landfall nor landfall.jar; install Landfall again");
    }

    private static void assertEndsWith(Launcher.Ended ended, String sentence) {
        assertThat(ended.exitCode()).isEqualTo(2);
        assertThat(String.join("\n", ended.lines())).isEqualTo(sentence);
    }
}
