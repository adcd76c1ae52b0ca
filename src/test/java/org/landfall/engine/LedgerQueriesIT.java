package org.landfall.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.landfall.build.MarkdownPage;
import org.landfall.route.LandingFolder;
import org.landfall.server.Lake;
import org.landfall.server.Needs;
import org.landfall.server.Prerequisite;
import org.landfall.server.VersityGateway;

/** The statements for DuckDB in docs/ledger.md, run as they stand there but for the ledger's place. */
@Needs(VersityGateway.class)
@TestInstance(Lifecycle.PER_CLASS)
class LedgerQueriesIT {

    private static final String PLACE_ON_THE_PAGE = "'ledger.jsonl'";
    private static final String TWO_ROWS = "id,name\n1,x\n2,y\n";
    private static final String ONE_ROW = "id,name\n3,z\n";
    private static final String SHORT_ROW = "id,name\n4\n";

    private DuckDb duckDb;
    private Lake lake;
    private LandingFolder landing;

    @BeforeAll
    void landOneFileTwice(VersityGateway server, @TempDir Path folder) throws IOException, InterruptedException {
        duckDb = Prerequisite.orSkip(() -> new DuckDb(server));
        lake = Lake.on(server);
        landing = LandingFolder.in(folder.resolve("landing")).with("2023/a.csv", TWO_ROWS).with("2023/b.csv", ONE_ROW);
        LandedLake.of(landing, lake, "--ledger-copy");
        landing.with("2023/a.csv", TWO_ROWS).with("2024/c.csv", SHORT_ROW);
        LandedLake.of(landing, lake, "--ledger-copy");
    }

    @AfterAll
    void end() {
        if (duckDb != null) {
            duckDb.close();
        }
    }

    private List<List<String>> answer(String words, String place) throws IOException {
        MarkdownPage page = MarkdownPage.at(Path.of("docs", "ledger.md"));
        duckDb.ask("DROP VIEW IF EXISTS ledger");
        duckDb.ask(page.block("read_json(" + PLACE_ON_THE_PAGE).replace(PLACE_ON_THE_PAGE, "'" + place + "'"));
        List<String> statements = List.of(page.block("by partition and day").split(";\n"));
        return duckDb.ask(statements.stream().filter(statement -> statement.contains(words)).findFirst().orElseThrow());
    }

    private String local() {
        return landing.path(".landfall/ledger.jsonl").toString();
    }

    private String copies() {
        return "s3://" + lake.bucket() + "/raw/_landfall/*/*.jsonl";
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void eachObjectThatLandedIsCountedOnceWithItsRows(boolean copied) throws IOException {
        List<List<String>> landed = answer("by partition and day", copied ? copies() : local());

        assertThat(landed).extracting(row -> row.get(0), row -> row.get(2), row -> row.get(3), row -> row.get(4)).containsExactly(
                tuple("raw/year=2023", "2", Integer.toString(TWO_ROWS.length() + ONE_ROW.length()), "3"),
                tuple("raw/year=2024", "1", Integer.toString(SHORT_ROW.length()), "1"));
    }

    @Test
    void theFileThatLandedMalformedIsNamedWithItsFinding() throws IOException {
        assertThat(answer("landed malformed", local())).singleElement().satisfies(row -> {
            assertThat(row.get(0)).isEqualTo("raw/year=2024/c.csv");
            assertThat(row.get(1)).contains("row 1", "has 1 field, the header has 2");
        });
    }

    @Test
    void whatLandedWasDeletedHereAndEachRunCameToItsEnd() throws IOException {
        assertThat(answer("was not deleted here", local())).isEmpty();
        assertThat(answer("did not come to their end", local())).isEmpty();
    }
}
