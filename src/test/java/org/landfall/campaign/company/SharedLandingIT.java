package org.landfall.campaign.company;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.landfall.campaign.LedgerWitness;
import org.landfall.campaign.Original;
import org.landfall.campaign.WriteLog;
import org.landfall.cli.LandfallProcess;
import org.landfall.route.LandingFolder;
import org.landfall.server.DepartingDatabase;
import org.landfall.server.Lake;
import org.landfall.server.Needs;
import org.landfall.server.PostgresServer;
import org.landfall.server.Prerequisite;
import org.landfall.server.S3ProxyServer;
import org.landfall.server.S3Server;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

/** Several processes on one landing directory, some of them killed, their database restarted: each file lands exactly once. */
@Needs(S3ProxyServer.class)
@Tag("commands")
class SharedLandingIT {

    private static final int SHORT = 1_000;
    private static final int LONG = 5_000;
    private static final int FEWEST_WAITING = 500;
    private static final int LENGTH = 2_000;
    private static final Duration PATIENCE = Duration.ofMinutes(4);
    /** Until all are at work, so that none has done everything before the last has started. */
    private static final Duration SLOW = Duration.ofSeconds(1);
    private static final Duration FAST = Duration.ofMillis(20);

    private final S3Server server;
    private final WriteLog writes = new WriteLog();
    private final List<SharedRunner> runners = new ArrayList<>();
    private final Map<String, Original> originals = new TreeMap<>();

    @TempDir
    private Path folder;

    private Path landing;
    private Lake lake;
    private PostgresServer database;
    private String url;

    SharedLandingIT(S3Server server) {
        this.server = server;
    }

    @BeforeEach
    void start() throws IOException {
        database = Prerequisite.orSkip(PostgresServer::new);
        url = database.newDatabase();
        landing = Files.createDirectory(folder.resolve("landing"));
        lake = Lake.on(server);
    }

    @AfterEach
    void stop() {
        runners.forEach(SharedRunner::close);
        if (database != null) {
            database.close();
        }
    }

    private void fill(int files) throws IOException {
        int before = originals.size();
        for (int i = before; i < before + files; i++) {
            String source = (i % 2 == 0 ? "2023/" : "2024/") + "csv_" + (100_000 + i) + ".csv";
            Original original = Original.of(source, "raw/year=" + source, i, LENGTH);
            Files.createDirectories(landing.resolve(source).getParent());
            Path part = landing.resolve(source + ".part");
            try (OutputStream out = Files.newOutputStream(part)) {
                original.writeTo(out);
            }
            Files.move(part, landing.resolve(source));
            originals.put(original.key(), original);
        }
    }

    private SharedRunner runner(String name, String lease, String... more) throws IOException {
        List<String> options = new ArrayList<>(List.of("--claims", url, "--claims-lease", lease, "--settle-age", "0", "--purge-files", "50"));
        options.addAll(List.of(more));
        SharedRunner runner = new SharedRunner(name, folder, landing, lake, options, writes);
        runners.add(runner);
        runner.start();
        return runner;
    }

    @Test
    void fourRunnersTwoOfThemKilledAndTheDatabaseRestartedLandEveryFileExactlyOnce() throws Exception {
        campaign(SHORT, FEWEST_WAITING, 2);
    }

    @Test
    @Tag("long")
    void fourRunnersOftenKilledAndTheDatabaseRestartedLandEveryFileExactlyOnce() throws Exception {
        campaign(LONG, 2 * SHORT, 12);
    }

    /**
     * @param fewest files that wait at least when a runner is to be killed, so that they never get done before
     * @param kills  of which the last one is for good
     */
    private void campaign(int files, int fewest, int kills) throws Exception {
        fill(files);
        for (int n = 1; n <= 4; n++) {
            runner("runner-" + n, "10s", "--parallel", "4").proxy().setLatency(SLOW);
        }
        await().atMost(PATIENCE).failFast(() -> assertThat(runners).allSatisfy(runner -> assertThat(runner.isAlive()).as(runner::toldOrTrouble).isTrue()))
                .until(() -> runners.stream().allMatch(SharedRunner::hasPut));
        runners.forEach(runner -> runner.proxy().setLatency(FAST));

        Set<String> inFlight = new HashSet<>();
        for (int kill = 1; kill <= kills; kill++) {
            if (waiting() < fewest) {
                fill(fewest);
            }
            SharedRunner victim = runners.get((kill - 1) % 2);
            int already = victim.puts().values().stream().mapToInt(Integer::intValue).sum();
            victim.killAtPut(already + 10 + kill % 7);
            assertThat(victim.awaitEnd(PATIENCE.toSeconds())).as(victim::toldOrTrouble).isEqualTo(128 + 9);
            inFlight.addAll(victim.inFlight());
            if (kill == (kills + 1) / 2) {
                database.stop();
                database.start();
            }
            if (kill < kills) {
                victim.start();
            }
        }
        SharedRunner dead = runners.get((kills - 1) % 2);
        for (SharedRunner runner : runners) {
            Integer exitCode = runner.awaitEnd(PATIENCE.toSeconds());
            assertThat(exitCode).as(runner::toldOrTrouble).isEqualTo(runner == dead ? 128 + 9 : 0);
            assertThat(Files.readString(runner.err())).as("what a restart of the database should not tell").isEmpty();
        }

        assertEveryFileIsInTheBucketAndNowhereElse();
        assertNothingWasSentTwiceBut(inFlight);
        assertTheLedgersTellItAll();
        assertThat(PostgresServer.query(url, "SELECT messageId FROM landfall_claims")).as("claims that outlived their files").isEmpty();
        assertAuditAgrees();
    }

    @Test
    void whatAPausedRunnerHadIsLandedByAnotherWhoseClaimItDoesNotFreeWhenItGoesOn() throws Exception {
        fill(40);
        SharedRunner paused = pausedRunner(false);
        SharedRunner other = runner("other", "4s", "--parallel", "2");
        other.hold(paused.pausedAt());
        await().atMost(PATIENCE).until(() -> other.puts().containsKey(paused.pausedAt()));

        paused.wake();

        assertThat(paused.awaitEnd(PATIENCE.toSeconds())).as(paused::toldOrTrouble).isZero();
        assertThat(PostgresServer.query(url, "SELECT runner FROM landfall_claims WHERE messageId = '" + sourceOf(paused.pausedAt()) + "'"))
                .containsExactly("other");
        other.letGo();
        assertThat(other.awaitEnd(PATIENCE.toSeconds())).as(other::toldOrTrouble).isZero();
        assertThat(Files.readString(paused.out())).containsPattern("[0-9]+ files? taken by other runners");
        assertThat(Files.readString(other.out())).containsPattern("[0-9]+ files? taken by other runners");
        assertAllIsWell();
    }

    @Test
    void whatAPausedRunnerHadLandedAndNotRecordedIsFoundThereByAnother() throws Exception {
        fill(40);
        SharedRunner paused = pausedRunner(true);
        SharedRunner other = runner("other", "4s", "--parallel", "2");
        assertThat(other.awaitEnd(PATIENCE.toSeconds())).as(other::toldOrTrouble).isZero();
        assertThat(Files.readString(other.out())).contains("already landed  " + sourceOf(paused.pausedAt()));

        paused.wake();

        assertThat(paused.awaitEnd(PATIENCE.toSeconds())).as(paused::toldOrTrouble).isZero();
        assertThat(Files.readString(paused.out())).containsPattern("[0-9]+ files taken by other runners");
        assertAllIsWell();
    }

    private SharedRunner pausedRunner(boolean atAnswer) throws IOException {
        SharedRunner paused = runner("paused", "4s", "--parallel", "1");
        paused.pauseAtPut(3, atAnswer);
        await().atMost(PATIENCE).failFast(() -> assertThat(paused.isAlive()).as(paused::toldOrTrouble).isTrue()).until(() -> paused.pausedAt() != null);
        return paused;
    }

    private static String sourceOf(String key) {
        return key.substring("raw/year=".length());
    }

    private void assertAllIsWell() throws Exception {
        assertEveryFileIsInTheBucketAndNowhereElse();
        assertTheLedgersTellItAll();
        assertThat(PostgresServer.query(url, "SELECT messageId FROM landfall_claims")).isEmpty();
        assertAuditAgrees();
    }

    @Test
    void aDatabaseThatIsNotThereIsToldBeforeAnythingIsTouched() throws Exception {
        fill(2);
        database.stop();
        assertRefused(url, "the database of the claims cannot be used: Connection to 127\\.0\\.0\\.1:[0-9]+ refused");
    }

    /** Its driver would warn, with a stack trace, that the connection could not even be closed. */
    @Test
    void aDatabaseThatGoesWhileItIsConnectedToIsToldInOneSentence() throws Exception {
        fill(2);
        try (DepartingDatabase departing = new DepartingDatabase()) {
            LandfallProcess.Ended ended = LandfallProcess.with(lake).environment("LANDFALL_CSV", "off").run("move", "--landing", landing.toString(), "--bucket", lake.bucket(),
                    "--endpoint", server.endpoint().toString(), "--settle-age", "0", "--claims", departing.url());

            assertThat(ended.exitCode()).as(ended.toString()).isEqualTo(2);
            assertThat(departing.left()).isPositive();
            assertThat(ended.err().lines()).as(ended.toString()).singleElement().asString()
                    .startsWith("landfall: the database of the claims cannot be used: ");
        }
    }

    @Test
    void aPasswordMayBeInAFile() throws Exception {
        fill(2);
        String withoutPassword = url.replace("&password=" + database.password(), "");
        Path file = Files.writeString(folder.resolve("pgpass"), "*:*:*:*:" + database.password() + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));

        LandfallProcess.Ended ended = LandfallProcess.with(lake).environment("LANDFALL_CSV", "off").environment("PGPASSFILE", file.toString()).run("move", "--landing",
                landing.toString(), "--bucket", lake.bucket(), "--endpoint", server.endpoint().toString(), "--settle-age", "0", "--claims", withoutPassword);

        assertThat(ended.exitCode()).as(ended.toString()).isZero();
        assertThat(lake.objects()).hasSize(2);
    }

    private void assertRefused(String address, String sentence) throws Exception {
        LandfallProcess.Ended ended = LandfallProcess.with(lake).environment("LANDFALL_CSV", "off").environment("LANDFALL_CLAIMS", address).run("move",
                "--landing", landing.toString(), "--bucket", lake.bucket(), "--endpoint", server.endpoint().toString(), "--settle-age", "0", "--verbose");

        assertThat(ended.exitCode()).as(ended.toString()).isEqualTo(2);
        assertThat(ended.err()).containsPattern("landfall: " + sentence);
        assertThat(ended.out() + ended.err()).doesNotContain(database.password());
        assertThat(landing.resolve(".landfall")).doesNotExist();
        assertThat(LandingFolder.in(landing).files()).hasSize(2);
    }

    @Test
    void aDatabaseThatDiesEndsTheRunWithOneSentenceAndTheNextRunGoesOn() throws Exception {
        fill(300);
        SharedRunner runner = runner("a", "4s", "--parallel", "2");
        runner.proxy().setLatency(FAST);
        AtomicInteger puts = new AtomicInteger();
        runner.atPut(() -> {
            if (puts.incrementAndGet() == 20) {
                database.stop();
            }
        });

        assertThat(runner.awaitEnd(PATIENCE.toSeconds())).as(runner::toldOrTrouble).isEqualTo(1);

        assertThat(Files.readString(runner.err())).isEmpty();
        assertThat(runner.toldOrTrouble()).containsOnlyOnce("problem         the database of the claims failed: ")
                .contains("stopped, since the database of its claims failed; left for the next run ").doesNotContain(database.password());
        assertThat(LandingFolder.in(landing).files()).isNotEmpty();
        database.start();
        runner.start();
        assertThat(runner.awaitEnd(PATIENCE.toSeconds())).as(runner::toldOrTrouble).isZero();
        assertAllIsWell();
    }

    private int waiting() {
        return Stream.of("2023", "2024").mapToInt(year -> landing.resolve(year).toFile().list().length).sum();
    }

    private void assertEveryFileIsInTheBucketAndNowhereElse() throws IOException {
        assertThat(LandingFolder.in(landing).files()).isEmpty();
        for (SharedRunner runner : runners) {
            assertThat(landing.resolve(".landfall").resolve(runner.ledger().getParent().getFileName()).resolve("landed")).as("what is set aside")
                    .isEmptyDirectory();
        }
        try (S3Client reader = server.client()) {
            List<String> keys = reader.listObjectsV2Paginator(b -> b.bucket(lake.bucket())).contents().stream().map(S3Object::key).filter(key -> !Lake.isProbe(key)).toList();
            assertThat(keys).containsExactlyInAnyOrderElementsOf(originals.keySet());
            for (Original original : originals.values()) {
                try (InputStream content = reader.getObject(b -> b.bucket(lake.bucket()).key(original.key()))) {
                    assertThat(original.isIn(content)).as(original.key()).isTrue();
                }
            }
        }
        assertThat(writes.made()).containsOnlyKeys(originals.keySet());
        assertThat(writes.madeTwice()).as("objects that were overwritten").isEmpty();
    }

    /** @param inFlight what the killed runners had begun to send and not set aside */
    private void assertNothingWasSentTwiceBut(Set<String> inFlight) {
        Map<String, Integer> sent = new TreeMap<>();
        runners.forEach(runner -> runner.puts().forEach((key, times) -> sent.merge(key, times, Integer::sum)));
        sent.values().removeIf(times -> times == 1);
        System.out.println(getClass().getSimpleName() + ": " + originals.size() + " files, in flight at a kill " + inFlight.size() + ", sent again "
                + sent.size());
        assertThat(inFlight).as("what a kill finds in flight").hasSizeLessThan(originals.size() / 4);
        sent.keySet().removeAll(inFlight);
        assertThat(sent.keySet().stream().map(key -> key + " by " + runners.stream().filter(runner -> runner.puts().containsKey(key))
                .map(SharedRunner::name).toList())).as("what was sent twice, and not in flight at a kill").isEmpty();
    }

    private void assertTheLedgersTellItAll() throws Exception {
        Set<String> landed = new HashSet<>();
        List<String> purged = new ArrayList<>();
        for (SharedRunner runner : runners) {
            LedgerWitness ledger = new LedgerWitness(runner.ledger());
            ledger.assertChained();
            for (JsonNode entry : ledger.records()) {
                switch (entry.path("event").asText()) {
                    case "landed", "already-landed" -> landed.add(entry.path("key").asText() + " " + entry.path("sha256").asText());
                    case "purged" -> purged.add(entry.path("key").asText());
                    default -> assertThat(entry.path("event").asText()).isIn("run-started", "run-ended", "purging");
                }
            }
        }
        assertThat(landed).containsExactlyInAnyOrderElementsOf(originals.values().stream().map(file -> file.key() + " " + file.sha256()).toList());
        assertThat(purged).containsExactlyInAnyOrderElementsOf(originals.keySet());
    }

    private void assertAuditAgrees() throws Exception {
        LandfallProcess.Ended audit = LandfallProcess.with(lake).run("audit", "--deep", "--landing", landing.toString(), "--bucket",
                lake.bucket(), "--endpoint", server.endpoint().toString());
        assertThat(audit.exitCode()).as("audit: " + audit).isZero();
    }
}
