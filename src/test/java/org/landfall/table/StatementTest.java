package org.landfall.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The statement of each engine, whole, as src/test/resources/table holds it. */
class StatementTest {

    private static final Path GOLDEN = Path.of("src/test/resources/table");
    private static final String[] HEADER = {"Change_Type", "Total_Amount", "Date_of_Payment", "Payments", "Related", "Published", "Stamp", "Ratio", "Serial"};
    private static final String TYPES = """
            # what is no string
            Total_Amount,decimal(12,2)
            date_of_payment,date(MM/dd/yyyy)
            Payments,integer
            "Related",boolean
            Published,"date"
            Stamp,timestamp
            Ratio,double
            Serial,bigint
            """;

    @TempDir
    private Path folder;

    private LandedTable table(Engine engine) {
        Path path = folder.resolve("ledger.jsonl");
        try (LandedLedger ledger = LandedLedger.at(path, "my-lake")) {
            ledger.landed("raw/year=2023/csv_1.csv", 185, 100_000, HEADER).landed("raw/year=2023/csv_2.csv", 1_770_000, 1_000_000_000, HEADER)
                    .endingWith("crlf").landed("raw/year=2024/PGYR2024 (1)/a.csv", 3, 900, HEADER);
        }
        return LandedFiles.read(List.of(path), new TableScope("", "raw", Set.of())).table(engine.reading());
    }

    private static String golden(Engine engine, String kind) throws Exception {
        String end = engine == Engine.pyarrow ? "py" : engine == Engine.glue ? "json" : "sql";
        return Files.readString(GOLDEN.resolve(engine + kind + "." + end));
    }

    @ParameterizedTest
    @EnumSource
    void withoutTypesAllColumnsAreStrings(Engine engine) throws Exception {
        LandedTable table = table(engine);

        String text = engine.statement(new TableRequest(table, TableName.of("", "open_payments"), ColumnTypes.parse("", "", table.columns())));

        assertThat(text).isEqualTo(golden(engine, ""));
    }

    @ParameterizedTest
    @EnumSource(names = "glue", mode = EnumSource.Mode.EXCLUDE)
    void withTypesEachHasItsCast(Engine engine) throws Exception {
        LandedTable table = table(engine);
        ColumnTypes types = ColumnTypes.parse("types.csv", TYPES, table.columns());

        String text = engine.statement(new TableRequest(table, TableName.of("", "open_payments"), types));

        assertThat(text).isEqualTo(golden(engine, "-typed"));
    }

    @ParameterizedTest
    @EnumSource(names = {"glue", "pyarrow"}, mode = EnumSource.Mode.EXCLUDE)
    void aClientThatPartsStatementsAtSemicolonsSeesNoneInAComment(Engine engine) {
        LandedTable table = table(engine);

        String text = engine.statement(new TableRequest(table, TableName.of("", "t"), ColumnTypes.parse("types.csv", TYPES, table.columns())));

        assertThat(text.lines().filter(line -> line.startsWith("--"))).hasSizeGreaterThan(3).noneMatch(line -> line.contains(";"));
        assertThat(text.lines().filter(line -> line.contains(";"))).hasSize(2).allMatch(line -> line.endsWith(";"));
    }

    @Test
    void aTableIsCalledAfterItsFolder() {
        assertThat(TableName.of("", "").orAfter(table(Engine.athena))).isEqualTo(new TableName("", "raw"));
    }
}
