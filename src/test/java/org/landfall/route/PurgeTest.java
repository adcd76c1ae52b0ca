package org.landfall.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.Processor;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.landfall.ledger.LedgerEvent;
import org.landfall.ledger.LedgerFile;
import org.landfall.ledger.LedgerRecord;
import org.landfall.sample.SampleLanding;
import org.landfall.server.Fault;
import org.landfall.server.Lake;
import org.landfall.server.Needs;
import org.landfall.server.Prerequisite;
import org.landfall.server.S3ProxyServer;
import org.landfall.server.SystemCommand;
import software.amazon.awssdk.services.s3.S3Client;

/** A landed file is deleted only when all proofs hold at that moment; else it goes back, and never over another file. */
@Needs(S3ProxyServer.class)
class PurgeTest extends ProxiedLakeTestCase {

    private static final String A = "2024/a.csv";
    private static final String KEY = "raw/year=2024/a.csv";
    private static final int MANY = 1_000;

    @BeforeEach
    void layAFileDown() throws Exception {
        landing.with(A, "x,y\n");
    }

    /** A run after which the landed files are still there, as one leaves them that is killed before the purge. */
    private CamelMainRun.Told landedAndNotPurged() throws Exception {
        return move().set("landfall.retention", "1").run();
    }

    private List<LedgerEvent> ledgerOf(String source) {
        List<LedgerEvent> events = new ArrayList<>();
        new LedgerFile(landing.path(".landfall/ledger.jsonl")).forEach(entry -> {
            if (source.equals(entry.source())) {
                events.add(entry.event());
            }
        });
        return events;
    }

    @Test
    void theRetentionKeepsLandedFilesAndALaterRunDeletesThem() throws Exception {
        CamelMainRun.Told first = move().set("landfall.retention", "12h").run();

        assertThat(first.result().exitCode()).isZero();
        assertThat(first.result().retained()).isEqualTo(1);
        assertThat(landing.files()).isEmpty();
        assertThat(setAside()).hasSize(1);

        CamelMainRun.Told second = move().set("landfall.retention", "1").run();
        assertThat(second.result().retained()).isEqualTo(1);
        assertThat(second.result().waiting()).isZero();
        assertThat(setAside()).hasSize(1);

        CamelMainRun.Told third = move().run();
        assertThat(third.eventsOf(A)).containsExactly(LedgerEvent.PURGING, LedgerEvent.PURGED);
        assertThat(third.result().retained()).isZero();
        assertThat(landing.path(".landfall/landed")).isEmptyDirectory();
    }

    @Test
    void aRetentionThatHasPassedKeepsNothing() throws Exception {
        move().set("landfall.retention", "1s").run();
        TimeUnit.MILLISECONDS.sleep(1_100);

        CamelMainRun.Told told = move().set("landfall.retention", "1s").run();

        assertThat(told.eventsOf(A)).containsExactly(LedgerEvent.PURGING, LedgerEvent.PURGED);
    }

    @Test
    void aFileThatChangedAfterItHadLandedGoesBack() throws Exception {
        landedAndNotPurged();
        Files.writeString(setAside().get(0), "more", StandardOpenOption.APPEND);

        CamelMainRun.Told told = move().set("landfall.retention", "1").run();

        assertThat(told.eventsOf(A)).startsWith(LedgerEvent.PUT_BACK);
        assertThat(told.reasonFor(A)).startsWith("changed after it had landed; the object raw/year=2024/a.csv holds the bytes it had before");
        assertThat(landing.path(A)).hasContent("x,y\nmore");
        assertThat(lake.text(KEY)).isEqualTo("x,y\n");
        assertThat(told.result().exitCode()).isEqualTo(1);
    }

    private String whileItIsAsked(String listing) {
        try {
            Files.writeString(setAside().get(0), "more", StandardOpenOption.APPEND);
            return listing;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aFileThatChangesWhileTheBucketIsAskedGoesBack() throws Exception {
        proxy.inject(new Fault.AlterBody(this::whileItIsAsked), 1, request -> request.operation().equals("ListObjectsV2") && request.query().getOrDefault("prefix", "").startsWith("raw/year="));

        CamelMainRun.Told told = move().run();

        assertThat(told.eventsOf(A)).startsWith(LedgerEvent.LANDED, LedgerEvent.PURGING, LedgerEvent.PUT_BACK).doesNotContain(LedgerEvent.PURGED);
        assertThat(landing.path(A)).hasContent("x,y\nmore");
        assertThat(told.result().exitCode()).isEqualTo(1);
    }

    @Test
    void aFileWhoseObjectIsGoneGoesBackAndLandsAgain() throws Exception {
        landedAndNotPurged();
        try (S3Client client = lake.server().client()) {
            client.deleteObject(b -> b.bucket(lake.bucket()).key(KEY));
        }

        CamelMainRun.Told told = move().run();

        assertThat(told.eventsOf(A)).containsExactly(LedgerEvent.PUT_BACK, LedgerEvent.LANDED, LedgerEvent.PURGING, LedgerEvent.PURGED);
        assertThat(told.reasonFor(A)).contains("the bucket does not show its object " + KEY, "find out who removed or replaced it");
        assertThat(lake.text(KEY)).isEqualTo("x,y\n");
        assertThat(told.result().exitCode()).isEqualTo(1);
    }

    @Test
    void aFileWhoseObjectWasReplacedGoesBackAndIsAConflict() throws Exception {
        landedAndNotPurged();
        lake.put(KEY, "y,x\n");

        CamelMainRun.Told told = move().run();

        assertThat(told.eventsOf(A)).containsExactly(LedgerEvent.PUT_BACK, LedgerEvent.CONFLICT);
        assertThat(landing.path(A)).hasContent("x,y\n");
        assertThat(told.result().exitCode()).isEqualTo(1);
    }

    @Test
    void aFileWhoseObjectIsListedWithAnotherSizeGoesBackAndIsAConflict() throws Exception {
        landedAndNotPurged();
        proxy.inject(new Fault.AlterBody(xml -> xml.replaceAll("<Size>[0-9]+</Size>", "<Size>7</Size>")), Integer.MAX_VALUE, "ListObjectsV2");

        CamelMainRun.Told told = move().run();

        assertThat(told.eventsOf(A)).containsExactly(LedgerEvent.PUT_BACK, LedgerEvent.CONFLICT);
        assertThat(landing.path(A)).hasContent("x,y\n");
        assertThat(told.result().exitCode()).isEqualTo(1);
    }

    @Test
    void aFileThatGoesBackNeverReplacesAnother() throws Exception {
        landedAndNotPurged();
        Files.writeString(setAside().get(0), "more", StandardOpenOption.APPEND);
        landing.with(A, "a new file");

        CamelMainRun.Told told = move().run();

        assertThat(landing.path(A)).hasContent("a new file");
        assertThat(setAside()).singleElement().satisfies(file -> assertThat(file).hasContent("x,y\nmore"));
        assertThat(told.result().problems()).anySatisfy(problem -> assertThat(problem).startsWith(A + " changed after it had landed")
                .contains("it waits in " + setAside().get(0)).endsWith("since another file has its name; move one of the two"));
        assertThat(told.result().waiting()).isEqualTo(1);
        assertThat(told.result().exitCode()).isEqualTo(1);
    }

    /** As a run leaves it that is killed between the two steps of putting a file back. */
    /** A folder that is mounted a second time shows a file twice which has one name: to remove that would be to remove the file. */
    @Test
    void aFileThatASecondMountShowsAtItsPlaceKeepsItsOnlyName() throws Exception {
        landedAndNotPurged();
        Path file = setAside().get(0);
        Files.writeString(file, "more", StandardOpenOption.APPEND);
        Prerequisite.orSkip(SystemCommand.run("mount", "--bind", file.getParent().toString(), landing.path("2024").toString()) == 0, "root, to mount a folder");
        try {
            move().run();

            assertThat(file).hasContent("x,y\nmore");
        } finally {
            SystemCommand.run("umount", landing.path("2024").toString());
        }
    }

    @Test
    void aFileWithBothNamesLosesTheHiddenOne() throws Exception {
        Path hidden = landing.path(".landfall/landed/20260101T000000Z-abcdef/" + A);
        Files.createDirectories(hidden.getParent());
        Files.createLink(hidden, landing.path(A));

        CamelMainRun.Told told = move().run();

        assertThat(told.eventsOf(A)).containsExactly(LedgerEvent.PUT_BACK, LedgerEvent.LANDED, LedgerEvent.PURGING, LedgerEvent.PURGED);
        assertThat(lake.text(KEY)).isEqualTo("x,y\n");
        assertThat(landing.path(".landfall/landed")).isEmptyDirectory();
        assertThat(told.result().problems()).isEmpty();
    }

    /** As a run leaves it that is killed after a deletion and before it could tell. */
    @Test
    void aDeletionThatWasNotToldOfIsToldByTheNextRun() throws Exception {
        landedAndNotPurged();
        Path ledger = landing.path(".landfall/ledger.jsonl");
        Path waits = setAside().get(0);
        byte[] content = Files.readAllBytes(waits);
        move().run();
        List<String> lines = Files.readAllLines(ledger);
        int purged = (int) lines.stream().takeWhile(line -> !line.contains("\"purged\"")).count();
        Files.write(ledger, lines.subList(0, purged));
        Files.createDirectories(waits.getParent());

        CamelMainRun.Told told = move().run();

        assertThat(content).isNotEmpty();
        assertThat(told.eventsOf(A)).containsExactly(LedgerEvent.PURGED);
        assertThat(ledgerOf(A)).endsWith(LedgerEvent.PURGING, LedgerEvent.PURGED);
        assertThat(landing.path(".landfall/landed")).isEmptyDirectory();
    }

    /** Leaves the ledger as a run does that is killed behind its intent, and the file under another name. */
    private Path cutOffBehindTheIntent(Path waits) throws Exception {
        Path kept = Files.createLink(folder.resolve("kept"), waits);
        move().run();
        Path ledger = landing.path(".landfall/ledger.jsonl");
        List<String> lines = Files.readAllLines(ledger);
        Files.write(ledger, lines.subList(0, 1 + (int) lines.stream().takeWhile(line -> !line.contains("\"purging\"")).count()));
        return kept;
    }

    @Test
    void aFileThatIsStillSetAsideBehindItsIntentIsNotToldToBeDeletedBeforeItIs() throws Exception {
        landedAndNotPurged();
        Path waits = setAside().get(0);
        Path kept = cutOffBehindTheIntent(waits);
        Files.createDirectories(waits.getParent());
        Files.move(kept, waits);

        assertThat(move().run().eventsOf(A)).containsExactly(LedgerEvent.PURGING, LedgerEvent.PURGED);
    }

    @Test
    void aFileThatIsBackAtItsPlaceBehindItsIntentIsNotToldToBeDeleted() throws Exception {
        landedAndNotPurged();
        Files.move(cutOffBehindTheIntent(setAside().get(0)), landing.path(A));
        Files.createDirectories(landing.path(".landfall/landed/20260101T000000Z-abcdef"));

        assertThat(move().run().eventsOf(A)).containsExactly(LedgerEvent.ALREADY_LANDED, LedgerEvent.PURGING, LedgerEvent.PURGED);
    }

    @Test
    void theIntentIsInTheLedgerBeforeTheFirstDeletion() throws Exception {
        landing.with("2024/b.csv", "b").with("2024/c.csv", "c");

        List<LedgerEvent> events = move().run().records().stream().map(LedgerRecord::event)
                .filter(event -> event == LedgerEvent.PURGING || event == LedgerEvent.PURGED).toList();

        assertThat(events).containsExactly(LedgerEvent.PURGING, LedgerEvent.PURGING, LedgerEvent.PURGING,
                LedgerEvent.PURGED, LedgerEvent.PURGED, LedgerEvent.PURGED);
    }

    @Test
    void aFewFilesOrBytesMayBeEnoughForAPurge() throws Exception {
        assertPurgedAmongTheOthers("landfall.purge-files", "2");
        assertPurgedAmongTheOthers("landfall.purge-bytes", "1K");
    }

    private void assertPurgedAmongTheOthers(String setting, String value) throws Exception {
        for (int i = 0; i < 40; i++) {
            landing.with("2024/" + setting + i + ".csv", "x".repeat(600) + i);
        }
        List<LedgerEvent> events = move().set(setting, value).set("landfall.parallel", "1").run().records().stream().map(LedgerRecord::event).toList();

        assertThat(events.indexOf(LedgerEvent.PURGED)).as(setting).isLessThan(events.lastIndexOf(LedgerEvent.LANDED));
        assertThat(landing.files()).isEmpty();
    }

    /** The first listing is kept back until no more files come. */
    @Test
    void whereListingsAreSlowNoMoreThanSomeBatchesWaitForThem() throws Exception {
        for (int i = 0; i < 80; i++) {
            landing.with("2024/" + i + ".csv", "x" + i);
        }
        AtomicInteger waiting = new AtomicInteger();
        proxy.inject(new Fault.AlterBody(listing -> {
            Awaitility.await().pollInterval(Duration.ofMillis(500)).until(() -> setAside().size() == waiting.getAndSet(setAside().size()));
            return listing;
        }), 1, request -> request.operation().equals("ListObjectsV2") && request.query().getOrDefault("prefix", "").startsWith("raw/year="));

        CamelMainRun.Told told = move().set("landfall.purge-files", "3").set("landfall.parallel", "2").run();

        assertThat(waiting).hasValueBetween(12, 30);
        assertThat(told.result().exitCode()).isZero();
        assertThat(told.result().count(LedgerEvent.PURGED)).isEqualTo(81);
        assertThat(setAside()).isEmpty();
    }

    @Test
    void whileOthersSettleTheLandedOnesAreDeleted() throws Exception {
        landing.with("2024/b.csv", "b").with("2024/b.csv.part", "rest");

        List<LedgerRecord> records = move().set("landfall.settle-age", "2").run().records();

        List<String> told = records.stream().map(entry -> entry.event() + " " + entry.source()).toList();
        assertThat(told.indexOf("PURGED " + A)).isBetween(0, told.indexOf("FAILED 2024/b.csv"));
    }

    @Test
    void withoutAnAnswerToTheListingNothingIsDeleted() throws Exception {
        landedAndNotPurged();
        proxy.inject(new Fault.Answer(403, "AccessDenied"), MANY, request -> request.operation().equals("ListObjectsV2")
                && request.query().getOrDefault("prefix", "").startsWith("raw/year="));

        CamelMainRun.Told told = move().run();

        assertThat(setAside()).hasSize(1);
        assertThat(told.result().problems()).singleElement().asString().startsWith("1 landed files wait in ").contains("access denied");
        assertThat(told.result().waiting()).isEqualTo(1);
        assertThat(told.result().exitCode()).isEqualTo(1);
    }

    @Test
    void aFileThatLandedInAnotherBucketWaitsForARunWithThatBucket() throws Exception {
        landedAndNotPurged();
        Lake other = Lake.on(proxy);

        CamelMainRun.Told told = CamelMainRun.over(landing.root(), other).run();

        assertThat(setAside()).hasSize(1);
        assertThat(told.result().problems()).containsExactly("1 landed files wait in " + landing.path(".landfall/landed")
                + ", since they are in the bucket " + lake.bucket() + "; a run with --bucket " + lake.bucket() + " deletes them");
        assertThat(told.result().exitCode()).isEqualTo(1);
        assertThat(other.objects()).isEmpty();
        assertThat(move().run().result().exitCode()).isZero();
        assertThat(setAside()).isEmpty();
    }

    /** The prefix of the run is where its objects are. */
    @Test
    void whatAnEarlierRunLandedUnderAnotherPrefixWaitsForARunWithThat() throws Exception {
        move().set("landfall.retention", "1").set("landfall.prefix", "staging").run();

        CamelMainRun.Told other = move().run();

        assertThat(setAside()).hasSize(1);
        assertThat(other.result().problems()).singleElement().asString().endsWith(
                "since their records name keys outside of raw/; a run with the --prefix that they landed under deletes them");
        assertThat(move().set("landfall.prefix", "staging").run().result().exitCode()).isZero();
        assertThat(setAside()).isEmpty();
    }

    @Test
    void aLedgerThatCannotBeReadStopsTheRunBeforeItStarts() throws Exception {
        landedAndNotPurged();
        Path ledger = landing.path(".landfall/ledger.jsonl");
        List<String> lines = Files.readAllLines(ledger);
        lines.set(1, "no record");
        Files.write(ledger, lines);

        assertThatThrownBy(() -> move().run()).hasStackTraceContaining("has no record in line 2");
        assertThat(setAside()).hasSize(1);
    }

    @Test
    void emptyFoldersAreRemovedOnlyOnRequest() throws Exception {
        landing.with("2024/sub (1)/b.csv", "b").with("2023/c.csv.part", "c").with("2022/d.csv", "d");
        Files.createDirectories(landing.path("2024/_parts/12"));
        Files.createDirectories(landing.path("2021/empty"));
        Files.createDirectories(landing.path("logs/empty"));
        Files.createDirectories(landing.path("2020"));
        Map<String, String> years = Map.of("landfall.years", "2020,2021,2023,2024");

        move().run();
        assertThat(landing.path("2024/_parts/12")).isDirectory();

        CamelMainRun pruning = move().set("landfall.prune-empty", "true");
        years.forEach(pruning::set);
        assertThat(pruning.run().result().exitCode()).isZero();

        assertThat(landing.path("2024")).doesNotExist();
        assertThat(landing.path("2021")).doesNotExist();
        assertThat(landing.path("2020")).doesNotExist();
        assertThat(landing.path("2023/c.csv.part")).exists();
        assertThat(landing.path("2022")).isEmptyDirectory();
        assertThat(landing.path("logs/empty")).isEmptyDirectory();
    }

    /** The ledger may be shared; what another landing directory's run was about to delete is none of our business. */
    @Test
    void theIntentsOfAnotherLandingDirectoryAreLeftAlone() throws Exception {
        Path ledger = folder.resolve("shared.jsonl");
        LandingFolder other = LandingFolder.in(folder.resolve("other")).with("2023/b.csv", "b");
        CamelMainRun.over(other.root(), lake).set("landfall.ledger", ledger.toString()).run();
        List<String> lines = Files.readAllLines(ledger);
        int purged = (int) lines.stream().takeWhile(line -> !line.contains("\"purged\"")).count();
        Files.write(ledger, lines.subList(0, purged));
        Files.createDirectories(landing.path(".landfall/landed/20260101T000000Z-abcdef"));

        CamelMainRun.Told told = move().set("landfall.ledger", ledger.toString()).run();

        assertThat(told.eventsOf("2023/b.csv")).isEmpty();
        assertThat(told.eventsOf(A)).containsExactly(LedgerEvent.LANDED, LedgerEvent.PURGING, LedgerEvent.PURGED);
    }

    @Test
    void aFileThatAnotherProcessOpenedBeforeItWasSetAsideGoesBack() throws Exception {
        List<Process> writers = new ArrayList<>();
        try {
            CamelMainRun.Told told = afterTheCheckpoint(file -> writers.add(writerOf(file)));

            assertThat(told.eventsOf(A)).startsWith(LedgerEvent.LANDED, LedgerEvent.PUT_BACK);
            assertThat(told.reasonFor(A)).startsWith("is open for writing by process " + writers.get(0).pid());
            assertThat(landing.path(A)).hasContent("x,y\n");
            assertThat(told.result().exitCode()).isEqualTo(1);
        } finally {
            writers.forEach(Process::destroyForcibly);
        }
    }

    private static Process writerOf(Path file) throws Exception {
        Process writer = new ProcessBuilder("sh", "-c", "exec 3>>'" + file + "'; echo ready; exec sleep 60").start();
        assertThat(writer.inputReader().readLine()).isEqualTo("ready");
        return writer;
    }

    @Test
    void aFileThatGrowsBeforeItIsSetAsideGoesBack() throws Exception {
        CamelMainRun.Told told = afterTheCheckpoint(file -> Files.writeString(file, "more", StandardOpenOption.APPEND));

        assertThat(told.eventsOf(A)).startsWith(LedgerEvent.LANDED, LedgerEvent.PUT_BACK);
        assertThat(landing.path(A)).hasContent("x,y\nmore");
        assertThat(lake.text(KEY)).isEqualTo("x,y\n");
        assertThat(told.result().exitCode()).isEqualTo(1);
    }

    /** Camel deletes what is at the target of its rename, whoever has proven what. */
    @Test
    void aFileUnderANameThatThisRunHasSetAsideBeforeDoesNotReplaceTheEarlierOne() throws Exception {
        assertBothNamesakesAreKept("0");
        assertBothNamesakesAreKept("1");
    }

    private void assertBothNamesakesAreKept(String retention) throws Exception {
        String name = SampleLanding.SUMMARY;
        landing.with(name, "[\"first " + retention + "\"]").with("2024/waits.csv", "w").with("2024/waits.csv.part", "w");
        FileWatch second = new FileWatch(landing, name, "[\"second " + retention + "\"]");

        CamelMainRun.Told told = afterTheCheckpoint(file -> second.begin(), move().set("landfall.retention", retention)
                .set("landfall.settle-age", "2").set("landfall.purge-files", "1000"));

        second.end();
        assertThat(told.eventsOf(name)).filteredOn(LedgerEvent.LANDED::equals).hasSize(2);
        assertThat(told.result().problems()).isEmpty();
        if (retention.equals("0")) {
            assertThat(told.eventsOf(name)).filteredOn(LedgerEvent.PURGED::equals).hasSize(2);
        } else {
            assertThat(setAside()).filteredOn(file -> file.endsWith(name)).hasSize(2);
            assertThat(told.result().retained()).isEqualTo(2);
            Files.delete(landing.path("2024/waits.csv.part"));
            move().run();
            assertThat(setAside()).isEmpty();
        }
    }

    /** Writes a file anew as soon as it has left its place. */
    private static final class FileWatch {

        private final Thread thread;

        FileWatch(LandingFolder landing, String name, String content) {
            thread = new Thread(() -> {
                try {
                    Awaitility.await().pollInterval(Duration.ofMillis(5)).until(() -> Files.notExists(landing.path(name)));
                    landing.with(name, content);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }

        void begin() {
            if (thread.getState() == Thread.State.NEW) {
                thread.start();
            }
        }

        void end() throws InterruptedException {
            thread.join();
        }
    }

    @FunctionalInterface
    private interface Disturbance {
        void befall(Path file) throws Exception;
    }

    private CamelMainRun.Told afterTheCheckpoint(Disturbance disturbance) throws Exception {
        return afterTheCheckpoint(disturbance, move());
    }

    private CamelMainRun.Told afterTheCheckpoint(Disturbance disturbance, CamelMainRun run) throws Exception {
        AtomicBoolean done = new AtomicBoolean();
        Processor disturber = exchange -> {
            if (done.compareAndSet(false, true)) {
                disturbance.befall(landing.path(A));
            }
        };
        return run.routes(RouteFolder.copiedTo(folder.resolve("routes-" + System.nanoTime())).afterCheckpoint("disturber")).bean("disturber", disturber).run();
    }
}
