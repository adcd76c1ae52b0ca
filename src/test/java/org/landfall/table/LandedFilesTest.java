package org.landfall.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.landfall.SettingException;
import org.landfall.ledger.LandedCsv;
import org.landfall.ledger.LedgerEvent;
import org.landfall.ledger.LedgerException;

/** What the ledgers say has landed, as one table; or why it is none. */
class LandedFilesTest {

    private static final TableScope ALL = new TableScope("", "raw", Set.of());

    @TempDir
    private Path folder;

    private Path path;

    @BeforeEach
    void nameLedger() {
        path = folder.resolve("ledger.jsonl");
    }

    private LandedLedger ledger() {
        return LandedLedger.at(path, "lake");
    }

    private LandedTable table(TableScope scope, Reading reading) {
        return LandedFiles.read(List.of(path), scope).table(reading);
    }

    private LandedTable table() {
        return table(ALL, Reading.BY_POSITION);
    }

    private static PartitionRows rows(String year, long files, long unseen, long rows, long bytes) {
        return new PartitionRows("year=" + year, List.of(year), files, unseen, rows, bytes);
    }

    @Test
    void filesRowsAndBytesAreCountedByPartition() {
        try (LandedLedger ledger = ledger()) {
            ledger.landed("raw/year=2024/b.csv", 2, 20, "x", "y").landed("raw/year=2023/a.csv", 1, 10, "x", "y").landed("raw/year=2024/c/d.csv", 4, 40, "x", "y");
        }

        LandedTable table = table();

        assertThat(table.partitions()).containsExactly(rows("2023", 1, 0, 1, 10), rows("2024", 2, 0, 6, 60));
        assertThat(table.columns()).containsExactly("x", "y");
        assertThat(table.bucket()).isEqualTo("lake");
        assertThat(table.folder()).isEqualTo("raw");
        assertThat(table.keys()).containsExactly(new PartitionColumn.Years("year", 2013, 2034));
        assertThat(table.shape()).isEqualTo(new KeyShape(List.of(".csv"), true, false));
        assertThat(table.warnings()).isEmpty();
    }

    @Test
    void anObjectThatLandedTwiceCountsOnceByTheLastWord() {
        try (LandedLedger ledger = ledger()) {
            ledger.landed("raw/year=2024/a.csv", 1, 10, "x").landed("raw/year=2024/a.csv", 7, 70, "x");
        }

        assertThat(table().partitions()).containsExactly(rows("2024", 1, 0, 7, 70));
    }

    @Test
    void anObjectThatWasThereAlreadyKeepsTheRowsThatWereSeenBefore() {
        try (LandedLedger ledger = ledger()) {
            ledger.landed("raw/year=2024/a.csv", 7, 70, "x").append(LedgerEvent.ALREADY_LANDED, "raw/year=2024/a.csv", 70, null);
        }

        assertThat(table().partitions()).containsExactly(rows("2024", 1, 0, 7, 70));
    }

    @Test
    void ofOtherBytesNobodyKeepsTheRows() {
        try (LandedLedger ledger = ledger()) {
            ledger.landed("raw/year=2024/a.csv", 7, 70, "x").unseen("raw/year=2024/a.csv", 71).landed("raw/year=2024/b.csv", 1, 10, "x");
        }

        assertThat(table().partitions()).containsExactly(rows("2024", 2, 1, 1, 81));
    }

    @Test
    void theLedgersOfSeveralRunnersAreReadAsOneByTheirTimes() {
        Path other = folder.resolve("other.jsonl");
        try (LandedLedger one = ledger(); LandedLedger two = LandedLedger.at(other, "lake")) {
            one.landed("raw/year=2023/a.csv", 1, 10, "x", "y");
            two.landed("raw/year=2024/b.csv", 2, 20, "x", "y").landed("raw/year=2023/a.csv", 3, 30, "x", "y");
        }

        for (List<Path> ledgers : List.of(List.of(path, other), List.of(other, path))) {
            assertThat(LandedFiles.read(ledgers, ALL).table(Reading.BY_POSITION).partitions())
                    .containsExactly(rows("2023", 1, 0, 3, 30), rows("2024", 1, 0, 2, 20));
        }
    }

    @Test
    void whatIsNoCsvInAPartitionIsNotInTheTable() {
        try (LandedLedger ledger = ledger()) {
            ledger.landed("raw/year=2024/a.csv", 1, 10, "x").unseen("raw/totals.json", 5).unseen("raw/totals/1.json", 5)
                    .unseen("raw/year=2024/notes.json", 6).landed("raw/lost.csv", 9, 90, "x");
        }

        LandedTable table = table();

        assertThat(table.partitions()).containsExactly(rows("2024", 1, 0, 1, 10));
        assertThat(table.warnings()).containsExactly("1 file, such as raw/lost.csv: in no partition folder, so not in the table",
                "1 file, such as raw/year=2024/notes.json: in a partition and no CSV; Athena and Trino read rows in it all the same");
    }

    @Test
    void filesNobodyLookedAtAreInTheTableAndToldOf() {
        try (LandedLedger ledger = ledger()) {
            ledger.landed("raw/year=2024/a.csv", 1, 10, "x").unseen("raw/year=2024/b.csv", 5).unseen("raw/year=2023/c.CSV.GZ", 6);
        }

        LandedTable table = table();

        assertThat(table.partitions()).containsExactly(rows("2023", 1, 1, 0, 6), rows("2024", 2, 1, 1, 15));
        assertThat(table.shape().suffixes()).containsExactly(".CSV.GZ", ".csv");
        assertThat(table.traits()).isEqualTo(new RowTraits(0, 0, 2, false));
        assertThat(table.warnings()).singleElement().asString().startsWith("2 files, such as raw/year=2023/c.CSV.GZ: landed without a look at the rows");
    }

    @Test
    void anEmptyFileWasLookedAtAndIsToldOfAsMalformed() {
        try (LandedLedger ledger = ledger()) {
            ledger.landed("raw/year=2024/a.csv", 1, 10, "x").malformed("it is empty").landed("raw/year=2024/empty.csv", 0, 0);
        }

        LandedTable table = table();

        assertThat(table.partitions()).containsExactly(rows("2024", 2, 0, 1, 10));
        assertThat(table.warnings()).containsExactly("1 file, such as raw/year=2024/empty.csv: malformed (it is empty); expect errors, or shifted columns");
    }

    @Test
    void aHeaderWhoseNamesNoLedgerHasIsNone() {
        try (LandedLedger ledger = ledger()) {
            ledger.append(LedgerEvent.LANDED, "raw/year=2024/a.csv", 10,
                    new LandedCsv(1L, 1, LandedCsv.hash(List.of("x")), null, "lf", null, null, null, null));
        }

        assertThatThrownBy(this::table).isInstanceOf(SettingException.class)
                .hasMessage("the ledger has the header of no file, so the columns are not known; they landed with --csv off; land a file with --csv warn,"
                        + " and its ledger tells them");
    }

    @Test
    void withoutACsvThereIsNoTable() {
        try (LandedLedger ledger = ledger()) {
            ledger.unseen("raw/totals.json", 5);
        }

        assertThatThrownBy(this::table).isInstanceOf(SettingException.class).hasMessageStartingWith("no CSV has landed in a partition of this place");
    }

    @Test
    void aLedgerThatIsNotThereOrHoldsNothingIsRefused() throws Exception {
        assertThatThrownBy(this::table).isInstanceOf(SettingException.class).hasMessageStartingWith("the ledger " + path + " is not there, or holds no record");
        Files.writeString(path, "");
        assertThatThrownBy(this::table).isInstanceOf(SettingException.class).hasMessageStartingWith("the ledger " + path + " is not there, or holds no record");
        Files.writeString(path, "{}\n");
        assertThatThrownBy(this::table).isInstanceOf(LedgerException.class).hasMessageContaining("no record in line 1");
    }

    @Test
    void ofSeveralBucketsOneIsToBeNamed() {
        try (LandedLedger ledger = ledger()) {
            ledger.landed("raw/year=2024/a.csv", 1, 10, "x");
        }
        Path other = folder.resolve("other.jsonl");
        try (LandedLedger ledger = LandedLedger.at(other, "pond")) {
            ledger.landed("raw/year=2024/a.csv", 2, 20, "x");
        }

        assertThatThrownBy(() -> LandedFiles.read(List.of(path, other), ALL)).isInstanceOf(SettingException.class)
                .hasMessage("the ledger tells of several buckets (lake, pond); say with --bucket NAME which one the table is of");
        LandedTable table = LandedFiles.read(List.of(path, other), new TableScope("pond", "raw", Set.of())).table(Reading.BY_POSITION);
        assertThat(table.partitions()).containsExactly(rows("2024", 1, 0, 2, 20));
        assertThat(table.warnings()).containsExactly("left out: 1 landed record of other places than s3://pond/raw/");
    }

    @Test
    void theYearsThatAreWantedAreTheOnlyOnes() {
        try (LandedLedger ledger = ledger()) {
            ledger.landed("raw/year=2022/a.csv", 1, 10, "y").landed("raw/year=2023/a.csv", 1, 10, "x").landed("raw/year=2024/a.csv", 1, 10, "x");
        }

        LandedTable table = table(new TableScope("", "raw", Set.of("2023", "2024")), Reading.BY_POSITION);

        assertThat(table.partitions()).extracting(PartitionRows::partition).containsExactly("year=2023", "year=2024");
        assertThat(table.keys()).containsExactly(new PartitionColumn.Values("year", List.of("2023", "2024")));
        assertThat(table.shape().narrowed()).isTrue();
    }

    @Test
    void foldersBeforeAndBetweenPartitionsAreTheTables() {
        try (LandedLedger ledger = ledger()) {
            ledger.landed("raw/general/year=2024/month=01/a.csv", 1, 10, "x").landed("raw/general/year=2024/month=12/a.csv", 1, 10, "x");
        }

        LandedTable table = table();

        assertThat(table.folder()).isEqualTo("raw/general");
        assertThat(table.keys()).containsExactly(new PartitionColumn.Years("year", 2014, 2034), new PartitionColumn.Values("month", List.of("01", "12")));
    }

    @Test
    void differentPartitionFoldersAreNoTable() {
        try (LandedLedger ledger = ledger()) {
            ledger.landed("raw/general/year=2024/a.csv", 1, 10, "x").landed("raw/research/year=2024/a.csv", 1, 10, "x");
        }

        assertThatThrownBy(this::table).isInstanceOf(NoTableException.class).hasMessage("the files have different partition folders, and one table cannot"
                + " hold them: raw/general/year=2024/a.csv and raw/research/year=2024/a.csv; say with --prefix which folder is the table");
        assertThat(table(new TableScope("", "raw/research", Set.of()), Reading.BY_POSITION).folder()).isEqualTo("raw/research");
    }

    @ParameterizedTest
    @ValueSource(strings = {"raw/year=2024/x/month=1/a.csv", "raw/year-of=2024/a.csv", "raw/year=/a.csv", "raw/year=20\n24/a.csv", "raw/${x}/year=2024/a.csv",
        "raw/\u202e/year=2024/a.csv"})
    void aKeyThatNoTableCanHaveIsNamed(String key) {
        try (LandedLedger ledger = ledger()) {
            ledger.landed(key, 1, 10, "x");
        }

        assertThatThrownBy(this::table).isInstanceOf(NoTableException.class).hasMessageContaining(key);
    }

    @ParameterizedTest
    @EnumSource
    void aNewColumnAtTheEndIsNullInEarlierFiles(Reading reading) {
        try (LandedLedger ledger = ledger()) {
            ledger.landed("raw/year=2023/a.csv", 1, 10, "x").landed("raw/year=2023/b.csv", 1, 10, "x").landed("raw/year=2024/a.csv", 1, 10, "x", "new");
        }

        LandedTable table = table(ALL, reading);

        assertThat(table.columns()).containsExactly("x", "new");
        assertThat(table.reading()).isEqualTo(Reading.BY_POSITION);
        assertThat(table.traits().shorter()).isTrue();
        assertThat(table.notes()).containsExactly("2 files in year=2023 (raw/year=2023/a.csv): the header ends before the column new, and what follows is NULL there");
        assertThat(table.warnings()).isEqualTo(table.notes());
    }

    @Test
    void aFileWithoutAHeaderHasNoColumnsToCompare() {
        try (LandedLedger ledger = ledger()) {
            ledger.landed("raw/year=2023/empty.csv", 0, 0).landed("raw/year=2024/a.csv", 1, 10, "x");
        }

        LandedTable table = table();

        assertThat(table.columns()).containsExactly("x");
        assertThat(table.traits().shorter()).isFalse();
    }

    @Test
    void headersThatDifferAreNoTableForThoseWhoGoByThePosition() {
        try (LandedLedger ledger = ledger()) {
            ledger.landed("raw/year=2023/a.csv", 1, 10, "x", "y").landed("raw/year=2023/b.csv", 1, 10, "x", "y").landed("raw/year=2024/c.csv", 1, 10, "x", "z", "y");
        }

        assertThatThrownBy(this::table).isInstanceOf(NoTableException.class).hasMessage("the files have different headers, and an engine that goes by the"
                + " position of a column would shift their values: 2 files in year=2023 (raw/year=2023/a.csv) against 1 file in year=2024"
                + " (raw/year=2024/c.csv), where column 2 is z and not y; make a table of the years that fit together with --years and --table, and another of"
                + " the others, or take --engine duckdb or pyarrow, which go by name");
    }

    @Test
    void headersThatDifferWithinAPartitionAreNotPartedByYears() {
        try (LandedLedger ledger = ledger()) {
            ledger.landed("raw/year=2024/a.csv", 1, 10, "x", "y").landed("raw/year=2024/b.csv", 1, 10, "y", "x");
        }

        assertThatThrownBy(this::table).isInstanceOf(NoTableException.class).hasMessageContaining("column 1 is y and not x").message()
                .doesNotContain("--years").endsWith("; have whoever may delete objects take those that differ out of the partition, or take --engine duckdb or pyarrow, which go by name");
    }

    @Test
    void headersThatDifferAreOneTableForThoseWhoGoByTheName() {
        try (LandedLedger ledger = ledger()) {
            ledger.landed("raw/year=2023/a.csv", 1, 10, "x", "y", "z").landed("raw/year=2024/b.csv", 1, 10, "y", "w");
        }

        LandedTable table = table(ALL, Reading.BY_NAME);

        assertThat(table.columns()).containsExactly("x", "y", "z", "w");
        assertThat(table.reading()).isEqualTo(Reading.BY_NAME);
        assertThat(table.warnings()).containsExactly("1 file in year=2024 (raw/year=2024/b.csv): another header, where column 1 is y and not x,"
                + " so columns go by their names");
    }

    @Test
    void lineEndsThatDifferWithinAPartitionAreToldOf() {
        try (LandedLedger ledger = ledger()) {
            ledger.landed("raw/year=2023/a.csv", 1, 10, "x").endingWith("crlf").landed("raw/year=2023/b.csv", 1, 10, "x").landed("raw/year=2024/a.csv", 1, 10, "x")
                    .endingWith("mixed").landed("raw/year=2022/a.csv", 1, 10, "x");
        }

        assertThat(table().warnings()).containsExactly("year=2022 has a file with more than one kind of line end: DuckDB refuses it",
                "year=2023 has files with different line ends (crlf, lf): DuckDB counts too few rows there when it guesses, which the statement of"
                        + " --engine duckdb keeps it from");
    }

    @Test
    void malformedAndHiddenFilesAreToldOf() {
        try (LandedLedger ledger = ledger()) {
            ledger.landed("raw/year=2023/_a.csv", 1, 10, "x").malformed("row 5 at byte 300 has 3 fields, the header has 4")
                    .landed("raw/year=2023/b.csv", 1, 10, "x").landed("raw/year=2023/c.csv", 1, 10, "x");
        }

        assertThat(table().warnings()).containsExactly(
                "2 files, such as raw/year=2023/b.csv: malformed (row 5 at byte 300 has 3 fields, the header has 4); expect errors, or shifted columns",
                "1 file, such as raw/year=2023/_a.csv: a name or a folder that begins with _ or .; DuckDB and pyarrow read it, and Athena, Trino and Spark do not");
    }
}
