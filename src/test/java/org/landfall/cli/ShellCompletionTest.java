package org.landfall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.landfall.ec2.Finished;
import org.landfall.server.Prerequisite;

/** What shells complete, asked of the shells themselves. */
class ShellCompletionTest {

    private static final List<String> BEGIN_WITH_BU = List.of("--bucket", "--bucket-owner", "--buffer-memory");

    /** A terminal in which a person types and presses the tab key; it is read until the last of what is to come. */
    private static final String TYPED_INTO_ZSH = """
            zmodload zsh/zpty
            zpty shell zsh -f -i
            zpty -w shell "PS1=; fpath=($1 \\$fpath); autoload -U compinit; compinit -u -D; landfall() { : }; echo re''ady"
            zpty -r shell out '*ready*'
            zpty -w -n shell "$2"$'\\t'
            zpty -r shell out "*$3*"
            print -r -- "$out"
            zpty -d shell
            """;

    @TempDir
    private Path folder;

    @BeforeEach
    void writeThem() throws Exception {
        PackagePages.main(folder.resolve("manual").toString(), folder.resolve("completions").toString());
    }

    private String script(String name) {
        return folder.resolve("completions").resolve(name).toString();
    }

    private static void requireShell(String name) {
        Prerequisite.orSkip(Files.isExecutable(Path.of("/usr/bin", name)), "the shell " + name + " (" + name + ")");
    }

    @Test
    void bashCompletesOptions() throws Exception {
        Finished bash = Finished.command("bash", "-c", "source \"$1\"; COMP_WORDS=(landfall move --bu); COMP_CWORD=2; COMP_LINE='landfall move --bu';"
                + " _complete_landfall 2>/dev/null; printf '%s\\n' \"${COMPREPLY[@]}\"", "bash", script("bash/landfall"));

        assertThat(bash.output().lines()).containsExactlyInAnyOrderElementsOf(BEGIN_WITH_BU);
    }

    private String fish(String line) throws Exception {
        return Finished.command("fish", "--no-config", "-c", "source $argv[1]; complete -C $argv[2]", script("fish/landfall.fish"), line).output();
    }

    @Test
    void fishCompletesCommandsOptionsAndTheirValues() throws Exception {
        requireShell("fish");

        assertThat(fish("landfall ")).contains("move\tCopies files", "help\t", "doctor\t");
        assertThat(fish("landfall move --bu").lines().map(line -> line.split("\t")[0])).containsExactlyInAnyOrderElementsOf(BEGIN_WITH_BU);
        assertThat(fish("landfall move --sha256 ").lines().map(line -> line.split("\t")[0])).containsExactlyInAnyOrder("true", "false");
        assertThat(fish("landfall audit --watc")).isEmpty();
    }

    private String zsh(String typed, String until) throws Exception {
        return Finished.command(List.of("timeout", "60", "zsh", "-f", "-s", folder.resolve("completions/zsh").toString(), typed, until), TYPED_INTO_ZSH,
                Map.of("TERM", "dumb", "HOME", folder.toString())).output();
    }

    @Test
    void zshCompletesCommandsOptionsAndTheirValues() throws Exception {
        requireShell("zsh");

        assertThat(zsh("landfall move --bu", "buffer-memory")).contains("--bucket", "The bucket of the data lake");
        assertThat(zsh("landfall d", "doctor")).contains("doctor");
        assertThat(zsh("landfall move --sha256 ", "true")).contains("false");
    }

    @Test
    void eachCommandHasAPageOfTheManual() {
        assertThat(folder.resolve("manual/landfall.adoc")).content().contains("== Name", "== More");
        assertThat(folder.resolve("manual/landfall-move.adoc")).content().contains("*--settle-age*", "130, 143, 129");
    }
}
