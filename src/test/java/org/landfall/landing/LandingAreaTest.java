package org.landfall.landing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.landfall.SettingException;

/** Which folders may be landing directories, by what the routes take. */
class LandingAreaTest {

    private static final Intake INTAKE = new Intake(List.of(
            FileRule.ALL.ofPattern("(?<year>(19|20)[0-9]{2})/.+").calledByFolder("year folder"), FileRule.ALL.ofPattern("summary\\.json")));

    @TempDir
    private Path folder;

    private LandingArea holding(String name, String source) throws Exception {
        Path root = folder.resolve(name);
        Files.createDirectories(root.resolve(source).getParent());
        Files.writeString(root.resolve(source), "x");
        return LandingArea.of(root.toString(), "", "run");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.csv", "deep/a.csv", ".landfall/ledger.jsonl", "_parts/1", "notes.txt"})
    void aYearFolderInThePlaceOfTheFolderAboveItIsRefused(String source) throws Exception {
        LandingArea area = holding("2024", source);

        assertThatThrownBy(() -> area.requireNoFolderOf(INTAKE)).isInstanceOf(SettingException.class)
                .hasMessage("the landing directory " + area.root() + " is itself called as a folder that the routes take files from, and holds nothing that"
                        + " they take; give the folder above it: " + area.root().getParent());
        assertThat(area.root().resolve(".landfall/lock")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2023/a.csv", "summary.json"})
    void oneThatHoldsWhatTheRoutesTakeIsALandingDirectory(String source) throws Exception {
        LandingArea area = holding("2024", source);

        assertThatCode(() -> area.requireNoFolderOf(INTAKE)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"landing", "20245", "year=2024"})
    void anyOtherNameIsGoodThoughTheFolderHoldsNothing(String name) throws Exception {
        LandingArea area = holding(name, "a.csv");

        assertThatCode(() -> area.requireNoFolderOf(INTAKE)).doesNotThrowAnyException();
    }
}
