package org.landfall.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which files a path with placeholders stands for, and the folders that they count in. */
class PathTemplateTest {

    @ParameterizedTest
    @CsvSource({
        "{year}/csv_{id}.csv, 2024/csv_1.csv, true, 2024", "{year}/csv_{id}.csv, 2024/a/csv_1.csv, false, 2024", "{year}/csv_{id}.csv, csv_1.csv, false, .",
        "{year}/csv_{id}.csv, 2024/OP_DTL.csv, false, 2024", "{year}/{file}, 2024/a/b.csv, true, 2024", "{file}, 2024/a/b.csv, true, 2024", "{file}, b.csv, true, .",
        "research/{year}/{file}, research/2023/b.csv, true, research/2023", "research/{year}/{file}, research/b.csv, false, research",
        "research/{year}/{file}, 2023/a/b/c.csv, false, 2023/a", "a.b/{x}.c, aXb/1.c, false, aXb",
        "{year}/csv_{id:[0-9]+}.csv, 2024/csv_12.csv, true, 2024", "{year}/csv_{id:[0-9]+}.csv, 2024/csv_empty.csv, false, 2024"})
    void aPathIsMatchedAndCountsInAFolder(String template, String path, boolean matches, String folder) {
        assertThat(new PathTemplate(template).matches(path)).isEqualTo(matches);
        assertThat(new PathTemplate(template).folder(path)).isEqualTo(folder);
    }

    @Test
    void aValueOfAnotherFormThanThePathSaysMakesNoPath() {
        assertThatThrownBy(() -> new PathTemplate("csv_{id:[0-9]+}.csv").filled("row 3", name -> Optional.of("empty")))
                .isInstanceOf(MalformedManifestException.class);
    }

    @Test
    void aPatternThatIsNoneIsSaid() {
        assertThatThrownBy(() -> new PathTemplate("csv_{id:[0-9}.csv")).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("has a pattern that is no Java regular expression ([0-9)");
    }
}
