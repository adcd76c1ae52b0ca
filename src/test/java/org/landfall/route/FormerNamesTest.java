package org.landfall.route;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.landfall.ledger.LedgerEvent;
import org.landfall.server.Lake;
import org.landfall.server.S3ProxyServer;
import org.landfall.server.S3Server;

/** People's own routes may say the names that classes had before they moved. */
class FormerNamesTest {

    private static final Map<String, String> FORMER = Map.of(
            "org.landfall.route.scan.LandingComponent", "org.landfall.route.LandingComponent",
            "org.landfall.s3.upload.LandingS3Client", "org.landfall.s3.LandingS3Client");

    @TempDir
    private Path folder;

    @Test
    void routesThatSayFormerNamesLandFilesAsBefore() throws Exception {
        LandingFolder landing = LandingFolder.in(folder.resolve("landing")).with("2024/a.csv", "four");
        RouteFolder routes = RouteFolder.copiedTo(folder.resolve("routes"));
        for (Map.Entry<String, String> name : FORMER.entrySet()) {
            routes.edit("landfall.camel.yaml", "type: " + name.getKey() + "\n", "type: " + name.getValue() + "\n");
        }

        try (S3Server server = new S3ProxyServer()) {
            CamelMainRun.Told told = CamelMainRun.over(landing.root(), Lake.on(server)).routes(routes).run();

            assertThat(told.eventsOf("2024/a.csv")).contains(LedgerEvent.LANDED, LedgerEvent.PURGED);
            assertThat(told.result().exitCode()).isZero();
        }
        assertThat(Files.exists(landing.path("2024/a.csv"))).isFalse();
    }

    /** They start from {@code landing:}, say nothing of unfinished downloads, and record failures by a step of their own. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void theRoutesThatWereShippedBeforeLandFilesAndRecordFailuresOnceAsBefore(boolean failuresOfEveryRoute) throws Exception {
        LandingFolder landing = LandingFolder.in(folder.resolve("landing")).with("2024/a.csv", "four").with("2024/taken.csv", "mine")
                .with("2024/b.csv", "grows").with("2024/b.csv.part", "grows");
        RouteFolder routes = RouteFolder.formerTo(folder.resolve("routes"));
        if (failuresOfEveryRoute) {
            routes.edit("failures.camel.yaml", "    id: failures\n", "");
        }

        try (S3Server server = new S3ProxyServer()) {
            Lake lake = Lake.on(server);
            lake.put("raw/year=2024/taken.csv", "theirs");
            CamelMainRun.Told told = CamelMainRun.over(landing.root(), lake).routes(routes).run();

            assertThat(told.eventsOf("2024/a.csv")).contains(LedgerEvent.LANDED, LedgerEvent.PURGED);
            assertThat(told.eventsOf("2024/taken.csv")).containsExactly(LedgerEvent.CONFLICT);
            assertThat(told.reasonFor("2024/b.csv")).startsWith("is still being downloaded: b.csv.part is beside it");
        }
        assertThat(landing.files()).containsExactly("2024/b.csv", "2024/b.csv.part", "2024/taken.csv");
    }
}
