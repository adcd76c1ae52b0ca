package org.landfall.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.landfall.SettingException;
import org.landfall.SetupException;
import org.landfall.cli.config.Configuration;
import org.landfall.cli.screen.Printable;
import org.landfall.file.NamedFile;
import org.landfall.ledger.LedgerException;
import org.landfall.table.ColumnTypes;
import org.landfall.table.Engine;
import org.landfall.table.LandedFiles;
import org.landfall.table.LandedTable;
import org.landfall.table.NoTableException;
import org.landfall.table.TableName;
import org.landfall.table.TableRequest;
import org.landfall.table.TableScope;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Prints what makes the raw zone a table, from the ledger alone. No route starts, and no server is asked. */
@Command(
        name = "table",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        // the list of the commands shows the first of them
        description = {"Prints the SQL that makes what has landed a table.",
            "It reads the ledger alone, and needs neither a network nor credentials."},
        abbreviateSynopsis = true,
        footerHeading = "Examples:%n",
        footer = {"  landfall table --landing /data/open-payments > athena.sql",
            "  landfall table --landing . --engine duckdb --types types.csv > lake.sql"},
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:the statement was printed", "1:no single table can hold what landed", "2:wrong usage or configuration, or no header is known"})
final class TableCommand implements Callable<Integer> {

    private static final int MOST_TYPES = 1 << 20;

    @Mixin
    private RunOptions options;

    @Section.In(Section.OUTPUT)
    @Option(names = "--engine", paramLabel = "ENGINE",
            description = "athena, trino, spark, duckdb, pyarrow or glue (default: athena).")
    private Engine engine = Engine.athena;

    @Section.In(Section.OUTPUT)
    @Option(names = "--table", paramLabel = "NAME", description = "The table's name (default: its folder's).")
    private String table = "";

    @Section.In(Section.OUTPUT)
    @Option(names = "--database", paramLabel = "NAME", description = "The database (default: the session's).")
    private String database = "";

    @Section.In(Section.OUTPUT)
    @Option(names = "--types", paramLabel = "FILE", description = "Lines NAME,TYPE: make a view with these types too.")
    private String types = "";

    @Spec
    private CommandSpec spec;

    private final Configuration configuration;

    TableCommand(Configuration configuration) {
        this.configuration = configuration;
    }

    @Override
    public Integer call() {
        SettingsLog.tell(spec.commandLine(), configuration, options.verbose());
        try {
            print();
            return ExitCode.GOOD.code();
        } catch (NoTableException e) {
            tell(e.getMessage());
            return ExitCode.NOT_ALL.code();
        } catch (LedgerException e) {
            throw new SetupException(e.getMessage(), e);
        }
    }

    private void print() {
        TableName name = TableName.of(database, table);
        String lines = types();
        LandedTable landed = LandedFiles.read(options.ledgers(options.landingIfGiven()), scope()).table(engine.reading());
        TableRequest request = new TableRequest(landed, name.orAfter(landed), ColumnTypes.parse(types, lines, landed.columns()));
        String statement = engine.statement(request);
        engine.warnings(request).forEach(warning -> tell("warning: " + warning));
        PrintWriter out = spec.commandLine().getOut();
        out.print(statement);
        out.flush();
    }

    private TableScope scope() {
        JudgedOptions judged = options.judged();
        return new TableScope(judged.value(RunOption.BUCKET), judged.value(RunOption.PREFIX), judged.years());
    }

    /** The lines of the file of the types; none where there is no file. */
    private String types() {
        try {
            return types.isBlank() ? "" : NamedFile.text(Path.of(types), MOST_TYPES);
        } catch (NoSuchFileException e) {
            throw unreadable("it is not there", e);
        } catch (IOException | InvalidPathException e) {
            throw unreadable(e.getMessage(), e);
        }
    }

    private SettingException unreadable(String why, Exception e) {
        return new SettingException("types", "the file of the types " + types + " cannot be read: " + why, "say where it is with --types FILE", e);
    }

    private void tell(String sentence) {
        spec.commandLine().getErr().println("landfall: " + Printable.text(sentence));
    }
}
