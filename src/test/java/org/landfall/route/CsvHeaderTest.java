package org.landfall.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.landfall.plan.PlannedFile;

/** The step that keeps files with other columns out of the raw zone. */
class CsvHeaderTest extends LandingTestCase {

    private Path headers;

    @BeforeEach
    void layFilesAndHeadersDown() throws Exception {
        landing.with("2024/good.csv", "id,name,amount\n1,a,2\n")
                .with("2024/crlf.CSV", "id,name,amount\r\n1,a,2\r\n")
                .with("2024/other.csv", "id,title,amount\n1,a,2\n")
                .with("2024/longer.csv", "id,name,amount,col4\n1,a,2,3\n")
                .with("2024/empty.csv", "")
                .with("2024/headless.csv", "1,a,2\n")
                .with("2024/notes.txt", "free text");
        headers = Files.writeString(folder.resolve("headers.csv"), "id,name,amount\n\nyear,total\n");
    }

    @Test
    void aFileWithOtherColumnsIsRefusedAndTheRestPass() throws Exception {
        CamelMainRun.Told plan = plan().set("landfall.csv-header", headers.toString()).run();

        assertThat(plan.planned()).extracting(PlannedFile::source)
                .containsExactlyInAnyOrder("2024/good.csv", "2024/crlf.CSV", "2024/notes.txt");
        assertThat(plan.reasonFor("2024/other.csv")).contains("column 2 is 'title' and should be 'name'").contains("--csv-header");
        assertThat(plan.reasonFor("2024/longer.csv")).contains("it has 4 columns and should have 3");
        assertThat(plan.reasonFor("2024/empty.csv")).contains("it is empty");
        assertThat(plan.reasonFor("2024/headless.csv")).contains("column 1 is '1' and should be 'id'");
    }

    @Test
    void itIsSwitchedOffUntilThereAreLines() throws Exception {
        assertThat(plan().run().planned()).hasSize(7);
    }

    @Test
    void aFileOfHeadersThatCannotBeReadStopsTheStart() {
        assertThatThrownBy(() -> plan().set("landfall.csv-header", folder.resolve("none").toString()).run())
                .hasStackTraceContaining("the file of the expected CSV headers").hasStackTraceContaining("--csv-header FILE");
    }

    @Test
    void aFileOfHeadersWithoutALineStopsTheStart() throws Exception {
        Files.writeString(headers, "\n");
        assertThatThrownBy(() -> plan().set("landfall.csv-header", headers.toString()).run())
                .hasStackTraceContaining("holds no line");
    }

    /** An editor puts it there. */
    @Test
    void aByteOrderMarkInTheFileOfHeadersRefusesNoGoodFile() throws Exception {
        landing.with("2024/marked.csv", "\uFEFFid,name,amount\n1,a,2\n");
        Files.writeString(headers, "\uFEFFid,name,amount\nyear,total\n");

        CamelMainRun.Told plan = plan().set("landfall.csv-header", headers.toString()).run();

        assertThat(plan.planned()).extracting(PlannedFile::source)
                .containsExactlyInAnyOrder("2024/good.csv", "2024/crlf.CSV", "2024/marked.csv", "2024/notes.txt");
    }

    @Test
    void aByteOrderMarkAndQuotesInADataFileDoNotMatter() throws Exception {
        landing.with("2024/marked.csv", "\uFEFF\"id\",name,\"amount\"\n1,a,2\n");

        assertThat(plan().set("landfall.csv-header", headers.toString()).run().planned()).extracting(PlannedFile::source).contains("2024/marked.csv");
    }

    @Test
    void aFileOfHeadersThatIsNoUtf8StopsTheStart() throws Exception {
        Files.write(headers, new byte[] {'i', 'd', (byte) 0xE9});
        assertThatThrownBy(() -> plan().set("landfall.csv-header", headers.toString()).run()).hasStackTraceContaining("it is not UTF-8");
    }
}
