package org.landfall.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How a page leads to a file in another folder. */
class RelativeLinkTest {

    @ParameterizedTest
    @CsvSource({"/a/run.html, /a/b/ledger.jsonl, ./b/ledger.jsonl", "/a/b/run.html, /c/ledger.jsonl, ./../../c/ledger.jsonl",
        "/run.html, /ledger.jsonl, ./ledger.jsonl"})
    void itGoesFromTheFolderOfThePage(Path page, Path file, String link) {
        assertThat(RelativeLink.from(page, file)).isEqualTo(link);
    }

    @Test
    void noNameIsTakenForAnotherPartOfAnAddress() {
        assertThat(RelativeLink.from(Path.of("/a/run.html"), Path.of("/a/javascript:x/50% &?#\"'<é+.jsonl")))
                .isEqualTo("./javascript%3Ax/50%25%20%26%3F%23%22%27%3C%C3%A9%2B.jsonl");
    }
}
