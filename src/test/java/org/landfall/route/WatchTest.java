package org.landfall.route;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.landfall.ledger.LedgerEvent;
import org.landfall.server.Fault;
import org.landfall.server.FaultProxy;
import org.landfall.server.Lake;
import org.landfall.server.S3ProxyServer;
import org.landfall.server.S3Server;

/** A run that stays: it polls until it is stopped, and tries again what did not land. */
class WatchTest {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @TempDir
    private Path folder;

    private S3Server server;
    private FaultProxy proxy;
    private Lake lake;
    private LandingFolder landing;
    private CamelMainRun.Staying run;

    @BeforeEach
    void start() throws Exception {
        server = new S3ProxyServer();
        proxy = FaultProxy.before(server);
        lake = Lake.on(proxy);
        landing = LandingFolder.in(folder.resolve("landing")).with("2024/a.csv", "x");
    }

    @AfterEach
    void stop() throws Exception {
        if (run != null) {
            run.stop();
        }
        proxy.close();
        server.close();
    }

    private void watch() throws Exception {
        run = CamelMainRun.over(landing.root(), lake).set("landfall.watch", "true").set("landfall.poll-delay", "100")
                .set("landfall.retry-first", "1s").set("landfall.retry-longest", "2s").stay();
    }

    private void awaitLanded(String... keys) {
        Awaitility.await().ignoreExceptions().atMost(PATIENCE).untilAsserted(() -> assertThat(lake.objects()).containsOnlyKeys(keys));
        Awaitility.await().atMost(PATIENCE).untilAsserted(() -> assertThat(landing.files()).isEmpty());
    }

    @Test
    void filesThatComeLaterLandAndAreDeletedWithoutAnEnd() throws Exception {
        watch();
        awaitLanded("raw/year=2024/a.csv");
        landing.with("2023/b.csv", "y");
        awaitLanded("raw/year=2024/a.csv", "raw/year=2023/b.csv");
        Awaitility.await().atMost(PATIENCE).untilAsserted(() -> assertThat(landing.path(".landfall/landed")).satisfies(landed ->
                assertThat(Files.walk(landed).filter(Files::isRegularFile)).isEmpty()));

        RunResult result = run.stop();

        assertThat(result.exitCode()).isZero();
        assertThat(result.count(LedgerEvent.LANDED)).isEqualTo(2);
    }

    @Test
    void aFileOfTheSameNameLandsAgainOnlyAsAConflict() throws Exception {
        watch();
        awaitLanded("raw/year=2024/a.csv");
        landing.with("2024/a.csv", "other");

        Awaitility.await().atMost(PATIENCE).untilAsserted(() -> assertThat(run.told().eventsOf("2024/a.csv")).contains(LedgerEvent.CONFLICT));
        assertThat(lake.text("raw/year=2024/a.csv")).isEqualTo("x");
        assertThat(landing.files()).containsExactly("2024/a.csv");
    }

    @Test
    void aFileThatFailedIsTriedAgainLaterAndLands() throws Exception {
        proxy.inject(new Fault.Answer(403, "AccessDenied"), 2, "PutObject");
        watch();

        awaitLanded("raw/year=2024/a.csv");

        assertThat(run.told().eventsOf("2024/a.csv")).startsWith(LedgerEvent.FAILED).contains(LedgerEvent.LANDED);
        assertThat(run.stop().notLanded()).as(run.told().records().toString()).isZero();
    }

    @Test
    void aFileThatIsStillWrittenIsWaitedForWithoutAFailure() throws Exception {
        landing.with("2024/b.csv.part", "half").with("2024/b.csv", "y");
        watch();
        Awaitility.await().atMost(PATIENCE).untilAsserted(() -> assertThat(lake.objects()).containsOnlyKeys("raw/year=2024/a.csv"));
        Awaitility.await().during(Duration.ofSeconds(2)).atMost(PATIENCE).untilAsserted(() ->
                assertThat(run.told().eventsOf("2024/b.csv")).isEmpty());

        Files.delete(landing.path("2024/b.csv.part"));

        awaitLanded("raw/year=2024/a.csv", "raw/year=2024/b.csv");
    }
}
