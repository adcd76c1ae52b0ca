package org.landfall.quarantine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.landfall.ledger.LedgerEvent;

/** What lies in the quarantine goes back to its place, never over another file, whatever a retry before has left. */
class RetryTest extends QuarantineTestCase {

    private void quarantine(String... sources) throws Exception {
        Run run = run();
        for (String source : sources) {
            landing.with(source, TEXT);
            assertThat(run.quarantine().take(run.refused(source))).isTrue();
        }
    }

    private RetriedFile retryOfOne() {
        List<RetriedFile> told = run().retry();
        assertThat(told).hasSize(1);
        return told.get(0);
    }

    @Test
    void aFileGoesBackAndItsReasonAndTheEmptyFoldersGo() throws Exception {
        quarantine(SOURCE, "2023/deep/b.csv");

        List<RetriedFile> told = run().retry();

        assertThat(told).hasSize(2).allMatch(RetriedFile::returned);
        assertThat(landing.files()).containsExactly("2023/deep/b.csv", SOURCE);
        assertThat(quarantine).isEmptyDirectory();
        assertThat(events()).endsWith(LedgerEvent.RETURNED, LedgerEvent.RETURNED);
    }

    @Test
    void aFileThatWasEditedInTheQuarantineGoesBackAsItIs() throws Exception {
        quarantine(SOURCE);
        Files.delete(quarantined(SOURCE));
        Files.writeString(quarantined(SOURCE), "a,b\n1,2\n");

        assertThat(retryOfOne().returned()).isTrue();

        assertThat(landing.path(SOURCE)).hasContent("a,b\n1,2\n");
    }

    @Test
    void aNewFileOfItsNameIsNotOverwrittenAndTheOldOneIsLeft() throws Exception {
        quarantine(SOURCE);
        landing.with(SOURCE, "new");

        RetriedFile told = retryOfOne();

        assertThat(told.returned()).isFalse();
        assertThat(told.reason()).isEqualTo("another file has its name now; move one of the two");
        assertThat(landing.path(SOURCE)).hasContent("new");
        assertThat(inQuarantine()).containsExactly(SOURCE, SOURCE + ".reason.json");
        assertThat(events()).doesNotContain(LedgerEvent.RETURNED);
    }

    @Test
    void ofTwoVersionsOneGoesBackAndTheOtherIsLeft() throws Exception {
        quarantine(SOURCE, SOURCE);

        List<RetriedFile> told = run().retry();

        assertThat(told).extracting(RetriedFile::returned).containsExactlyInAnyOrder(true, false);
        assertThat(landing.files()).containsExactly(SOURCE);
    }

    @Test
    void onlyTheFilesThatAreWantedGoBack() throws Exception {
        quarantine(SOURCE, "2023/b.csv");
        Run run = run();
        List<RetriedFile> told = new ArrayList<>();

        new Retry(run.area(), run.folder(), run.journal()).putBack(source -> source.startsWith("2023/"), told::add);

        assertThat(told).extracting(RetriedFile::source).containsExactly("2023/b.csv");
        assertThat(landing.files()).containsExactly("2023/b.csv");
    }

    @Test
    void aRetryThatWasKilledBetweenTheTwoNamesIsFinished() throws Exception {
        quarantine(SOURCE);
        Files.createLink(landing.path(SOURCE), quarantined(SOURCE));

        assertThat(retryOfOne().returned()).isTrue();

        assertThat(landing.path(SOURCE)).hasContent(TEXT);
        assertThat(Files.getAttribute(landing.path(SOURCE), "unix:nlink")).isEqualTo(1);
        assertThat(quarantine).isEmptyDirectory();
    }

    @Test
    void aRetryThatWasKilledBeforeItsRecordIsFinished() throws Exception {
        quarantine(SOURCE);
        Files.move(quarantined(SOURCE), landing.path(SOURCE));

        assertThat(retryOfOne().returned()).isTrue();

        assertThat(landing.path(SOURCE)).hasContent(TEXT);
        assertThat(quarantine).isEmptyDirectory();
        assertThat(events()).endsWith(LedgerEvent.RETURNED);
    }

    @Test
    void aFileThatSomebodyHasTakenOutIsToldOnce() throws Exception {
        quarantine(SOURCE);
        Files.delete(quarantined(SOURCE));

        RetriedFile told = retryOfOne();

        assertThat(told.returned()).isFalse();
        assertThat(told.reason()).startsWith("somebody has taken it out of the quarantine");
        assertThat(run().retry()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"../out.csv", ".landfall/ledger.jsonl", "2023/a.csv", "2024/b.csv", "/etc/passwd", "2024/../2024/a.csv", ""})
    void aReasonThatNamesAnotherPlaceIsNotBelieved(String source) throws Exception {
        quarantine(SOURCE);
        Path reason = quarantined(SOURCE + ".reason.json");
        Files.writeString(reason, Files.readString(reason).replace("\"source\" : \"" + SOURCE + "\"", "\"source\" : \"" + source + "\""));

        RetriedFile told = retryOfOne();

        assertThat(told.returned()).isFalse();
        assertThat(told.reason()).startsWith("its reason " + reason.toRealPath() + " cannot be used (it is ");
        assertThat(landing.files()).isEmpty();
        assertThat(inQuarantine()).containsExactly(SOURCE, SOURCE + ".reason.json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "null", "{\"version\":2}"})
    void aReasonThatIsNoneLeavesTheFile(String text) throws Exception {
        quarantine(SOURCE);
        Files.writeString(quarantined(SOURCE + ".reason.json"), text);

        assertThat(retryOfOne().returned()).isFalse();

        assertThat(inQuarantine()).containsExactly(SOURCE, SOURCE + ".reason.json");
    }

    @Test
    void aFileOfAnotherLandingDirectoryIsNotTouched() throws Exception {
        quarantine(SOURCE);
        Path reason = quarantined(SOURCE + ".reason.json");
        Files.writeString(reason, Files.readString(reason).replace(landing.root().toRealPath().toString(), "/another"));

        assertThat(run().retry()).isEmpty();

        assertThat(landing.files()).isEmpty();
    }

    @Test
    void aLinkInTheQuarantineIsNotPutBack() throws Exception {
        quarantine(SOURCE);
        Files.delete(quarantined(SOURCE));
        Files.createSymbolicLink(quarantined(SOURCE), Files.writeString(folder.resolve("secret"), "x"));

        RetriedFile told = retryOfOne();

        assertThat(told.returned()).isFalse();
        assertThat(told.reason()).contains("it is no regular file");
        assertThat(landing.files()).isEmpty();
    }
}
