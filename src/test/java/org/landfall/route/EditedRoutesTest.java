package org.landfall.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.landfall.landing.LeftAloneFiles.LeftAlone;
import org.landfall.ledger.LedgerEvent;
import org.landfall.server.Lake;
import org.landfall.server.Needs;
import org.landfall.server.S3ProxyServer;
import org.landfall.server.S3Server;

/** Routes that name another sign of an unfinished download. */
@Needs(S3ProxyServer.class)
class EditedRoutesTest {

    private static final String PARTITIONS = "land-partitions.camel.yaml";

    @TempDir
    private Path folder;

    private final S3Server server;
    private LandingFolder landing;
    private RouteFolder routes;

    EditedRoutesTest(S3Server server) {
        this.server = server;
    }

    @BeforeEach
    void editTheSigns() throws Exception {
        landing = LandingFolder.in(folder.resolve("landing")).with("2024/a.csv", "a").with("2024/a.csv.tmp", "grows")
                .with("2024/csv_7.csv", "b").with("2024/incoming/7/0.csv", "grows").with("2024/c.csv", "c").with("2024/c.csv.part", "no sign");
        routes = RouteFolder.copiedTo(folder.resolve("routes")).edit(PARTITIONS, "unfinishedSuffix: .part", "unfinishedSuffix: .tmp")
                .edit(PARTITIONS, "unfinishedFolder: _parts", "unfinishedFolder: incoming");
    }

    @Test
    void aPlanSaysWhatAMoveWouldWaitForAndLeaveAlone() throws Exception {
        CamelMainRun.Told plan = CamelMainRun.planOf(landing.root()).routes(routes).run();

        assertThat(plan.planned()).extracting("source").containsExactlyInAnyOrder("2024/c.csv", "2024/c.csv.part");
        assertThat(plan.reasonFor("2024/a.csv")).isEqualTo("is still being downloaded: a.csv.tmp is beside it; a move would wait for it");
        assertThat(plan.reasonFor("2024/csv_7.csv")).isEqualTo("is still being downloaded: incoming/7 is beside it; a move would wait for it");
        assertThat(plan.result().leftAlone().first()).containsExactlyInAnyOrder(new LeftAlone("2024/a.csv.tmp", "a download in progress"),
                new LeftAlone("2024/incoming/7/0.csv", "parts of a download in progress"));
    }

    @Test
    void aMoveWaitsForTheUnfinishedDownload() throws Exception {
        CamelMainRun.Staying move = CamelMainRun.over(landing.root(), Lake.on(server)).routes(routes).set("landfall.watch", "true")
                .set("landfall.poll-delay", "100").stay();
        try {
            await().atMost(Duration.ofMinutes(1)).until(() -> move.told().eventsOf("2024/c.csv.part").contains(LedgerEvent.LANDED)
                    && move.told().eventsOf("2024/c.csv").contains(LedgerEvent.LANDED));
            assertThat(move.told().eventsOf("2024/a.csv")).isEmpty();
            assertThat(landing.path("2024/a.csv")).exists();

            Files.delete(landing.path("2024/a.csv.tmp"));

            await().atMost(Duration.ofMinutes(1)).until(() -> move.told().eventsOf("2024/a.csv").contains(LedgerEvent.LANDED));
            assertThat(landing.path("2024/csv_7.csv")).exists();
        } finally {
            move.stop();
        }
    }
}
