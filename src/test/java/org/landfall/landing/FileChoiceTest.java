package org.landfall.landing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.landfall.SettingException;

/** Which files patterns choose, what is said of those that they leave alone, and which patterns are refused. */
class FileChoiceTest {

    private static final FileRule YEARS = FileRule.ALL.ofPattern("(?<year>(19|20)[0-9]{2})/.+").calledByFolder("year folder");

    @TempDir
    private Path folder;

    private static FileChoice choice(String include, String exclude) {
        return PatternOption.EXCLUDE.add(PatternOption.INCLUDE.add(FileChoice.ALL, include), exclude);
    }

    private static Intake intake(String include, String exclude) {
        return new Intake(List.of(YEARS.choosing(choice(include, exclude))));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", value = {
        "-|-|2024/a.csv|-",
        "*.csv|-|2024/a.csv|-",
        "*.csv|-|2024/a.txt|no --include matches",
        "*.csv,*.txt|-|2024/a.txt|-",
        "*.csv|/2024/|2024/a.csv|--exclude '/2024/'",
        "-|*.{tmp,bak},b*|2024/a.bak|--exclude '*.{tmp,bak}'",
        "-|*.{tmp,bak},b*|2024/b.csv|--exclude 'b*'",
        "-|logs/|logs/a.log|--exclude 'logs/'",
        "*.csv|-|logs/a.csv|outside the year folders",
        "*.csv|-|2024/a.csv.part|a download in progress",
        "-|*.part|2024/a.csv.part|--exclude '*.part'"})
    void aFileIsTakenOrLeftAloneForAReason(String include, String exclude, String source, String reason) {
        Intake intake = intake(include == null ? "" : include, exclude == null ? "" : exclude);

        assertThat(intake.takes(source)).isEqualTo(reason == null);
        if (reason != null) {
            assertThat(intake.reason(source)).isEqualTo(reason);
        }
    }

    @Test
    void aFolderIsPassedOverWhoseFilesAreAllLeftAlone() {
        assertThat(intake("", "/2023/old/").mayLieIn("2023/old")).isFalse();
        assertThat(intake("", "/2023/old/").takesFrom("2023/old")).isFalse();
        assertThat(intake("", "/2023/old/*").mayLieIn("2023/old")).isTrue();
        assertThat(intake("/2024/**", "").mayLieIn("2023")).isFalse();
        assertThat(intake("/2024/**,*.csv", "").mayLieIn("2023")).isTrue();
    }

    @Test
    void aPatternIsUnmetUntilAFileMatchesIt() {
        Intake intake = intake("*.csv,*.cvs", "*.tmp,*.tpm,a*");
        assertThat(intake.unmetPatterns()).isEmpty();

        intake.takes("2024/a.csv");
        assertThat(intake.unmetPatterns()).containsExactly("--include '*.csv'", "--include '*.cvs'", "--exclude '*.tmp'", "--exclude '*.tpm'");

        intake.takes("2024/b.csv");
        intake.takes("2024/a.tmp");
        assertThat(intake.unmetPatterns()).containsExactly("--include '*.cvs'", "--exclude '*.tpm'");
    }

    @Test
    void aPatternThatOneRouteHasMetIsMet() {
        Intake intake = new Intake(List.of(YEARS.choosing(choice("*.csv,*.json", "")),
                FileRule.ALL.ofPattern("summary\\.json").choosing(choice("*.csv,*.json", ""))));

        intake.takes("2024/a.csv");
        intake.takes("summary.json");

        assertThat(intake.patterns()).containsExactly("--include '*.csv'", "--include '*.json'");
        assertThat(intake.unmetPatterns()).isEmpty();
    }

    @Test
    void aFileOfPatternsHasOneALineWithComments() throws Exception {
        Path file = Files.writeString(folder.resolve("patterns"), "\uFEFF# comment\n; another\r\n\n  *.tmp  \r\na,b.csv\n\\#*\n");

        FileChoice choice = PatternOption.EXCLUDE_FROM.add(FileChoice.ALL, file.toString());

        assertThat(choice.words()).containsExactly("'*.tmp' in line 4 of --exclude-from " + file, "'a,b.csv' in line 5 of --exclude-from " + file,
                "'\\#*' in line 6 of --exclude-from " + file);
        assertThat(choice.excluded("2024/#a")).contains("'\\#*' in line 6 of --exclude-from " + file);
        assertThat(choice.excluded("2024/a,b.csv")).isPresent();
        assertThat(choice.excluded("2024/b.csv")).isEmpty();
    }

    @Test
    void aBadPatternIsNamedWithItsOptionOrItsLine() throws Exception {
        assertThatExceptionOfType(SettingException.class).isThrownBy(() -> choice("*.csv,[a", ""))
                .withMessage("the pattern --include '[a' cannot be used: its [ is not closed; add ], or write \\[ for the character itself")
                .satisfies(e -> assertThat(e.settings()).containsExactly("include"));
        Path file = Files.writeString(folder.resolve("patterns"), "*.csv\n{a\n");
        assertThatExceptionOfType(SettingException.class).isThrownBy(() -> PatternOption.INCLUDE_FROM.add(FileChoice.ALL, file.toString()))
                .withMessage("the pattern '{a' in line 2 of --include-from " + file + " cannot be used: its { is not closed; add },"
                        + " or write \\{ for the character itself")
                .satisfies(e -> assertThat(e.settings()).containsExactly("include-from"));
    }

    @Test
    void aFileOfPatternsThatCannotBeUsedIsRefused() throws Exception {
        Path empty = Files.writeString(folder.resolve("empty"), "# nothing\n");
        Path large = Files.writeString(folder.resolve("large"), "a".repeat(1 << 17));
        Path many = Files.writeString(folder.resolve("many"), "*\n".repeat(1_001));
        Path latin = Files.write(folder.resolve("latin"), new byte[] {(byte) 0xE9});

        assertThatExceptionOfType(SettingException.class).isThrownBy(() -> from(folder.resolve("none"))).withMessage("the file of --include-from "
                + folder.resolve("none") + " cannot be read: it is not there; say where it is with --include-from FILE");
        assertThatExceptionOfType(SettingException.class).isThrownBy(() -> from(empty)).withMessageContaining("holds no pattern");
        assertThatExceptionOfType(SettingException.class).isThrownBy(() -> from(large)).withMessageContaining("it is longer than 65536 bytes");
        assertThatExceptionOfType(SettingException.class).isThrownBy(() -> from(many)).withMessageContaining("has more than 1000 patterns");
        assertThatExceptionOfType(SettingException.class).isThrownBy(() -> from(latin)).withMessageContaining("it is not UTF-8");
        assertThatExceptionOfType(SettingException.class).isThrownBy(() -> from(folder)).withMessageContaining("it is a folder, not a file");
    }

    private static void from(Path file) {
        PatternOption.INCLUDE_FROM.add(FileChoice.ALL, file.toString());
    }
}
