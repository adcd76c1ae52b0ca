package org.landfall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.landfall.build.MarkdownPage;
import sun.misc.Signal;

/** The one table of all exit codes. */
class ExitCodePageTest {

    @Test
    void thePageHasEveryExitCodeOfTheProgramAndNoOther() throws Exception {
        String page = MarkdownPage.at(Path.of("docs/using.md")).text();
        String section = page.substring(page.indexOf("\n## Exit codes\n"));

        assertThat(section.lines().filter(line -> line.matches("\\| \\d+ \\|.*")))
                .containsExactlyElementsOf(Arrays.stream(ExitCode.values()).map(code -> "| " + code.code() + " | " + code.meaning() + " |").toList());
    }

    @Test
    void aSignalsCodeIsTheShells() {
        assertThat(ExitCode.HANGUP.code()).isEqualTo(128 + new Signal("HUP").getNumber());
        assertThat(ExitCode.INTERRUPTED.code()).isEqualTo(128 + new Signal("INT").getNumber());
        assertThat(ExitCode.TERMINATED.code()).isEqualTo(128 + new Signal("TERM").getNumber());
    }
}
