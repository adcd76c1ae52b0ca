package org.landfall.landing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said of a file, by the rules of all routes. */
class IntakeTest {

    private static final FileRule YEARS = FileRule.ALL.ofPattern("(?<year>(19|20)[0-9]{2})/.+").calledByFolder("year folder");
    private static final FileRule SUMMARY = FileRule.ALL.ofPattern("summary\\.json").calledByFile("summary");
    private static final FileRule RESEARCH = FileRule.ALL.ofPattern("research/(?<year>(19|20)[0-9]{2})/.+\\.csv")
            .withUnfinishedSuffix(".tmp").withUnfinishedFolder("incoming");

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "logs/a.log|outside the year folders",
        "download.py|no file of the year folders, and not the summary",
        "2023/a.csv.part|a download in progress",
        "2023/_parts/a.csv|parts of a download in progress",
        "2023/.a.csv|a name that Athena would not see, since it starts with .",
        "2025/a.csv|not one of the years asked for"})
    void theReasonNamesWhatTheRoutesName(String source, String reason) {
        assertThat(new Intake(List.of(YEARS.ofYears("2023,2024"), SUMMARY)).reason(source)).isEqualTo(reason);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "logs/a.log|in a folder that no route takes files from",
        "download.py|no route takes a file of this name",
        "research/notes.txt|no route takes a file of this name",
        "research/2024/a.txt|no route takes a file of this name",
        "research/2024/incoming/a.csv|parts of a download in progress"})
    void theReasonHoldsForRoutesThatNameNothing(String source, String reason) {
        assertThat(new Intake(List.of(RESEARCH)).reason(source)).isEqualTo(reason);
    }

    @Test
    void aFolderIsOutsideOfThoseThatAreNamedOnlyWhenNoRouteTakesFromIt() {
        Intake all = new Intake(List.of(YEARS, SUMMARY, RESEARCH));

        assertThat(all.reason("logs/a.log")).isEqualTo("outside the year folders");
        assertThat(all.reason("research/2024/a.csv.part")).isEqualTo("no route takes a file of this name");
        assertThat(all.takes("research/2024/a.csv")).isTrue();
    }

    @Test
    void noRouteTakesNothing() {
        assertThat(Intake.NOTHING.takes("2024/a.csv")).isFalse();
        assertThat(Intake.NOTHING.folders()).isEmpty();
        assertThat(Intake.NOTHING.reason("a.csv")).isEqualTo("no route takes a file of this name");
    }

    @Test
    void theFoldersAreThoseThatFilesMayLieIn() {
        Intake all = new Intake(List.of(YEARS.ofYears("2024"), RESEARCH));

        assertThat(List.of("2024", "2024/deep", "research", "research/2023")).allMatch(all::mayLieIn);
        assertThat(List.of("2023", "logs", "researches", "2024/_parts", "20")).noneMatch(all::mayLieIn);
        assertThat(List.of("2024", "2024/_parts", "research", "research/2023")).allMatch(all::takesFrom);
        assertThat(List.of("2023", "logs")).noneMatch(all::takesFrom);
    }

    @Test
    void aPlaceThatARouteTakesIsNamedWhateverTheYear() {
        Intake all = new Intake(List.of(YEARS.ofYears("2024"), SUMMARY, RESEARCH));

        assertThat(all.place("2023/run.html")).hasValue("in a year folder");
        assertThat(all.place("summary.json")).hasValue("where a route takes it");
        assertThat(all.place("research/2023/run.html")).isEmpty();
        assertThat(all.place("run.html")).isEmpty();
    }

    @Test
    void rowsAreCountedTwiceOnlyWhereARouteSaysSo() {
        Intake named = new Intake(List.of(YEARS.withFullYear(".*/all\\.csv").withPerCompany(".*/one-[0-9]\\.csv")));

        assertThat(named.isFullYear("2024/all.csv")).isTrue();
        assertThat(named.isPerCompany("2024/one-1.csv")).isTrue();
        assertThat(named.isPerCompany("logs/one-1.csv")).isFalse();
        assertThat(new Intake(List.of(YEARS)).isFullYear("2024/all.csv")).isFalse();
        assertThat(new Intake(List.of(YEARS.withFullYear(""))).isFullYear("2024/all.csv")).isFalse();
    }
}
