package org.landfall.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a release is made from: version, date and change log say the same. */
class ChangelogTest {

    private static final Pattern SECTION = Pattern.compile("^## \\[(\\d+\\.\\d+\\.\\d+)] - (\\d{4}-\\d\\d-\\d\\d)$", Pattern.MULTILINE);

    private static List<MatchResult> sections() throws IOException {
        return SECTION.matcher(Files.readString(Path.of("docs", "CHANGELOG.md"))).results().toList();
    }

    private static String fromPom(String element) throws IOException {
        return Files.readString(Path.of("pom.xml")).lines().filter(line -> line.contains("<" + element + ">")).findFirst().orElseThrow()
                .replaceAll("<.*?>", "").strip();
    }

    @Test
    void theNewestSectionIsThatOfTheVersionThatIsBuilt() throws IOException {
        assertThat(fromPom("version")).isEqualTo(sections().get(0).group(1));
    }

    @Test
    void theArchivesHaveTheDayOfTheRelease() throws IOException {
        assertThat(fromPom("project.build.outputTimestamp")).isEqualTo(sections().get(0).group(2) + "T00:00:00Z");
    }

    @Test
    void aNewerSectionIsAboveAnOlderOne() throws IOException {
        assertThat(sections()).extracting(section -> section.group(2)).isNotEmpty().isSortedAccordingTo((a, b) -> b.compareTo(a));
    }

    @ParameterizedTest
    @ValueSource(strings = {"docs/routes.md", ".jbang/jbang-catalog.json"})
    void whoeverNamesTheBeansNamesThoseOfTheVersion(String file) throws IOException {
        assertThat(Pattern.compile("landfall-beans:([0-9.]+[0-9])").matcher(Files.readString(Path.of(file))).results().map(found -> found.group(1)))
                .isNotEmpty().containsOnly(fromPom("version"));
    }

    @Test
    void theCatalogueHasTheCamelOfTheProgram() throws IOException {
        String catalog = Files.readString(Path.of(".jbang", "jbang-catalog.json"));

        assertThat(Pattern.compile("org.apache.camel:camel-[a-z0-9-]+:([0-9.]+)\"").matcher(catalog).results().map(found -> found.group(1)))
                .isNotEmpty().containsOnly(fromPom("camel.version"));
    }
}
