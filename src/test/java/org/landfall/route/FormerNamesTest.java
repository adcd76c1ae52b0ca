package org.landfall.route;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.landfall.ledger.LedgerEvent;
import org.landfall.server.Needs;
import org.landfall.server.S3ProxyServer;

/** People's own routes may say the names that classes had before they moved. */
@Needs(S3ProxyServer.class)
class FormerNamesTest extends LakeTestCase {

    private static final Map<String, String> FORMER = Map.of(
            "org.landfall.route.scan.LandingComponent", "org.landfall.route.LandingComponent",
            "org.landfall.s3.upload.LandingS3Client", "org.landfall.s3.LandingS3Client");

    @Test
    void routesThatSayFormerNamesLandFilesAsBefore() throws Exception {
        landing.with("2024/a.csv", "four");
        for (Map.Entry<String, String> name : FORMER.entrySet()) {
            routes.edit("landfall.camel.yaml", "type: " + name.getKey() + "\n", "type: " + name.getValue() + "\n");
        }

        CamelMainRun.Told told = move().run();

        assertThat(told.eventsOf("2024/a.csv")).contains(LedgerEvent.LANDED, LedgerEvent.PURGED);
        assertThat(told.result().exitCode()).isZero();
        assertThat(Files.exists(landing.path("2024/a.csv"))).isFalse();
    }

    /** They start from {@code landing:}, say nothing of unfinished downloads, and record failures by a step of their own. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void theRoutesThatWereShippedBeforeLandFilesAndRecordFailuresOnceAsBefore(boolean failuresOfEveryRoute) throws Exception {
        landing.with("2024/a.csv", "four").with("2024/taken.csv", "mine").with("2024/b.csv", "grows").with("2024/b.csv.part", "grows");
        RouteFolder former = RouteFolder.formerTo(folder.resolve("former"));
        if (failuresOfEveryRoute) {
            former.edit("failures.camel.yaml", "    id: failures\n", "");
        }
        lake.put("raw/year=2024/taken.csv", "theirs");

        CamelMainRun.Told told = move().routes(former).run();

        assertThat(told.eventsOf("2024/a.csv")).contains(LedgerEvent.LANDED, LedgerEvent.PURGED);
        assertThat(told.eventsOf("2024/taken.csv")).containsExactly(LedgerEvent.CONFLICT);
        assertThat(told.reasonFor("2024/b.csv")).startsWith("is still being downloaded: b.csv.part is beside it");
        assertThat(landing.files()).containsExactly("2024/b.csv", "2024/b.csv.part", "2024/taken.csv");
    }
}
