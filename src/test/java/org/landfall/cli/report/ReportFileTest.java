package org.landfall.cli.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.landfall.SetupException;
import org.landfall.landing.FileRule;
import org.landfall.landing.Intake;

class ReportFileTest {

    private static final Intake INTAKE = new Intake(List.of(
            FileRule.ALL.ofPattern("(?<year>(19|20)[0-9]{2})/.+").ofYears("2023").calledByFolder("year folder"),
            FileRule.ALL.ofPattern("inbox/.+\\.csv")));

    @TempDir
    private Path folder;

    private Path landing;

    @BeforeEach
    void makeLanding() throws IOException {
        folder = folder.toRealPath();
        landing = Files.createDirectories(folder.resolve("landing"));
        Files.createDirectories(landing.resolve("2024/sub"));
        Files.createDirectories(landing.resolve("reports"));
    }

    private static ReportFile report(Path place) {
        return ReportFile.at(place.toString());
    }

    private void assertRefused(Path place, String sentence) {
        assertThatThrownBy(() -> report(place).requireUsable(landing, INTAKE)).isInstanceOf(SetupException.class)
                .hasMessageContaining("the report " + place).hasMessageContaining(sentence).hasMessageContaining("--report");
    }

    private List<String> files(Path in) throws IOException {
        try (Stream<Path> entries = Files.list(in)) {
            return entries.map(entry -> entry.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void aPlaceThatCanTakeItIsLeftAsItWas() throws IOException {
        report(landing.resolve("reports/run.html")).requireUsable(landing, INTAKE);
        report(landing.resolve("run.html")).requireUsable(landing, INTAKE);

        assertThat(files(landing.resolve("reports"))).isEmpty();
        assertThat(files(landing)).containsExactly("2024", "reports");
    }

    @Test
    void aFolderThatIsNotThere() {
        assertRefused(folder.resolve("none/run.html"), "the folder " + folder.resolve("none") + " does not exist");
    }

    @Test
    void aPlaceThatIsAFolder() {
        assertRefused(landing.resolve("reports"), "is no regular file");
    }

    @Test
    void aFolderThatTakesNoFile() {
        assertRefused(Path.of("/proc/run.html"), "cannot be written");
    }

    @Test
    void aYearFolderWhoseFilesLand() throws IOException {
        assertRefused(landing.resolve("2024/run.html"), "would lie in a year folder");
        assertRefused(landing.resolve("2024/sub/run.html"), "would lie in a year folder");
        Path link = Files.createSymbolicLink(folder.resolve("link"), landing.resolve("2024"));
        assertRefused(link.resolve("run.html"), "would lie in a year folder");
    }

    @Test
    void aFileThatARouteTakesFromAnyOtherFolder() throws IOException {
        Files.createDirectories(landing.resolve("inbox"));

        assertRefused(landing.resolve("inbox/run.csv"), "would lie where a route takes it, and the next run would land it");
        report(landing.resolve("inbox/run.html")).requireUsable(landing, INTAKE);
    }

    @Test
    void anEarlierReportIsReplacedAtOnceAndNothingElseIsLeft() throws IOException {
        Path place = Files.writeString(folder.resolve("run.html"), "earlier");
        ReportFile file = report(place);

        file.write("later");

        assertThat(place).hasContent("later");
        assertThat(files(folder)).containsExactly("landing", "run.html");
    }

    @Test
    void aFolderThatVanishedMeanwhileIsToldInOneSentence() throws IOException {
        Path reports = Files.createDirectory(folder.resolve("reports"));
        ReportFile file = report(reports.resolve("run.html"));
        Files.delete(reports);

        assertThatThrownBy(() -> file.write("x")).isInstanceOf(IOException.class)
                .hasMessageStartingWith("the report " + reports.resolve("run.html") + " was not written: ");
    }
}
