package org.landfall.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.landfall.file.Host;
import org.landfall.journal.RunResult;
import org.landfall.ledger.ChainCheck;
import org.landfall.ledger.LedgerEvent;
import org.landfall.ledger.LedgerFile;
import org.landfall.ledger.LedgerLine;
import org.landfall.ledger.LedgerLines;
import org.landfall.ledger.LedgerRecord;
import org.landfall.server.Needs;
import org.landfall.server.PostgresServer;
import org.landfall.server.Prerequisite;
import org.landfall.server.S3ProxyServer;

/** A runner on a landing directory that it shares with others, which are played by rows of the database, locks and folders. */
@Needs(S3ProxyServer.class)
class SharedLandingTest extends LakeTestCase {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final ExecutorService background = Executors.newCachedThreadPool();
    private String url;

    @BeforeEach
    void layTwoFilesDownAndMakeADatabase() throws Exception {
        landing.with("2023/a.csv", "three").with("2024/a.csv", "four");
        url = Prerequisite.orSkip(PostgresServer::shared).newDatabase();
    }

    @AfterEach
    void endTheOthers() {
        background.shutdownNow();
    }

    private CamelMainRun runner(String name) {
        return move().set("landfall.claims", url).set("landfall.claims-lease", "4s")
                .set("landfall.runner", name).set("landfall.poll-delay", "100");
    }

    private List<String> rows() {
        return PostgresServer.query(url, "SELECT messageId || ' ' || runner FROM landfall_claims ORDER BY 1");
    }

    /** Begins a row for another runner, as if it had been renewed for the last time this long ago. */
    private void otherHas(String key, Duration ago) throws IOException {
        String id = Files.readString(landing.path(".landfall/claims-id")).strip();
        PostgresServer.update(url, "INSERT INTO landfall_claims VALUES ('" + id + "', '" + key + "', clock_timestamp() - interval '"
                + ago.toMillis() + " milliseconds', 'other')");
    }

    /** A first run, after which table and directory are as after any other. */
    private void runBefore() throws Exception {
        Files.move(landing.path("2023"), folder.resolve("2023"));
        Files.move(landing.path("2024"), folder.resolve("2024"));
        assertThat(runner("before").run().result().exitCode()).isZero();
        Files.move(folder.resolve("2023"), landing.path("2023"));
        Files.move(folder.resolve("2024"), landing.path("2024"));
    }

    private static void assertChained(Path ledger) {
        ChainCheck check = new ChainCheck();
        try (LedgerLines lines = new LedgerLines(ledger)) {
            for (LedgerLine line = lines.next(); line != null; line = lines.next()) {
                assertThat(check.follow(line, line.record())).isEmpty();
            }
        }
    }

    private List<LedgerEvent> events(String runner) {
        List<LedgerEvent> events = new ArrayList<>();
        new LedgerFile(landing.path(".landfall/" + runner + "/ledger.jsonl")).forEach((LedgerRecord entry) -> events.add(entry.event()));
        return events;
    }

    @Test
    void aRunnerLandsItsFilesKeepsItsOwnPartOfTheHiddenFolderAndLeavesNoClaim() throws Exception {
        CamelMainRun.Told told = runner("a").run();

        assertThat(told.result().exitCode()).as(told.toString()).isZero();
        assertThat(lake.objects()).containsOnlyKeys("raw/year=2023/a.csv", "raw/year=2024/a.csv");
        assertThat(landing.files()).isEmpty();
        assertThat(events("a")).containsExactly(LedgerEvent.RUN_STARTED, LedgerEvent.LANDED, LedgerEvent.LANDED, LedgerEvent.PURGING,
                LedgerEvent.PURGING, LedgerEvent.PURGED, LedgerEvent.PURGED, LedgerEvent.RUN_ENDED);
        try (Stream<Path> shared = Files.list(landing.path(".landfall"))) {
            assertThat(shared.map(entry -> entry.getFileName().toString())).containsExactlyInAnyOrder("a", "lock", "claims-id");
        }
        assertThat(rows()).isEmpty();
        assertThat(told.result().takenByOthers()).isZero();
    }

    @Test
    void whileAFileIsOnItsWayItIsClaimed() throws Exception {
        List<String> seen = new ArrayList<>();
        Processor look = exchange -> seen.addAll(rows());
        routes.beforeCheckpoint("look");
        Files.delete(landing.path("2023/a.csv"));

        assertThat(runner("a").bean("look", look).run().result().exitCode()).isZero();

        assertThat(seen).containsExactly("//a a", "2024/a.csv a");
        assertThat(rows()).isEmpty();
    }

    @Test
    void withoutANameARunnerHasThatOfItsMachine() throws Exception {
        assertThat(runner("").unset("landfall.runner").run().result().exitCode()).isZero();

        assertThat(landing.path(".landfall/" + Host.name() + "/ledger.jsonl")).exists();
    }

    @Test
    void aFileThatDidNotLandIsClaimedNoMore() throws Exception {
        lake.put("raw/year=2024/a.csv", "other bytes");

        CamelMainRun.Told told = runner("a").run();

        assertThat(told.result().exitCode()).isEqualTo(1);
        assertThat(told.eventsOf("2024/a.csv")).containsExactly(LedgerEvent.CONFLICT);
        assertThat(landing.files()).containsExactly("2024/a.csv");
        assertThat(rows()).isEmpty();
    }

    @Test
    void aFileThatAnotherHasIsWaitedForUntilItIsGone() throws Exception {
        runBefore();
        otherHas("2024/a.csv", Duration.ofSeconds(-60));
        Future<CamelMainRun.Told> run = background.submit(() -> runner("a").run());
        await().atMost(PATIENCE).until(() -> landing.files().equals(List.of("2024/a.csv")) && rows().contains("//a a"));

        await().during(Duration.ofSeconds(2)).atMost(PATIENCE).until(() -> !run.isDone());
        Files.delete(landing.path("2024/a.csv"));

        RunResult result = run.get(PATIENCE.toSeconds(), TimeUnit.SECONDS).result();
        assertThat(result.exitCode()).isZero();
        assertThat(result.takenByOthers()).isEqualTo(1);
        assertThat(lake.objects()).containsOnlyKeys("raw/year=2023/a.csv");
        assertThat(rows()).containsExactly("2024/a.csv other");
    }

    @Test
    void aFileThatADeadRunnerHadIsLandedInTheSameRunOnceItsClaimHasLapsed() throws Exception {
        runBefore();
        Instant lapse = Instant.now().plusSeconds(2);
        otherHas("2024/a.csv", Duration.ofSeconds(2));

        CamelMainRun.Told told = runner("a").run();

        RunResult result = told.result();
        assertThat(result.exitCode()).isZero();
        assertThat(told.records()).filteredOn(entry -> entry.event() == LedgerEvent.LANDED && entry.source().equals("2024/a.csv")).singleElement()
                .satisfies(entry -> assertThat(Instant.parse(entry.time())).isAfter(lapse));
        assertThat(result.takenByOthers()).isZero();
        assertThat(lake.objects()).containsOnlyKeys("raw/year=2023/a.csv", "raw/year=2024/a.csv");
        assertThat(rows()).isEmpty();
    }

    /** Another runner takes a file while its own exchange is at this step, and no sooner. */
    private void take(Exchange exchange) throws IOException {
        if (exchange.getMessage().getHeader(Exchange.FILE_NAME, String.class).startsWith("2024")) {
            Files.deleteIfExists(landing.path("2024/a.csv"));
        }
    }

    /** @param step after which step of the routes the other one takes it */
    @ParameterizedTest
    @ValueSource(strings = {"consign", "aws2-s3", "checkpoint"})
    void aFileThatVanishesOnItsWayWasTakenByAnother(String step) throws Exception {
        switch (step) {
            case "consign" -> routes.beforeSend("take");
            case "aws2-s3" -> routes.beforeCheckpoint("take");
            default -> routes.afterCheckpoint("take");
        }

        CamelMainRun.Told told = runner("a").bean("take", (Processor) this::take).run();

        assertThat(told.result().exitCode()).as(told.toString()).isZero();
        assertThat(told.result().takenByOthers()).isEqualTo(1);
        assertThat(told.eventsOf("2023/a.csv")).contains(LedgerEvent.LANDED);
        assertThat(told.eventsOf("2024/a.csv")).isEqualTo(step.equals("checkpoint") ? List.of(LedgerEvent.LANDED) : List.of());
        assertThat(rows()).isEmpty();
    }

    @Test
    void withoutClaimsAFileThatVanishesIsAFailure() throws Exception {
        routes.beforeCheckpoint("take");

        CamelMainRun.Told told = move().bean("take", (Processor) this::take).run();

        assertThat(told.result().exitCode()).isEqualTo(1);
        assertThat(told.result().takenByOthers()).isZero();
        assertThat(told.reasonFor("2024/a.csv")).contains("vanished while it was uploaded");
    }

    /** Leaves a file in the landed folder of a runner that ends, as one that is killed before its purge. */
    private void leftBehindBy(String runner) throws Exception {
        Files.move(landing.path("2024"), folder.resolve("2024"));
        assertThat(runner(runner).set("landfall.retention", "1d").run().result().retained()).isEqualTo(1);
        Files.move(folder.resolve("2024"), landing.path("2024"));
        Files.createDirectories(landing.path(".landfall/" + runner + "/uploads"));
        Files.writeString(landing.path(".landfall/" + runner + "/uploads/0.jsonl"), "");
    }

    @Test
    void whatADeadRunnerHasLeftIsFinished() throws Exception {
        leftBehindBy("dead");

        CamelMainRun.Told told = runner("a").run();

        assertThat(told.result().exitCode()).as(told.toString()).isZero();
        assertThat(told.notes()).contains("finished what the runner dead had left");
        assertThat(landing.path(".landfall/dead/landed")).isEmptyDirectory();
        assertThat(events("dead")).endsWith(LedgerEvent.RUN_ENDED, LedgerEvent.RUN_STARTED, LedgerEvent.PURGING, LedgerEvent.PURGED,
                LedgerEvent.RUN_ENDED);
        assertChained(landing.path(".landfall/dead/ledger.jsonl"));
        assertThat(landing.path(".landfall/dead/uploads/0.jsonl")).doesNotExist();
        assertThat(landing.path(".landfall/a/uploads/0.jsonl")).exists();
        assertThat(lake.objects()).containsOnlyKeys("raw/year=2023/a.csv", "raw/year=2024/a.csv");
    }

    @Test
    void whatADeadRunnerHasLeftWithoutAProofGoesBackToItsPlaceAndLands() throws Exception {
        leftBehindBy("dead");
        Files.createDirectories(landing.path(".landfall/dead/landed/20260101T000000Z-abcdef/2022"));
        Files.writeString(landing.path(".landfall/dead/landed/20260101T000000Z-abcdef/2022/b.csv"), "no proof");

        CamelMainRun.Told told = runner("a").run();

        assertThat(told.result().exitCode()).isEqualTo(1);
        assertThat(told.eventsOf("2022/b.csv")).contains(LedgerEvent.PUT_BACK, LedgerEvent.LANDED);
        assertThat(lake.text("raw/year=2022/b.csv")).isEqualTo("no proof");
    }

    @Test
    void whatALiveRunnerHasIsLeftToIt() throws Exception {
        leftBehindBy("alive");
        List<LedgerEvent> before = events("alive");

        try (FileChannel channel = FileChannel.open(landing.path(".landfall/alive/lock"), StandardOpenOption.WRITE); FileLock lock = channel.lock()) {
            assertThat(lock.isValid()).isTrue();
            assertThat(runner("a").run().result().exitCode()).isZero();
        }

        assertThat(events("alive")).isEqualTo(before);
        assertThat(landing.path(".landfall/alive/uploads/0.jsonl")).exists();
    }

    /** Its lock may not reach this machine, so it must have been silent for a lease too. */
    @Test
    void aRunnerThatMayBeAliveIsAdoptedOnceItHasBeenSilentForALease() throws Exception {
        leftBehindBy("other");
        long silent = System.nanoTime();
        otherHas("//other", Duration.ofSeconds(1));

        RunResult result = runner("a").run().result();

        assertThat(result.exitCode()).isZero();
        assertThat(Duration.ofNanos(System.nanoTime() - silent)).isGreaterThan(Duration.ofSeconds(1));
        assertThat(events("other")).endsWith(LedgerEvent.PURGED, LedgerEvent.RUN_ENDED);
        assertThat(rows()).isEmpty();
    }

    @Test
    void aRunnerThatShowsItIsAliveIsNotAdoptedWhateverItsLockSays() throws Exception {
        leftBehindBy("other");
        List<LedgerEvent> before = events("other");
        otherHas("//other", Duration.ofSeconds(-60));

        assertThat(runner("a").run().result().exitCode()).isZero();

        assertThat(events("other")).isEqualTo(before);
    }

    @Test
    void whatIsToBeKeptForAWhileIsKeptWhenItsRunnerIsDead() throws Exception {
        leftBehindBy("dead");
        Files.delete(landing.path(".landfall/dead/uploads/0.jsonl"));
        List<LedgerEvent> before = events("dead");

        assertThat(runner("a").set("landfall.retention", "1d").run().result().exitCode()).isZero();

        assertThat(events("dead")).isEqualTo(before);
    }

    @Test
    void aRunThatStaysFinishesWhatADeadRunnerLeavesMeanwhile() throws Exception {
        leftBehindBy("dead");
        Path away = folder.resolve("away");
        Files.move(landing.path(".landfall/dead"), away);
        CamelMainRun.Staying staying = runner("a").set("landfall.watch", "true").set("landfall.claims-lease", "2s").stay();
        await().atMost(PATIENCE).until(() -> landing.files().isEmpty());

        Files.move(away, landing.path(".landfall/dead"));

        await().atMost(PATIENCE).until(() -> Files.notExists(landing.path(".landfall/dead/uploads/0.jsonl")));
        assertThat(staying.stop().problems()).isEmpty();
        assertThat(events("dead")).endsWith(LedgerEvent.PURGED, LedgerEvent.RUN_ENDED);
    }

    @Test
    void whatARunOfTheOtherKindHasLeftIsWarnedOf() throws Exception {
        leftBehindBy("dead");
        RunResult alone = move().set("landfall.retention", "1d").run().result();
        assertThat(alone.warnings()).containsExactly("1 landed files wait in " + landing.path(".landfall/dead/landed")
                + ", since a run with --claims has left them there; the next such run deletes them");

        RunResult shared = runner("a").run().result();

        assertThat(shared.warnings()).containsExactly("1 landed files wait in " + landing.path(".landfall/landed")
                + ", since a run without --claims has left them there; the next such run deletes them");
        assertThat(landing.path(".landfall/dead/landed")).isEmptyDirectory();
    }

    private void assertRefused(CamelMainRun run, String sentence) throws Exception {
        List<String> before = landing.files();
        assertThatThrownBy(run::run).hasStackTraceContaining(sentence);
        assertThat(landing.files()).isEqualTo(before);
        assertThat(lake.objects()).isEmpty();
    }

    @Test
    void aRunWithoutClaimsAndOneWithThemKeepEachOtherOut() throws Exception {
        Files.createDirectories(landing.path(".landfall"));
        Path file = Files.writeString(landing.path(".landfall/lock"), "process 1 of ann on host");
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE); FileLock lock = channel.lock()) {
            assertThat(lock.isValid()).isTrue();
            assertRefused(runner("a"), "another run is at work on this landing directory: process 1 of ann on host; wait for its end, or end it");
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ); FileLock lock = channel.lock(0, Long.MAX_VALUE, true)) {
            assertThat(lock.isShared()).isTrue();
            assertRefused(move(), "another run is at work on this landing directory: ");
        }
    }

    @Test
    void aSecondRunnerOfOneNameIsRefused() throws Exception {
        Files.createDirectories(landing.path(".landfall/a"));
        Path file = Files.writeString(landing.path(".landfall/a/lock"), "process 1 of ann on host");
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE); FileLock lock = channel.lock()) {
            assertThat(lock.isValid()).isTrue();
            assertRefused(runner("a"), "another run is at work here as the runner a: process 1 of ann on host; give this one another name"
                    + " with --runner, or end the other");
        }
        assertThat(runner("a").run().result().exitCode()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"landed", "uploads", "manifests", "lock", "claims-id", "ledger.jsonl", "..", ".a", "a/b", "a b", "a'b"})
    void aNameThatNoFolderOrStatementShouldHaveIsRefused(String name) throws Exception {
        assertRefused(runner(name), "no runner can be called " + name + "; give a name");
    }

    @Test
    void claimsAndALedgerElsewhereDoNotGoTogether() throws Exception {
        assertRefused(runner("a").set("landfall.ledger", folder.resolve("ledger.jsonl").toString()), "--claims and --ledger do not go together");
    }

    @Test
    void aRouteThatClaimsNothingIsRefusedWithFileAndLine() throws Exception {
        routes.edit(RouteFolder.PARTITIONS, "        exclusiveReadLockStrategy: \"#claims\"\n", "");

        assertRefused(runner("a"), routes.placeOf(RouteFolder.PARTITIONS, "uri: ") + ": the file endpoint must have the option exclusiveReadLockStrategy");
        assertThat(move().run().result().exitCode()).isZero();
    }

    @Test
    void theOldFormOfTheMoveGoesOnWithoutClaimsAndIsRefusedWithThem() throws Exception {
        routes.edit(RouteFolder.PARTITIONS, "${bean:run.landedFolder}/", ".landfall/landed/${bean:run.id}/");

        assertRefused(runner("a"), "must have the option move: \"${bean:run.landedFolder}/${file:name}\"");
        assertThat(move().run().result().exitCode()).isZero();
    }

    @Test
    void aPlanClaimsNothingAndNeedsNoDatabase() throws Exception {
        CamelMainRun.Told plan = plan().set("landfall.claims", "jdbc:postgresql://127.0.0.1:1/none").run();

        assertThat(plan.planned()).hasSize(2);
        assertThat(landing.path(".landfall")).doesNotExist();
    }

    @Test
    void aDatabaseThatFailsEndsTheRunAndNothingIsLost() throws Exception {
        PostgresServer own = new PostgresServer();
        try {
            url = own.newDatabase();
            for (int i = 0; i < 300; i++) {
                landing.with("2024/" + i + ".csv", "content " + i);
            }
            RouteFolder stopping = RouteFolder.copiedTo(folder.resolve("stopping")).edit(RouteFolder.STORE, RouteFolder.CHECKPOINT, """
                            - filter:
                                simple: "${file:name} == '2024/100.csv'"
                                steps:
                                  - process:
                                      ref: stop
                    """ + RouteFolder.CHECKPOINT);

            CamelMainRun.Told told = runner("a").routes(stopping).set("landfall.parallel", "1")
                    .bean("stop", (Processor) exchange -> own.stop()).run();

            assertThat(told.result().exitCode()).isEqualTo(1);
            assertThat(told.result().problems()).singleElement().asString().startsWith("the database of the claims failed: ")
                    .endsWith("; nothing is lost, mend it and run again");
            assertThat(told.result().remainder().stopped()).isEqualTo("stopped, since the database of its claims failed");
            assertThat(lake.objects()).hasSize(302 - landing.files().size());
            assertThat(landing.files()).isNotEmpty();
            assertThat(told.result().took()).isLessThan(Duration.ofMinutes(1));

            own.start();
            assertThat(runner("a").run().result().exitCode()).isZero();
            assertThat(lake.objects()).hasSize(302);
            assertThat(landing.files()).isEmpty();
            assertThat(rows()).isEmpty();
        } finally {
            own.close();
        }
    }

    @ParameterizedTest
    @CsvSource({"not an age,is no duration", "1s,a claim lasts 2 s or more"})
    void aLeaseThatCannotBeIsRefused(String lease, String sentence) throws Exception {
        assertRefused(runner("a").set("landfall.claims-lease", lease), sentence);
    }
}
