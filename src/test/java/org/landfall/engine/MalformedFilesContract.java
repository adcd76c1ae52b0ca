package org.landfall.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.landfall.csv.CsvSample;
import org.landfall.csv.MalformedCsvs;
import org.landfall.route.LandingFolder;
import org.landfall.server.Lake;
import org.landfall.server.Needs;
import org.landfall.server.Prerequisite;
import org.landfall.server.S3Server;
import org.landfall.server.VersityGateway;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * What an engine makes of each file of the corpus that lies in a lake, by the statement that the program prints for a lake with rows that
 * have line breaks, as real ones have: what docs/malformed-files.tsv says.
 */
@Needs(VersityGateway.class)
@TestInstance(Lifecycle.PER_CLASS)
abstract class MalformedFilesContract {

    private static final Path TABLE = Path.of("docs", "malformed-files.tsv");
    private static final String LEGAL = "every-notable-row";
    private static final String LEGAL_AND_NARROW = "rows-swallowed-between-balanced-quotes";

    private QueryEngine engine;
    private Lake lake;
    private LegalTable wide;
    private LegalTable narrow;

    /** A table of files that are not malformed. */
    private record LegalTable(List<String> columns, String statement) {}

    /** Starts the engine, over a server. @throws org.landfall.server.ServerUnavailableException when it cannot be had */
    abstract QueryEngine start(S3Server server);

    /** The heading of its column in the table. */
    abstract String heading();

    @BeforeAll
    void land(VersityGateway server, @TempDir Path folder) throws IOException, InterruptedException {
        engine = Prerequisite.orSkip(() -> start(server));
        lake = Lake.on(server);
        wide = table(folder.resolve("wide"), LEGAL);
        lake.clear();
        narrow = table(folder.resolve("narrow"), LEGAL_AND_NARROW);
        try (S3Client client = server.client()) {
            MalformedCsvs.small().all().forEach(sample -> client.putObject(
                    b -> b.bucket(lake.bucket()).key(sample.name() + "/year=2024/" + sample.fileName()), RequestBody.fromBytes(sample.bytes())));
        }
    }

    private LegalTable table(Path folder, String name) throws IOException, InterruptedException {
        CsvSample legal = MalformedCsvs.small().make(name);
        LandingFolder landing = LandingFolder.in(folder.resolve("landing"));
        Files.write(Files.createDirectories(landing.path("2024")).resolve("csv_1.csv"), legal.bytes());
        return new LegalTable(legal.header(), LandedLake.of(landing, lake).table(engine).out());
    }

    @AfterAll
    void end() {
        if (engine != null) {
            engine.close();
        }
    }

    @Test
    void theTableSaysWhatTheEngineMakesOfEachFile() throws IOException {
        Map<String, String> made = MalformedCsvs.small().all().collect(
                Collectors.toMap(CsvSample::name, this::reading, (first, second) -> first, LinkedHashMap::new));
        Files.write(Files.createDirectories(Path.of("target", "engines")).resolve(engine.name() + "-malformed.txt"),
                made.entrySet().stream().map(entry -> entry.getKey() + " | " + entry.getValue()).toList());

        assertThat(column(heading())).isEqualTo(made);
    }

    @Test
    void theTableSaysOurVerdictOnEachFile() throws IOException {
        assertThat(column("Landfall")).isEqualTo(
                MalformedCsvs.small().all().collect(Collectors.toMap(CsvSample::name, sample -> sample.verdict().words())));
    }

    /** What a column says of each file. */
    private static Map<String, String> column(String heading) throws IOException {
        List<List<String>> lines = Files.readAllLines(TABLE).stream().map(line -> List.of(line.split("\t"))).toList();
        int column = lines.get(0).indexOf(heading);
        return lines.stream().skip(1).collect(Collectors.toMap(cells -> cells.get(0), cells -> cells.get(column)));
    }

    private String reading(CsvSample sample) {
        LegalTable table = sample.header().size() > narrow.columns().size() ? wide : narrow;
        engine.run(table.statement().replace(lake.bucket() + "/raw", lake.bucket() + "/" + sample.name()));
        try {
            return Reading.of(sample, table.columns(), engine.rows(table.columns())).words();
        } catch (EngineException refusal) {
            return "error";
        }
    }
}
