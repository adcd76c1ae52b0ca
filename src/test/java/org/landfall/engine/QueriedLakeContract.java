package org.landfall.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.landfall.cli.LandfallProcess;
import org.landfall.route.LandingFolder;
import org.landfall.sample.Hardness;
import org.landfall.sample.RealColumns;
import org.landfall.sample.SampleLanding;
import org.landfall.server.FaultProxy;
import org.landfall.server.Lake;
import org.landfall.server.Needs;
import org.landfall.server.Prerequisite;
import org.landfall.server.ProxiedRequest;
import org.landfall.server.S3Server;
import org.landfall.server.VersityGateway;

/** What each engine must find in a lake that the program has landed, by the statement that the program printed for it. */
@Needs(VersityGateway.class)
@TestInstance(Lifecycle.PER_CLASS)
abstract class QueriedLakeContract {

    private static final String COMPANY = "Applicable_Manufacturer_or_Applicable_GPO_Making_Payment_ID";
    private static final String STREET = "Recipient_Primary_Business_Street_Address_Line1";
    private static final String YEAR = "2024";
    private static final Pattern COMPANY_FILE = Pattern.compile("(?<year>[0-9]{4})/csv_(?<company>[0-9]+)\\.csv");
    private static final Pattern QUOTED = Pattern.compile("\"[^\"]*\"");
    private static final String COMPANY_OF_OTHER_FILES = "100000000053";
    private static final String HARD_COMPANY = "200000000001";
    /** As they are written between quotes: doubled quotes, a backslash before a quote, and blanks that count. */
    private static final List<String> HARD_STREETS = List.of("\"\"12\"\" MAIN ST", "C:\\12 MAIN ST\\", " 12 MAIN ST, ", "\"\"");

    private FaultProxy proxy;
    private QueryEngine engine;
    private SampleLanding sample;
    private String statement;
    private Path folder;

    /** Starts the engine, over a server. @throws org.landfall.server.ServerUnavailableException when it cannot be had */
    abstract QueryEngine start(S3Server server);

    /** How hard the rows of the lake may be. */
    Hardness hardness() {
        return Hardness.usual();
    }

    /** What its plan for a query of one year shows, when it reads this year's files only. */
    abstract Pattern planOf(String year);

    @BeforeAll
    void land(VersityGateway server, @TempDir Path temporary) throws IOException, InterruptedException {
        folder = temporary;
        proxy = FaultProxy.before(server);
        engine = Prerequisite.orSkip(() -> start(proxy));
        sample = SampleLanding.makeIn(folder.resolve("sample"), hardness());
        LandingFolder landing = LandingFolder.in(sample.root()).with("2024/csv_" + HARD_COMPANY + ".csv", csv("\r\n", HARD_STREETS));
        statement = LandedLake.of(landing, Lake.on(server)).table(engine).out();
    }

    @AfterAll
    void end() {
        if (engine != null) {
            engine.close();
        }
        proxy.close();
    }

    private static String csv(String lineEnd, List<String> streets) {
        List<String> columns = RealColumns.names();
        StringBuilder text = new StringBuilder(line(columns, lineEnd));
        for (String street : streets) {
            Map<String, String> values = Map.of(COMPANY, HARD_COMPANY, STREET, street);
            text.append(line(columns.stream().map(column -> values.getOrDefault(column, "")).toList(), lineEnd));
        }
        return text.toString();
    }

    private static String line(List<String> fields, String lineEnd) {
        return fields.stream().collect(Collectors.joining("\",\"", "\"", "\"" + lineEnd));
    }

    /** The rows of the originals, by year and company. */
    private Map<List<String>, Long> originals() {
        Map<List<String>, Long> rows = new HashMap<>();
        sample.landing().forEach((path, content) -> {
            if (path.endsWith(".csv") && content.length > 0) {
                Matcher file = COMPANY_FILE.matcher(path);
                String company = file.matches() ? file.group("company") : COMPANY_OF_OTHER_FILES;
                rows.merge(List.of(path.split("/")[0], company), rows(content), Long::sum);
            }
        });
        rows.put(List.of(YEAR, HARD_COMPANY), (long) HARD_STREETS.size());
        return rows;
    }

    /** The lines without what is in quotes, but for the header. */
    private static long rows(byte[] csv) {
        return QUOTED.matcher(new String(csv, StandardCharsets.UTF_8)).replaceAll("").lines().count() - 1;
    }

    @Test
    void everyYearAndEveryCompanyHasTheRowsOfTheOriginals() throws Exception {
        engine.run(statement);

        assertThat(engine.count(List.of("year", COMPANY))).isEqualTo(originals());
    }

    @Test
    void aQueryOfOneYearReadsThePartitionOfThatYearOnly() throws Exception {
        engine.run(statement);
        proxy.forgetRequests();

        long counted = engine.countIn(YEAR);

        List<String> read = proxy.requests().stream().map(ProxiedRequest::key).filter(key -> key.endsWith(".csv")).distinct().toList();
        assertThat(counted).isEqualTo(
                originals().entrySet().stream().filter(entry -> entry.getKey().get(0).equals(YEAR)).mapToLong(Map.Entry::getValue).sum());
        assertThat(read).hasSizeGreaterThan(100).allMatch(key -> key.startsWith("raw/year=" + YEAR + "/"));
        assertThat(engine.planFor(YEAR)).containsPattern(planOf(YEAR));
    }

    @Test
    void quotesAndBackslashesComeAsTheyWereWritten() throws Exception {
        engine.run(statement);

        List<String> streets = engine.rows(List.of(COMPANY, STREET)).stream()
                .filter(row -> row.get(0).equals(HARD_COMPANY)).map(row -> row.get(1)).toList();

        assertThat(streets).containsExactlyInAnyOrderElementsOf(HARD_STREETS.stream().map(street -> street.replace("\"\"", "\"")).toList());
    }

    @Test
    void valuesHaveTheTypesThatTheyWereGiven(VersityGateway server) throws Exception {
        LandingFolder landing = LandingFolder.in(folder.resolve("types")).with("2024/csv_1.csv", """
                Amount,Day,Count,Serial,Ratio,Related,Moment,Note
                1234.5,01/02/2024,12,12345678901,0.250,Yes,2024-01-02T03:04:05,1.0
                -0.05,12/31/2023,-1,0,1e2,N,2023-12-31 00:00:01,No
                ,,,,,,,
                """);
        Path types = Files.writeString(folder.resolve("types.csv"), """
                Amount,decimal(12,2)
                Day,date(MM/dd/yyyy)
                Count,integer
                Serial,bigint
                Ratio,double
                Related,boolean
                Moment,timestamp
                """);
        engine.run(LandedLake.of(landing, Lake.on(server)).table(engine, "--types", types.toString()).out());

        assertThat(engine.typedRows(List.of("Amount", "Day", "Count", "Serial", "Ratio", "Related", "Moment", "Note")).stream().map(QueriedLakeContract::normal))
                .containsExactlyInAnyOrder(
                        List.of("1234.50", "2024-01-02", "12", "12345678901", "0.25", "true", "2024-01-02 03:04:05", "1.0"),
                        List.of("-0.05", "2023-12-31", "-1", "0", "100.0", "false", "2023-12-31 00:00:01", "No"),
                        List.of("", "", "", "", "", "", "", ""));
    }

    /** The values of a typed row as all engines would write them: some write True, some a fraction of the second. */
    private static List<String> normal(List<String> row) {
        return row.stream().map(value -> value.matches("True|False") ? value.toLowerCase(Locale.ROOT) : value.replaceFirst("(:[0-9]{2})\\.0+$", "$1")).toList();
    }

    @Test
    void aFieldWithALineBreakIsOneField(VersityGateway server) throws Exception {
        String street = "12 MAIN ST\nSUITE 7";
        LandingFolder landing = LandingFolder.in(folder.resolve("line breaks")).with("2024/csv_1.csv", csv("\n", Collections.nCopies(20, street)));
        LandfallProcess.Ended table = LandedLake.of(landing, Lake.on(server)).table(engine);
        engine.run(table.out());

        judgeLineBreaks(engine.rows(List.of(STREET)).stream().map(row -> row.get(0)).toList(), street, table.err());
    }

    /** Judges what was read of 20 rows with a line break in their street. @param warnings what the program said when it printed the statement */
    void judgeLineBreaks(List<String> streets, String street, String warnings) {
        assertThat(streets).hasSize(20).containsOnly(street);
    }
}
