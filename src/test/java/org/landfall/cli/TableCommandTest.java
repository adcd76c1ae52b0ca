package org.landfall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.landfall.cli.config.Configuration;
import org.landfall.table.LandedLedger;
import picocli.CommandLine;

/** What {@code table} prints where, and its exit codes. */
class TableCommandTest {

    @TempDir
    private Path folder;

    private Path ledger;

    private record Said(int exitCode, String out, String err) {}

    @BeforeEach
    void makeFolders() throws Exception {
        ledger = Files.createDirectories(folder.resolve("landing/.landfall")).resolve("ledger.jsonl");
    }

    private Said run(String... more) {
        return runAt("--landing", folder.resolve("landing").toString(), more);
    }

    private Said runAt(String option, String place, String... more) {
        List<String> line = new ArrayList<>(List.of("table", option, place));
        line.addAll(List.of(more));
        String[] arguments = line.toArray(String[]::new);
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine program = Main.commandLine(null, Configuration.of(new Properties(), Map.of(), Map.of()), arguments)
                .setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        return new Said(program.execute(arguments), out.toString(), err.toString());
    }

    private void land(Path path, String key, String... header) {
        try (LandedLedger written = LandedLedger.at(path, "lake")) {
            written.landed(key, 1, 10, header);
        }
    }

    @Test
    void theStatementAloneIsOnStandardOutput() {
        try (LandedLedger written = LandedLedger.at(ledger, "lake")) {
            written.landed("raw/year=2024/a.csv", 1, 10, "x").unseen("raw/year=2024/b.csv", 5);
        }

        Said said = run();

        assertThat(said.exitCode()).as(said.toString()).isZero();
        assertThat(said.out()).startsWith("-- raw: 1 column, 2 files, 1 row in 1 of them, 15 B in 1 partition, by the ledger\n").contains("CREATE EXTERNAL TABLE `raw` (")
                .endsWith(");\n");
        assertThat(said.err()).hasLineCount(1).startsWith("landfall: warning: 1 file, such as raw/year=2024/b.csv: landed without a look at the rows");
    }

    @Test
    void theOptionsChooseEngineNameAndTypes() throws Exception {
        land(ledger, "raw/year=2024/a.csv", "Amount");
        Path types = Files.writeString(folder.resolve("types.csv"), "Amount,decimal(12,2)\n");

        Said said = run("--engine", "DuckDB", "--table", "payments", "--database", "lake", "--types", types.toString());

        assertThat(said.exitCode()).as(said.toString()).isZero();
        assertThat(said.out()).contains("CREATE OR REPLACE VIEW \"lake\".\"payments\" AS\n", "CREATE OR REPLACE VIEW \"lake\".\"payments_typed\" AS\n",
                "CAST(NULLIF(\"Amount\", '') AS DECIMAL(12,2)) AS \"Amount\"");
        assertThat(said.err()).isEmpty();
    }

    @Test
    void theLedgersOfAllRunnersAreRead() throws Exception {
        Path one = Files.createDirectories(ledger.resolveSibling("a")).resolve("ledger.jsonl");
        Path two = Files.createDirectories(ledger.resolveSibling("b")).resolve("ledger.jsonl");
        land(one, "raw/year=2023/a.csv", "x");
        land(two, "raw/year=2024/a.csv", "x");

        assertThat(run().out()).contains("--   year=2023: 1 file", "--   year=2024: 1 file");
        assertThat(runAt("--ledger", two.toString()).out()).contains("--   year=2024: 1 file").doesNotContain("year=2023");
    }

    @Test
    void filesThatAreNoSingleTableAreExitCode1() {
        try (LandedLedger written = LandedLedger.at(ledger, "lake")) {
            written.landed("raw/year=2023/a.csv", 1, 10, "x", "y").landed("raw/year=2024/a.csv", 1, 10, "y", "x");
        }

        Said said = run();

        assertThat(said.exitCode()).isEqualTo(1);
        assertThat(said.out()).isEmpty();
        assertThat(said.err()).hasLineCount(1).startsWith("landfall: the files have different headers");
        assertThat(run("--years", "2024").exitCode()).isZero();
        assertThat(run("--engine", "pyarrow").exitCode()).isZero();
    }

    @Test
    void withoutAHeaderOrALedgerItIsExitCode2() throws Exception {
        Said none = run();
        assertThat(none.exitCode()).isEqualTo(2);
        assertThat(none.err()).hasLineCount(1).startsWith("landfall: the ledger " + ledger + " is not there, or holds no record; say where it is with --landing or --ledger");

        Files.writeString(ledger, "no ledger\n");
        Said broken = run();
        assertThat(broken.exitCode()).isEqualTo(2);
        assertThat(broken.err()).hasLineCount(1).startsWith("landfall: the ledger " + ledger + " has no record in line 1");

        Files.delete(ledger);
        try (LandedLedger written = LandedLedger.at(ledger, "lake")) {
            written.unseen("raw/year=2024/b.csv", 5);
        }
        Said unseen = run();
        assertThat(unseen.exitCode()).isEqualTo(2);
        assertThat(unseen.out()).isEmpty();
        assertThat(unseen.err()).hasLineCount(1).startsWith("landfall: the ledger has the header of no file");
    }

    @Test
    void whatANameFromOutsideDoesToTheTerminalIsNotDone() {
        land(ledger, "raw/year=2024/a.csv", "x", "\u001b[2J");

        Said said = run();

        assertThat(said.exitCode()).isEqualTo(1);
        assertThat(said.err()).contains("is called \\x1b[2J").doesNotContain("\u001b");
    }

    @Test
    void aFileOfTypesThatCannotBeReadIsNamed() {
        land(ledger, "raw/year=2024/a.csv", "x");

        Said folderGiven = run("--types", folder.toString());

        assertThat(folderGiven.exitCode()).isEqualTo(2);
        assertThat(folderGiven.err()).hasLineCount(1).startsWith("landfall: the file of the types " + folder + " cannot be read: it is a folder, not a file");
    }
}
