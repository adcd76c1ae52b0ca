package org.landfall.route;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.landfall.server.Lake;
import org.landfall.server.LocalStackServer;
import org.landfall.server.PostgresServer;
import org.landfall.server.Prerequisite;

/** Plain Camel Main, with no Quarkus on the class path: the command of docs/routes.md. */
class PlainCamelMainIT extends OtherRuntimeContract {

    private static final Path LIBRARIES = Path.of("target", "camel-main").toAbsolutePath();

    @Override
    List<String> command(Map<String, String> properties) {
        List<String> java = withProperties(List.of(java(), "-cp", BEANS + File.pathSeparator + LIBRARIES + "/*",
                "-Dcamel.main.routesIncludePattern=file:" + ROUTES + "/*.camel.yaml"), "-D", properties);
        return Stream.concat(java.stream(), Stream.of("org.apache.camel.main.Main")).toList();
    }

    @Test
    void aRunnerClaimsItsFilesThereToo() throws Exception {
        try (PostgresServer database = Prerequisite.orSkip(PostgresServer::new)) {
            String url = database.newDatabase();
            LandingFolder landing = LandingFolder.in(folder.resolve("landing")).with("2024/a.csv", "a");

            String said = run(Lake.on(LocalStackServer.shared()), Map.of("landfall.landing", landing.root().toString(), "landfall.settle-age", "0",
                    "landfall.claims", url, "landfall.runner", "plain", "camel.main.autoConfigurationLogSummary", "false"));

            assertThat(said).contains("all is well; not landed 0").doesNotContain(database.password());
            assertThat(landing.path(".landfall/plain/ledger.jsonl")).content().contains("\"event\":\"landed\"");
            assertThat(PostgresServer.query(url, "SELECT messageId FROM landfall_claims")).isEmpty();
        }
    }
}
