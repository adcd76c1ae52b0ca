package org.landfall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.landfall.cli.config.Configuration;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** What the command line tells of itself. */
class HelpTest {

    private static final int SCREEN = 50;
    private static final int COLUMNS = 80;

    private static Stream<CommandLine> commands() {
        return Main.commandLine(null, Configuration.of(new Properties(), Map.of(), Map.of())).getSubcommands().values().stream()
                .filter(command -> !Set.of("generate-completion", "help").contains(command.getCommandName()));
    }

    private record Said(int exitCode, String out, String err) {}

    private static Said run(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exitCode = Main.commandLine(null, Configuration.of(new Properties(), Map.of(), Map.of())).setOut(new PrintWriter(out)).setErr(new PrintWriter(err)).execute(arguments);
        return new Said(exitCode, out.toString(), err.toString());
    }

    @ParameterizedTest
    @MethodSource("commands")
    void theHelpOfACommandFitsAScreenNamesEveryOptionAndHasExamples(CommandLine command) {
        Said help = run(command.getCommandName(), "--help");

        assertThat(help.exitCode()).isZero();
        List<String> lines = help.out().lines().toList();
        assertThat(lines).hasSizeLessThanOrEqualTo(SCREEN).allMatch(line -> line.length() <= COLUMNS);
        assertThat(help.out()).contains("Usage: landfall " + command.getCommandName() + " [OPTIONS]", "Examples:",
                "  landfall " + command.getCommandName() + " ", "Exit codes:");
        // names may be broken after a hyphen's blank, never within
        String words = help.out().replaceAll("\\s+", " ");
        for (OptionSpec option : command.getCommandSpec().options()) {
            assertThat(words).containsPattern(option.longestName() + "(?![a-z0-9-])");
        }
    }

    @Test
    void theProgramNamesItsCommandsAndItsVersion() {
        assertThat(run("--help").out().lines()).hasSizeLessThanOrEqualTo(25);
        assertThat(run("--help").out()).contains("  move ", "  plan ", "  doctor ", "  retry ", "  audit ", "  reconcile ", "  table ", "  config ", "  routes ", "  generate-completion ");
        assertThat(run("--version").out()).matches("landfall [0-9.]+(-SNAPSHOT)?\\R");
    }

    @Test
    void helpIsACommandToo() {
        assertThat(run("help")).isEqualTo(run("--help"));
        assertThat(run("help", "doctor")).isEqualTo(run("doctor", "--help"));
    }

    @Test
    void helpForACommandThatIsNoneSaysWhichWasMeant() {
        assertThat(run("help", "mvoe")).isEqualTo(run("mvoe"));
        assertThat(run("help", "mvoe").exitCode()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({"mvoe, move", "doctr, doctor", "paln, plan", "adit, audit", "reconcil, reconcile", "tabel, table"})
    void aSlipInACommandSuggestsTheRightOne(String typed, String meant) {
        Said said = run(typed);

        assertThat(said.exitCode()).isEqualTo(2);
        assertThat(said.err()).isEqualToIgnoringNewLines("landfall: " + typed + " is no command; did you mean " + meant + "?");
    }

    @Test
    void aWordThatIsLikeNoCommandIsToldWhereTheyAreNamed() {
        assertThat(run("xyzzyxyzzy").err()).isEqualToIgnoringNewLines("landfall: xyzzyxyzzy is no command; landfall help names them all");
    }

    @ParameterizedTest
    @CsvSource({"--landng, --landing", "--bukcet=x, --bucket", "--bwlimt, --bwlimit", "--sse-, --sse", "--jsno, --json"})
    void aSlipInAnOptionSuggestsTheRightOne(String typed, String meant) {
        Said said = run("move", typed);

        assertThat(said.exitCode()).isEqualTo(2);
        assertThat(said.err()).contains(meant).doesNotContain("Exception");
    }

    @Test
    void whatIsNoSlipSuggestsNothing() {
        assertThat(run("move", "--xyzzyxyzzy").err()).doesNotContain("Did you mean", "Possible solutions");
    }

    @Test
    void bashCompletesCommandsAndOptions(@TempDir Path folder) throws Exception {
        Path script = Files.writeString(folder.resolve("landfall.bash"), run("generate-completion").out());

        assertThat(completions(script, "landfall", "mo")).contains("move");
        assertThat(completions(script, "landfall", "move", "--la")).containsExactly("--landing");
        assertThat(completions(script, "landfall", "move", "--log-format", "")).containsExactlyInAnyOrder("text", "json");
    }

    private static List<String> completions(Path script, String... words) throws Exception {
        String line = "compopt() { :; }; source " + script + "; COMP_WORDS=(" + String.join(" ", Stream.of(words).map(word -> "'" + word + "'").toList())
                + "); COMP_CWORD=" + (words.length - 1) + "; _complete_landfall; printf '%s\\n' \"${COMPREPLY[@]}\"";
        Process bash = new ProcessBuilder("bash", "-c", line).redirectErrorStream(true).start();
        List<String> said = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8).lines().map(String::strip).toList();
        assertThat(bash.waitFor()).as(said.toString()).isZero();
        return said;
    }
}
