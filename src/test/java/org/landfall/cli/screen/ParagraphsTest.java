package org.landfall.cli.screen;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How sentences are broken and coloured for a terminal. */
class ParagraphsTest {

    private static final String LABEL = "refused         ";
    private static final String SENTENCE = "2024/a.csv: is a CSV that readers will not take as it is: row 2 at byte 12 has 2 fields, the header has 3; mend it";

    private static List<String> lines(Look look, String label, String text) {
        StringWriter out = new StringWriter();
        new Paragraphs(new PrintWriter(out, true), look).print(Tone.BAD, label, text);
        return out.toString().lines().toList();
    }

    private static Look columns(int columns) {
        return new Look(() -> columns, Look.PLAIN.paint(), Look.PLAIN.hash());
    }

    @Test
    void aFileGetsTheSentenceInOneLineWithoutColour() {
        assertThat(lines(Look.PLAIN, LABEL, SENTENCE)).containsExactly(LABEL + SENTENCE);
    }

    @Test
    void aTerminalGetsItBrokenBetweenWordsAndSetIn() {
        assertThat(lines(columns(80), LABEL, SENTENCE)).containsExactly(
                "refused         2024/a.csv: is a CSV that readers will not take as it is: row 2",
                "                at byte 12 has 2 fields, the header has 3; mend it");
    }

    @ParameterizedTest
    @ValueSource(ints = {30, 45, 60, 80, 100, 200})
    void noLineIsAsWideAsTheTerminalAndNoWordIsBroken(int columns) {
        List<String> lines = lines(columns(columns), LABEL, SENTENCE);

        assertThat(lines).allMatch(line -> line.length() < columns);
        assertThat(String.join(" ", lines).replaceAll(" +", " ")).isEqualTo((LABEL + SENTENCE).replaceAll(" +", " "));
    }

    @Test
    void aWordThatIsWiderThanTheTerminalIsLeftWhole() {
        String name = "2024/" + "x".repeat(70) + ".csv:";

        assertThat(lines(columns(60), LABEL, name + " is no file")).containsExactly("refused", name, "                is no file");
    }

    @Test
    void aWordThatIsOnlyTooWideBehindTheLabelBeginsFurtherLeft() {
        String name = "2024/" + "x".repeat(43) + ".csv:";

        assertThat(lines(columns(60), LABEL, name + " is no file")).containsExactly("refused", "    " + name, "                is no file");
    }

    @Test
    void wideCharactersCountTwice() {
        assertThat(lines(columns(20), "", "漢字漢字 漢字漢字 漢字漢字")).containsExactly("漢字漢字 漢字漢字", "    漢字漢字");
    }

    @Test
    void theLabelAloneIsInColour() {
        Look look = new Look(() -> 80, Tone::painted, Look.PLAIN.hash());

        assertThat(lines(look, LABEL, "2024/a.csv: gone")).containsExactly("\u001b[31mrefused\u001b[0m         2024/a.csv: gone");
    }

    @Test
    void aNameCannotCommandTheTerminal() {
        assertThat(lines(columns(80), LABEL, "2024/\u001b[2J.csv")).containsExactly(LABEL + "2024/\\x1b[2J.csv");
    }

    @Test
    void aHashIsShortenedUnlessAllIsWanted() {
        String hash = "0123456789abcdef".repeat(4);

        assertThat(Look.ofTerminal(() -> 80, "…", false).shown(hash)).isEqualTo("0123456789ab…");
        assertThat(Look.ofTerminal(() -> 80, "…", true).shown(hash)).isEqualTo(hash);
        assertThat(Look.PLAIN.shown(hash)).isEqualTo(hash);
    }
}
