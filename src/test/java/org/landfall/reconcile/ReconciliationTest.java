package org.landfall.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.landfall.SetupException;
import org.landfall.ledger.LedgerEvent;

/** The summary that is shipped rules for, against ledgers. */
class ReconciliationTest {

    private static final String NAME = "openpayments_companies_totals_by_year.json";
    private static final String SUMMARY = """
            [{"company_id":"1","total_2018":9,"total_2023":185,"total_2024":0,"error":null},
             {"company_id":"2","total_2018":0,"total_2023":3,"total_2024":1770000,"error":null}]
            """;

    @TempDir
    private Path folder;

    private LandedFiles files;

    @BeforeEach
    void layTheSummaryDown() throws Exception {
        files = new LandedFiles(folder).manifest(NAME, SUMMARY).rules(Files.readString(Path.of("routes", ManifestRules.NAME)));
    }

    private LandedFiles allLanded() {
        return files.csv("2023/csv_1.csv", 185).csv("2023/csv_2.csv", 3).csv("2024/csv_2.csv", 1_770_000);
    }

    @Test
    void whatHasLandedAsTheSummarySaysIsComplete() throws Exception {
        ReconcileReport report = allLanded().content(NAME, SUMMARY).reconciled();

        assertThat(report.complete()).isTrue();
        assertThat(report.differences()).isEmpty();
        assertThat(report.folders()).containsExactly(new FolderTotal("2023", 2, 188L, 2, 188L, 0, 0), new FolderTotal("2024", 1, 1_770_000L, 1, 1_770_000L, 0, 0));
        assertThat(report.manifest()).isEqualTo(new ManifestSide(folder.toRealPath().resolve(NAME).toString(), LandedFiles.sha256(SUMMARY), 6, true));
        assertThat(report.leftOut()).containsExactly("2018");
        assertThat(report.notes()).contains("the manifest has also 2018, of which nothing is there; --years asks for them");
    }

    @Test
    void aFileThatHasNotLandedIsMissingWithTheReason() throws Exception {
        ReconcileReport report = files.csv("2023/csv_2.csv", 3).csv("2024/csv_2.csv", 1_770_000)
                .stayed(LedgerEvent.REFUSED, "2023/csv_1.csv", "row 5 at byte 300 has 3 fields, the header has 4").reconciled();

        assertThat(report.complete()).isFalse();
        assertThat(report.counts()).containsOnly(Map.entry(DifferenceKind.MISSING, 1L));
        assertThat(report.differences()).singleElement().satisfies(difference -> assertThat(difference.text()).isEqualTo("2023/csv_1.csv is missing;"
                + " the manifest says 185 rows; last it was refused: row 5 at byte 300 has 3 fields, the header has 4"));
        assertThat(report.folders().get(0).differences()).isEqualTo(1);
    }

    @Test
    void aFileThatWasCutShortAndOneThatIsTooLongAreToldWithTheirRows() throws Exception {
        ReconcileReport report = files.csv("2023/csv_1.csv", 1).csv("2023/csv_2.csv", 4).csv("2024/csv_2.csv", 1_770_000).reconciled();

        assertThat(report.differences()).extracting(Difference::text).containsExactly("2023/csv_1.csv has 1 row, and the manifest says 185 rows",
                "2023/csv_2.csv has 4 rows, and the manifest says 3 rows");
        assertThat(report.differences()).extracting(Difference::kind).containsExactly(DifferenceKind.SHORT, DifferenceKind.LONG);
    }

    @Test
    void aFileOfNoRowsMayBeThereOrNotButWithRowsItIsTooLong() throws Exception {
        assertThat(allLanded().csv("2024/csv_1.csv", 0).reconciled().complete()).isTrue();
        assertThat(files.csv("2024/csv_1.csv", 7).reconciled().differences()).extracting(Difference::text)
                .containsExactly("2024/csv_1.csv has 7 rows, and the manifest says 0 rows");
    }

    @Test
    void aFileThatTheSummaryDoesNotHaveIsUnlistedAndOneThatItCannotNameIsOnlyCounted() throws Exception {
        ReconcileReport report = allLanded().csv("2024/csv_3.csv", 5).csv("2024/OP_DTL_GNRL_PGYR2024.csv", 9).content(NAME, "{}").reconciled();

        assertThat(report.differences()).containsExactly(new Difference(DifferenceKind.UNLISTED, "2024/csv_3.csv", "2024/csv_3.csv is not in the manifest"));
        assertThat(report.notes()).contains("1 file is called otherwise than those of the manifest, which says nothing of it");
        assertThat(report.manifest().landed()).isFalse();
        assertThat(report.folders().get(1)).isEqualTo(new FolderTotal("2024", 1, 1_770_000L, 2, 1_770_005L, 0, 1));
    }

    @Test
    void aFileWhoseRowsNobodyHasCountedProvesNothing() throws Exception {
        ReconcileReport report = files.csv("2023/csv_1.csv", 185).csv("2023/csv_2.csv", 3).uncounted("2024/csv_2.csv").reconciled();

        assertThat(report.differences()).singleElement().satisfies(difference -> {
            assertThat(difference.kind()).isEqualTo(DifferenceKind.NOT_COUNTED);
            assertThat(difference.text()).contains("its rows are not counted").contains("the manifest says 1,770,000 rows");
        });
        assertThat(report.folders().get(1).notCounted()).isEqualTo(1);
    }

    @Test
    void theFindingOfACsvMakesItsRowsUncertain() throws Exception {
        ReconcileReport report = files.csvWithFinding("2023/csv_1.csv", 184, "row 5 at byte 300 has 3 fields, the header has 4").csv("2023/csv_2.csv", 3)
                .csvWithFinding("2024/csv_2.csv", 1_770_000, "the last record is not whole").reconciled();

        assertThat(report.differences()).singleElement().satisfies(difference -> assertThat(difference.text())
                .endsWith(", and its rows are uncertain: row 5 at byte 300 has 3 fields, the header has 4"));
        assertThat(report.notes()).anyMatch(note -> note.startsWith("2 files of those that are there have findings in the CSV"));
    }

    @Test
    void theLastWordAboutAFileCountsWhicheverLedgerSaysIt() throws Exception {
        allLanded().csv("2023/csv_2.csv", 1).inLedger("other.jsonl").csv("2023/csv_2.csv", 3).purged("2023/csv_2.csv");

        ReconcileReport report = files.reconciled();

        assertThat(report.complete()).isTrue();
        assertThat(report.folders().get(0)).isEqualTo(new FolderTotal("2023", 2, 188L, 2, 188L, 0, 0));
    }

    @Test
    void aFileThatWentBackToItsPlaceIsMissingUntilItLandsAgain() throws Exception {
        allLanded().stayed(LedgerEvent.PUT_BACK, "2023/csv_2.csv", "the bucket does not show its object");

        assertThat(files.reconciled().differences()).singleElement().satisfies(difference -> assertThat(difference.text())
                .isEqualTo("2023/csv_2.csv is missing; the manifest says 3 rows; last it was put back: the bucket does not show its object"));

        // it was there with the same bytes, and nobody counted them anew
        assertThat(files.again("2023/csv_2.csv").reconciled().complete()).isTrue();
    }

    @Test
    void whatDidNotLandAgainStillCountsAsItLanded() throws Exception {
        assertThat(allLanded().stayed(LedgerEvent.CONFLICT, "2023/csv_2.csv", "the key holds other bytes").reconciled().complete()).isTrue();
    }

    @Test
    void onlyTheYearsThatWereAskedForAreInQuestion() throws Exception {
        files.csv("2023/csv_1.csv", 185).csv("2023/csv_2.csv", 2);

        assertThat(files.years("2018").reconciled().differences()).extracting(Difference::file).containsExactly("2018/csv_1.csv");
        assertThat(files.years("2023").reconciled().differences()).extracting(Difference::file).containsExactly("2023/csv_2.csv");
        assertThatThrownBy(() -> files.years("2001").reconciled()).isInstanceOf(SetupException.class).hasMessageContaining("has no file of 2001");
    }

    @Test
    void aYearThatLiesInTheLandingDirectoryIsInQuestion() throws Exception {
        ReconcileReport report = allLanded().folders("2018").reconciled();

        assertThat(report.differences()).extracting(Difference::file).containsExactly("2018/csv_1.csv");
        assertThat(report.leftOut()).isEmpty();
    }

    @Test
    void whereNothingIsThereAllIsMissing() throws Exception {
        ReconcileReport report = files.content("notes.txt", "x").reconciled();

        assertThat(report.counts()).containsEntry(DifferenceKind.MISSING, 4L);
        assertThat(report.leftOut()).isEmpty();
    }

    @Test
    void filesThatLandedInAnotherBucketDoNotCount() throws Exception {
        allLanded().elsewhere("trial", "2023/csv_1.csv", 185);

        assertThat(files.in("lake").reconciled().notes()).contains("1 landed record is of s3://trial/raw/… and did not count; compare that place with"
                + " --bucket and --prefix");
        assertThat(files.in("trial").reconciled().counts()).containsEntry(DifferenceKind.MISSING, 1L);
        assertThat(files.in("").reconciled().notes()).contains("files of several places count: s3://lake/raw/, s3://trial/raw/; say which with --bucket and --prefix");
    }

    @Test
    void aCompanyWithAnErrorIsToldOf() throws Exception {
        files.manifest(NAME, SUMMARY.replaceFirst("\"error\":null", "\"error\":\"HTTP 502\"").replaceFirst("185", "null"));

        ReconcileReport report = files.csv("2023/csv_2.csv", 3).csv("2024/csv_2.csv", 1_770_000).reconciled();

        assertThat(report.complete()).isTrue();
        assertThat(report.notes()).contains("the manifest tells of an error in 1 row: entry 1 (HTTP 502); what it says there may be wrong",
                "the manifest has no value for 1 file, which may be there or not");
    }

    @Test
    void plannedFilesAreComparedWithTheSameEntriesAsLandedOnes() throws Exception {
        files.csv("2023/csv_1.csv", 185);

        ReconcileReport report = files.reconciled(comparison -> {
            comparison.arrived(new Arrival("2023/csv_2.csv", 30, OptionalLong.of(2), Optional.empty(), Optional.empty()));
            comparison.arrived(new Arrival("2024/csv_2.csv", 30, OptionalLong.of(1_770_000), Optional.empty(), Optional.empty()));
        });

        assertThat(report.differences()).extracting(Difference::text).containsExactly("2023/csv_2.csv has 2 rows, and the manifest says 3 rows");
    }

    @Test
    void allDifferencesAreCountedAndTheFirstHundredOfAKindTold() throws Exception {
        ReconcileReport report = allLanded().reconciled(comparison -> {
            for (int company = 1000; company < 1150; company++) {
                comparison.arrived(new Arrival("2023/csv_" + company + ".csv", 9, OptionalLong.of(1), Optional.empty(), Optional.empty()));
            }
        });

        assertThat(report.counts()).containsEntry(DifferenceKind.UNLISTED, 150L);
        assertThat(report.differences()).hasSize(100);
    }

    @Test
    void aManifestThatIsWrittenMeanwhileIsNotTrusted() throws Exception {
        assertThatThrownBy(() -> allLanded().reconciled(comparison -> overwrite(SUMMARY.replace("185", "186")))).isInstanceOf(SetupException.class)
                .hasMessageContaining("was changed while it was compared");
    }

    private void overwrite(String summary) {
        try {
            files.manifest(NAME, summary);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
