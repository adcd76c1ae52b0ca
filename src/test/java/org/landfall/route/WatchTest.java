package org.landfall.route;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.landfall.journal.RunResult;
import org.landfall.ledger.LedgerEvent;
import org.landfall.run.RunState;
import org.landfall.server.Fault;
import org.landfall.server.Needs;
import org.landfall.server.S3ProxyServer;

/** A run that stays: it polls until it is stopped, and tries again what did not land. */
@Needs(S3ProxyServer.class)
class WatchTest extends ProxiedLakeTestCase {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private CamelMainRun.Staying run;

    @BeforeEach
    void layAFileDown() throws Exception {
        landing.with("2024/a.csv", "x");
    }

    @AfterEach
    void stop() throws Exception {
        if (run != null) {
            run.stop();
        }
    }

    private void watch() throws Exception {
        run = watching().stay();
    }

    private CamelMainRun watching() {
        return move().set("landfall.watch", "true").set("landfall.poll-delay", "100")
                .set("landfall.retry-first", "1s").set("landfall.retry-longest", "2s");
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

    @Test
    void whatIsKeptForAWhileIsDeletedWhenItsTimeHasComeWithoutAnotherRun() throws Exception {
        move().set("landfall.retention", "1d").run();
        assertThat(setAside()).hasSize(1);
        landing.with("2024/b.csv", "y");
        run = watching().set("landfall.retention", "5s").stay();
        Awaitility.await().atMost(PATIENCE).untilAsserted(() -> assertThat(run.told().eventsOf("2024/b.csv")).containsExactly(LedgerEvent.LANDED));
        assertThat(setAside()).as("as long as it is kept").isNotEmpty();

        Awaitility.await().atMost(PATIENCE).untilAsserted(() -> assertThat(setAside()).isEmpty());

        assertThat(run.told().eventsOf("2024/a.csv")).containsExactly(LedgerEvent.PURGING, LedgerEvent.PURGED);
        assertThat(run.told().eventsOf("2024/b.csv")).containsExactly(LedgerEvent.LANDED, LedgerEvent.PURGING, LedgerEvent.PURGED);
        landing.with("2024/c.csv", "z");
        Awaitility.await().atMost(PATIENCE).untilAsserted(() ->
                assertThat(run.told().eventsOf("2024/c.csv")).endsWith(LedgerEvent.PURGED));
        RunResult result = run.stop();
        assertThat(result.exitCode()).as(result.problems().toString()).isZero();
    }

    @Test
    void aFolderThatIsNeverAtRestIsSweptToo() throws Exception {
        run = watching().set("landfall.retention", "2s").stay();

        AtomicInteger number = new AtomicInteger();
        Awaitility.await().atMost(PATIENCE).pollInterval(Duration.ofMillis(50)).until(() -> {
            landing.with("2024/busy-" + number.incrementAndGet() + ".csv", "y");
            return run.told().eventsOf("2024/a.csv").contains(LedgerEvent.PURGED);
        });

        Awaitility.await().atMost(PATIENCE).untilAsserted(() -> assertThat(run.told().records()).filteredOn(record ->
                record.event() == LedgerEvent.PURGED).hasSize(number.get() + 1));
        RunResult result = run.stop();
        assertThat(result.exitCode()).as(result.problems().toString()).isZero();
    }

    /** A sweep that waited its turn finds a file due that a batch behind it has as well. */
    @Test
    void aFileThatComesDueWhileTheBucketIsAskedIsDeletedOnce() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch answered = new CountDownLatch(1);
        proxy.inject(new Fault.AlterBody(listing -> {
            asked.countDown();
            await(answered);
            return listing;
        }), 1, request -> request.operation().equals("ListObjectsV2") && request.query().getOrDefault("prefix", "").startsWith("raw/year="));
        run = watching().set("landfall.retention", "3s").stay();
        land("2024/a.csv");
        Awaitility.await().pollDelay(Duration.ofSeconds(1)).until(() -> true);
        landing.with("2024/b.csv", "y");
        land("2024/b.csv");
        await(asked);
        Awaitility.await().pollDelay(Duration.ofSeconds(3)).until(() -> true);
        landing.with("2024/c.csv", "z");
        land("2024/c.csv");
        Awaitility.await().pollDelay(Duration.ofSeconds(4)).until(() -> true);

        answered.countDown();

        Awaitility.await().atMost(PATIENCE).untilAsserted(() -> assertThat(run.told().eventsOf("2024/c.csv")).endsWith(LedgerEvent.PURGED));
        RunResult result = run.stop();
        assertThat(result.exitCode()).as(result.problems().toString()).isZero();
    }

    private void land(String source) {
        Awaitility.await().atMost(PATIENCE).untilAsserted(() -> assertThat(run.told().eventsOf(source)).contains(LedgerEvent.LANDED));
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void theStateOfTheRunTellsWhatWaitsAndSinceWhen() throws Exception {
        proxy.inject(new Fault.Answer(403, "AccessDenied"), 1_000, "PutObject");
        run = watching().set("landfall.retry-first", "1h").set("landfall.retry-longest", "1h").stay();
        Awaitility.await().atMost(PATIENCE).untilAsserted(() -> assertThat(run.told().eventsOf("2024/a.csv")).contains(LedgerEvent.FAILED));

        Awaitility.await().atMost(PATIENCE).until(() -> run.run().stateNow().orElseThrow().oldestWait().compareTo(Duration.ofSeconds(1)) > 0);
        RunState state = run.run().stateNow().orElseThrow();

        assertThat(state.filesWaiting()).isEqualTo(1);
        assertThat(state.stall()).isNull();
        assertThat(state.landingTrouble()).isNull();
        assertThat(state.polled()).hasValueSatisfying(polled -> assertThat(polled).isAfter(Instant.now().minusSeconds(60)));
        assertThat(run.run().contact().trouble()).hasValueSatisfying(trouble -> assertThat(trouble).contains("access denied"));

        Files.delete(landing.path("2024/a.csv"));
        Awaitility.await().atMost(PATIENCE).until(() -> run.run().stateNow().orElseThrow().filesWaiting() == 0);
        run.run().reachBucket();
        assertThat(run.run().contact().trouble()).isEmpty();
    }

    @Test
    void whatCannotBeDeletedWhileTheBucketIsSilentIsDeletedLaterWithoutAnotherRun() throws Exception {
        AtomicBoolean silent = new AtomicBoolean();
        proxy.inject(new Fault.Answer(403, "AccessDenied"), Integer.MAX_VALUE, request -> silent.get() && request.operation().equals("ListObjectsV2"));
        landing = LandingFolder.in(folder.resolve("another")).with("2024/a.csv.part", "x");
        watch();
        silent.set(true);
        landing.with("2024/b.csv", "y");

        Awaitility.await().atMost(PATIENCE).untilAsserted(() -> assertThat(run.told().notes()).anyMatch(note ->
                note.contains("1 landed files wait in") && note.contains("access denied")));
        assertThat(setAside()).hasSize(1);
        silent.set(false);

        Awaitility.await().atMost(PATIENCE).untilAsserted(() -> assertThat(setAside()).isEmpty());
        assertThat(run.told().eventsOf("2024/b.csv")).containsExactly(LedgerEvent.LANDED, LedgerEvent.PURGING, LedgerEvent.PURGED);
        assertThat(run.stop().waiting()).isZero();
    }
}
