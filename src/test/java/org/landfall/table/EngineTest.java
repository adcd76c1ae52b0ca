package org.landfall.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.landfall.SettingException;

/** Names and values from outside in each engine's statement, and what each does not take. */
class EngineTest {

    @TempDir
    private Path folder;

    private Path path;

    @BeforeEach
    void nameLedger() {
        path = folder.resolve("ledger.jsonl");
    }

    private LandedTable table(Engine engine, String prefix, Set<String> years) {
        return LandedFiles.read(List.of(path), new TableScope("", prefix, years)).table(engine.reading());
    }

    private String statement(Engine engine, String prefix) {
        LandedTable table = table(engine, prefix, Set.of());
        return engine.statement(new TableRequest(table, TableName.of("", "").orAfter(table), ColumnTypes.parse("", "", table.columns())));
    }

    private String typed(Engine engine, String types) {
        LandedTable table = table(engine, "raw", Set.of());
        return engine.statement(new TableRequest(table, TableName.of("lake", "payments"), ColumnTypes.parse("t", types, table.columns())));
    }

    private void land(String key, String... header) {
        try (LandedLedger ledger = LandedLedger.at(path, "lake")) {
            ledger.landed(key, 1, 10, header);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
        "athena|`a \"b\" (``c``)'d\\` string|'s3://lake/raw\\'s/'|'projection.state.values' = 'N\\'Y \\\\'",
        "trino|\"a \"\"b\"\" (`c`)'d\\\" varchar|'s3://lake/raw''s/'|ARRAY['N''Y \\']",
        "spark|`A \"b\" (``c``)'d\\` STRING|'s3a://lake/raw\\'s/'|path 's3a://lake/raw\\'s/state=*'",
        "duckdb|'A \"b\" (`c`)''d\\': 'VARCHAR'|'s3://lake/raw''s/state=*/**/*.csv'|hive_types = {'state': VARCHAR}",
        "pyarrow|(\"A \\\"b\\\" (`c`)'d\\\\\", pa.string())|\"lake/raw's\"|re.compile(\"state=[^/]+/.*(?:\\\\.csv)\")"})
    void aNameAndAValueStayOneNameAndOneText(Engine engine, String column, String location, String value) {
        land("raw's/state=N'Y \\/a.csv", "A \"b\" (`c`)'d\\");

        assertThat(statement(engine, "raw's")).contains(column, location, value);
    }

    @Test
    void gluesJsonHoldsThemAsTheyAre() throws Exception {
        land("raw's/state=N'Y \"/a.csv", "A \"b\"");

        JsonNode input = new ObjectMapper().readTree(statement(Engine.glue, "raw's")).at("/TableInput");

        assertThat(input.at("/Name").asText()).isEqualTo("raw_s");
        assertThat(input.at("/StorageDescriptor/Columns/0/Name").asText()).isEqualTo("a \"b\"");
        assertThat(input.at("/StorageDescriptor/Location").asText()).isEqualTo("s3://lake/raw's/");
        assertThat(input.at("/Parameters").get("projection.state.values").asText()).isEqualTo("N'Y \"");
        assertThat(input.at("/PartitionKeys/0/Name").asText()).isEqualTo("state");
    }

    @Test
    void onlyTheYearsThatAreWantedAreRead() {
        try (LandedLedger ledger = LandedLedger.at(path, "lake")) {
            ledger.landed("raw/year=2022/a.csv", 1, 10, "x").landed("raw/year=2023/a.csv.gz", 1, 10, "x").landed("raw/year=2024/a.csv", 1, 10, "x");
        }

        assertThat(narrowed(Engine.athena)).contains("'projection.year.type' = 'enum'", "'projection.year.values' = '2023,2024'");
        assertThat(narrowed(Engine.trino)).contains("(partition_projection_type = 'ENUM', partition_projection_values = ARRAY['2023', '2024'])");
        assertThat(narrowed(Engine.spark)).contains("path 's3a://lake/raw/{year=2023,year=2024}'", "pathGlobFilter '*{.csv,.csv.gz}'");
        assertThat(narrowed(Engine.duckdb)).contains("['s3://lake/raw/year=2023/**/*.csv',\n    's3://lake/raw/year=2023/**/*.csv.gz',\n"
                + "    's3://lake/raw/year=2024/**/*.csv',\n    's3://lake/raw/year=2024/**/*.csv.gz']");
        assertThat(narrowed(Engine.pyarrow)).contains("re.compile(\"(?:year=2023|year=2024)/.*(?:\\\\.csv|\\\\.csv\\\\.gz)\")");
    }

    private String narrowed(Engine engine) {
        LandedTable table = table(engine, "raw", Set.of("2023", "2024"));
        return engine.statement(new TableRequest(table, TableName.of("", "t"), ColumnTypes.parse("", "", table.columns())));
    }

    @Test
    void aShorterHeaderIsNoErrorOfTheReader() {
        try (LandedLedger ledger = LandedLedger.at(path, "lake")) {
            ledger.landed("raw/year=2023/a.csv", 1, 10, "x").with(2L, null).landed("raw/year=2024/a.csv", 1, 10, "x", "new");
        }

        assertThat(statement(Engine.duckdb, "raw")).contains("null_padding = true, parallel = false", "'new': 'VARCHAR'")
                .contains("-- 1 file in year=2023 (raw/year=2023/a.csv): the header ends before the column new, and what follows is NULL there\n");
        assertThat(statement(Engine.spark, "raw")).contains("mode 'PERMISSIVE'", "multiLine 'true'");
        assertThat(statement(Engine.pyarrow, "raw")).contains("newlines_in_values=True");
        assertThat(statement(Engine.athena, "raw")).contains("`new` string");
    }

    @Test
    void headersInAnotherOrderAreReadByName() {
        try (LandedLedger ledger = LandedLedger.at(path, "lake")) {
            ledger.landed("raw/year=2023/a.csv", 1, 10, "x", "y").landed("raw/year=2024/a.csv", 1, 10, "y", "x");
        }

        assertThat(statement(Engine.duckdb, "raw")).contains("union_by_name = true, all_varchar = true").doesNotContain("columns =", "auto_detect");
    }

    @ParameterizedTest
    @CsvSource({"athena, 3 rows have a line break inside quotes: Athena breaks", "glue, 3 rows have a line break inside quotes: Athena breaks",
        "trino, 3 rows have a line break inside quotes: Trino breaks"})
    void whoBreaksRowsIsToldHowMany(Engine engine, String sentence) {
        try (LandedLedger ledger = LandedLedger.at(path, "lake")) {
            ledger.with(3L, 1L).landed("raw/year=2024/a.csv", 9, 10, "x");
        }
        LandedTable table = table(engine, "raw", Set.of());

        List<String> warnings = engine.warnings(new TableRequest(table, TableName.of("", "t"), ColumnTypes.parse("", "", table.columns())));

        assertThat(warnings).singleElement().asString().startsWith(sentence);
    }

    @Test
    void whoPassesOverFoldersSaysSo() {
        land("raw/year=2024/below/a.csv", "x");
        LandedTable table = table(Engine.trino, "raw", Set.of());

        assertThat(Engine.trino.warnings(new TableRequest(table, TableName.of("", "t"), ColumnTypes.parse("", "", table.columns()))))
                .singleElement().asString().contains("hive.recursive-directories=true");
    }

    @ParameterizedTest
    @EnumSource
    void aColumnWithoutANameOrTwiceIsRefused(Engine engine) {
        land("raw/year=2024/a.csv", "x", "");
        assertThatThrownBy(() -> statement(engine, "raw")).isInstanceOf(NoTableException.class).hasMessage("column 2 of the header has no name; have the source name it");
        path = folder.resolve("twice.jsonl");
        land("raw/year=2024/a.csv", "x", "x");
        assertThatThrownBy(() -> statement(engine, "raw")).isInstanceOf(NoTableException.class).hasMessageStartingWith("there are two columns x,");
        path = folder.resolve("folder.jsonl");
        land("raw/year=2024/a.csv", "x", "year");
        assertThatThrownBy(() -> statement(engine, "raw")).isInstanceOf(NoTableException.class).hasMessageStartingWith("there are two columns year,");
        path = folder.resolve("unseen.jsonl");
        land("raw/year=2024/a.csv", "x", "a\nDROP TABLE b");
        assertThatThrownBy(() -> statement(engine, "raw")).isInstanceOf(NoTableException.class).hasMessageContaining("column 2 of the header is called a\nDROP");
    }

    @ParameterizedTest
    @EnumSource
    void columnsThatDifferInCaseOnlyAreOneForAllButPyarrow(Engine engine) {
        land("raw/year=2024/a.csv", "Name", "NAME");

        if (engine == Engine.pyarrow) {
            assertThat(statement(engine, "raw")).contains("(\"Name\", pa.string())", "(\"NAME\", pa.string())");
        } else {
            assertThatThrownBy(() -> statement(engine, "raw")).isInstanceOf(NoTableException.class).hasMessageStartingWith("the columns Name and NAME differ in case only, and ");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"athena", "trino", "glue"})
    void aMetastoreTakesNoCommasInNamesAndValues(Engine engine) {
        land("raw/year=2024/a.csv", "x,y");
        assertThatThrownBy(() -> statement(engine, "raw")).isInstanceOf(NoTableException.class)
                .hasMessageMatching("column 1 of the header is called x,y, which (Athena|Trino|Glue) does not take; have the source name it otherwise, or take --engine duckdb");
        path = folder.resolve("value.jsonl");
        land("raw/state=a,b/a.csv", "x");
        assertThatThrownBy(() -> statement(engine, "raw")).isInstanceOf(NoTableException.class).hasMessageStartingWith("the partition state=a,b has a comma in its value");
    }

    @Test
    void theDatabaseComesBeforeTheTable() {
        land("raw/year=2024/a.csv", "x");

        assertThat(typed(Engine.athena, "x,integer")).contains("CREATE EXTERNAL TABLE `lake`.`payments` (", "CREATE OR REPLACE VIEW \"lake\".\"payments_typed\" AS",
                "FROM \"lake\".\"payments\";");
        assertThat(typed(Engine.spark, "x,integer")).contains("CREATE TABLE `lake`.`payments` (", "CREATE OR REPLACE VIEW `lake`.`payments_typed` AS");
        assertThat(typed(Engine.glue, "")).contains("\"DatabaseName\" : \"lake\"");
        assertThatThrownBy(() -> typed(Engine.pyarrow, "")).isInstanceOf(SettingException.class).hasMessageStartingWith("--database goes not with --engine pyarrow");
    }

    @Test
    void glueHasNoTypes() {
        land("raw/year=2024/a.csv", "x");

        assertThatThrownBy(() -> typed(Engine.glue, "x,integer")).isInstanceOf(SettingException.class).hasMessageStartingWith("--types goes not with --engine glue");
        assertThat(typed(Engine.glue, "x,string")).contains("\"Type\" : \"string\"");
    }
}
