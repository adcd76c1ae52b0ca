package org.landfall.landing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a quick look finds unusual among the files that wait. */
class WaitingFilesTest {

    private static final Intake INTAKE = new Intake(List.of(
            FileRule.ALL.ofPattern("(?<year>(19|20)[0-9]{2})/.+").calledByFolder("year folder"), FileRule.ALL.ofPattern("summary\\.json")));

    @TempDir
    private Path landing;

    private WaitingFiles waiting(String... sources) throws Exception {
        for (String source : sources) {
            Files.createDirectories(landing.resolve(source).getParent());
            Files.writeString(landing.resolve(source), "x");
        }
        return new LandingSurvey(landing.toString(), "", INTAKE).waiting();
    }

    @Test
    void filesThatAreNoCsvAreStrangersAmongCsvsAlone() throws Exception {
        assertThat(waiting("2024/a.zip", "summary.json", "logs/x.txt").strangers().count()).isZero();

        WaitingFiles waiting = waiting("2024/a.csv", "2024/b.CSV.gz", "2024/deep/Thumbs.db");

        assertThat(waiting.strangers().count()).isEqualTo(2);
        assertThat(waiting.strangers().first()).matches("2024/(a.zip|deep/Thumbs.db)");
        assertThat(waiting.columns().count()).isZero();
    }

    @Test
    void foldersThatMakeColumnsAreNamed() throws Exception {
        WaitingFiles waiting = waiting("2024/year=2024/a.csv", "2024/a=b.csv", "2024/-x=1/a.csv");

        assertThat(waiting.columns().count()).isEqualTo(1);
        assertThat(waiting.columns().first()).isEqualTo("2024/year=2024/a.csv");
    }
}
