package org.landfall.route;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.support.SynchronizationAdapter;
import org.junit.jupiter.api.Test;
import org.landfall.ledger.LedgerEvent;
import org.landfall.plan.PartitionTotal;
import org.landfall.server.Fault;
import org.landfall.server.Needs;
import org.landfall.server.S3ProxyServer;

/** What changes the inode alone (links, chmod, chown, attributes) holds no file back; other bytes do, also under the same size and mtime. */
@Needs(S3ProxyServer.class)
class ChangeMeansContentTest extends ProxiedLakeTestCase {

    private static final String A = "2024/a.csv";
    private static final int PAIRS = 40;
    private static final int CHANGED_MODES = 31;
    /** Much more often than anybody does it, and slower than a small file is read on a busy machine. */
    private static final Duration ROUND = Duration.ofMillis(20);

    /** What somebody does to a file. */
    enum Touch {
        CHMOD {
            @Override
            void befall(Path file) throws IOException {
                Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw----"));
                Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
            }
        },
        CHOWN {
            @Override
            void befall(Path file) throws IOException {
                Files.setOwner(file, Files.getOwner(file));
            }
        },
        LINK {
            @Override
            void befall(Path file) throws IOException {
                Files.createLink(file.resolveSibling("z.csv.part"), file);
            }
        },
        XATTR {
            @Override
            void befall(Path file) throws IOException {
                Files.setAttribute(file, "user:landfall", new byte[] {1});
            }
        },
        SAME_MTIME {
            @Override
            void befall(Path file) throws IOException {
                Files.setLastModifiedTime(file, Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS));
            }
        };

        abstract void befall(Path file) throws IOException;
    }

    private static void changeBytesAlone(Path file) throws IOException {
        FileTime mtime = Files.getLastModifiedTime(file);
        Files.writeString(file, "X,Y\n");
        Files.setLastModifiedTime(file, mtime);
    }

    /** Something that befalls a file in its place. */
    @FunctionalInterface
    private interface Disturbance {
        void befall(Path file) throws Exception;
    }

    private static final Disturbance TOUCHED = file -> Touch.valueOf(file.getFileName().toString().replace(".csv", "")).befall(file);

    private CamelMainRun.Told afterTheCheckpoint(Disturbance disturbance) throws Exception {
        Processor disturber = exchange -> disturbance.befall(landing.path(exchange.getMessage().getHeader(Exchange.FILE_NAME, String.class)));
        return move().routes(RouteFolder.copiedTo(folder.resolve("routes-" + System.nanoTime())).afterCheckpoint("disturber"))
                .bean("disturber", disturber).run();
    }

    /** When the file has been set aside, and before the run has looked at it there. */
    private CamelMainRun.Told afterTheRename(Disturbance disturbance) throws Exception {
        Processor disturber = exchange -> exchange.getExchangeExtension().addOnCompletion(new SynchronizationAdapter() {
            @Override
            public int getOrder() {
                return LOWEST;
            }

            @Override
            public void onComplete(Exchange completed) {
                try {
                    disturbance.befall(setAside().get(0));
                } catch (Exception e) {
                    throw new AssertionError(e);
                }
            }
        });
        return move().routes(RouteFolder.copiedTo(folder.resolve("routes-" + System.nanoTime())).afterCheckpoint("disturber"))
                .bean("disturber", disturber).run();
    }

    /** When the server has the object, and before it says so. */
    private CamelMainRun.Told duringThePut(Disturbance disturbance) throws Exception {
        proxy.inject(new Fault.AlterBody(body -> {
            try {
                for (String source : landing.files()) {
                    disturbance.befall(landing.path(source));
                }
            } catch (Exception e) {
                throw new AssertionError(e);
            }
            return body;
        }), 1, "PutObject");
        return move().set("landfall.parallel", "1").run();
    }

    private void layDownWhatIsTouched() throws IOException {
        for (Touch touch : Touch.values()) {
            landing.with("2024/" + touch + ".csv", "x,y\n");
        }
    }

    private void assertAllLanded(CamelMainRun.Told told) {
        assertThat(told.result().exitCode()).as(told.records().toString()).isZero();
        assertThat(told.result().count(LedgerEvent.PURGED)).isEqualTo(Touch.values().length);
        assertThat(proxy.requests().stream().filter(request -> request.operation().equals("PutObject"))).hasSize(Touch.values().length);
    }

    @Test
    void fortyFilesWithAHardLinkEachInTheSameFolderAreEightyThatLand() throws Exception {
        for (int i = 0; i < PAIRS; i++) {
            landing.with("2024/" + i + "-one.csv", "x" + i);
            Files.createLink(landing.path("2024/" + i + "-two.csv"), landing.path("2024/" + i + "-one.csv"));
        }

        CamelMainRun.Told told = move().run();

        assertThat(told.result().problems()).isEmpty();
        assertThat(told.result().exitCode()).as(told.records().toString()).isZero();
        assertThat(told.result().count(LedgerEvent.LANDED)).isEqualTo(2 * PAIRS);
        assertThat(told.result().count(LedgerEvent.PURGED)).isEqualTo(2 * PAIRS);
        assertThat(landing.files()).isEmpty();
        assertThat(lake.objects()).hasSize(2 * PAIRS).containsKeys("raw/year=2024/0-one.csv", "raw/year=2024/0-two.csv");
    }

    @Test
    void filesWhoseModesChangeAllTheTimeLandOnceTheirBytesHaveSettled() throws Exception {
        for (int i = 0; i < CHANGED_MODES; i++) {
            landing.with("2024/" + i + ".csv", "x".repeat(i + 1));
        }
        AtomicBoolean over = new AtomicBoolean();
        AtomicInteger changes = new AtomicInteger();
        Thread chmod = new Thread(() -> {
            for (int round = 0; !over.get(); round++) {
                for (int i = 0; i < CHANGED_MODES; i++) {
                    changeMode(landing.path("2024/" + i + ".csv"), round, changes);
                }
                LockSupport.parkNanos(ROUND.toNanos());
            }
        });
        chmod.start();
        try {
            CamelMainRun.Told told = move().set("landfall.settle-age", "1s").run();

            assertThat(changes).hasValueGreaterThan(10 * CHANGED_MODES);
            assertThat(told.result().exitCode()).as(told.records().toString()).isZero();
            assertThat(told.result().count(LedgerEvent.PURGED)).isEqualTo(CHANGED_MODES);
        } finally {
            over.set(true);
            chmod.join();
        }
    }

    private static void changeMode(Path file, int round, AtomicInteger changes) {
        try {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(round % 2 == 0 ? "rw-rw----" : "rw-r-----"));
            changes.incrementAndGet();
        } catch (IOException landed) {
            // it has left its place
        }
    }

    @Test
    void aTouchOfTheInodeAfterTheCheckpointHoldsNothingBack() throws Exception {
        layDownWhatIsTouched();

        assertAllLanded(afterTheCheckpoint(TOUCHED));
    }

    @Test
    void aTouchOfTheInodeDuringTheUploadHoldsNothingBackAndNothingIsSentAgain() throws Exception {
        layDownWhatIsTouched();

        assertAllLanded(duringThePut(TOUCHED));
    }

    @Test
    void aTouchOfTheInodeBetweenTwoRunsHoldsNothingBack() throws Exception {
        layDownWhatIsTouched();
        move().set("landfall.retention", "1").run();
        for (Path file : setAside()) {
            TOUCHED.befall(file);
            Files.deleteIfExists(file.resolveSibling("z.csv.part"));
        }

        assertAllLanded(move().run());
    }

    /** Each file of the landing directory is in one of the counts, whatever became of it before. */
    private void assertCountsAddUp(CamelMainRun.Told told, long landed, long notLanded) {
        assertThat(told.result().partitions().stream().mapToLong(PartitionTotal::files).sum()).isEqualTo(landed);
        assertThat(told.result().count(LedgerEvent.LANDED)).isEqualTo(landed);
        assertThat(told.result().notLanded()).isEqualTo(notLanded);
        assertThat(told.result().exitCode()).isEqualTo(1);
    }

    @Test
    void aFileThatChangedBeforeItLeftCountsAsNotLandedAlone() throws Exception {
        landing.with(A, "x,y\n").with("2024/b.csv", "z");

        CamelMainRun.Told told = afterTheCheckpoint(file -> {
            if (file.endsWith("a.csv")) {
                changeBytesAlone(file);
            }
        });

        assertThat(told.eventsOf(A)).startsWith(LedgerEvent.LANDED, LedgerEvent.PUT_BACK);
        assertCountsAddUp(told, 1, 1);
    }

    @Test
    void aFileThatAnotherTookThePlaceOfBeforeItLeftCountsAsNotLandedAlone() throws Exception {
        landing.with(A, "x,y\n").with("2024/b.csv", "z");

        CamelMainRun.Told told = afterTheCheckpoint(file -> {
            if (file.endsWith("a.csv")) {
                Files.move(landing.with("2024/other.csv.part", "another").path("2024/other.csv.part"), file, StandardCopyOption.REPLACE_EXISTING);
            }
        });

        assertThat(told.eventsOf(A)).startsWith(LedgerEvent.LANDED, LedgerEvent.PUT_BACK);
        assertThat(told.reasonFor(A)).startsWith("changed after it had landed; the object raw/year=2024/a.csv holds the bytes it had before");
        assertThat(landing.path(A)).hasContent("another");
        assertCountsAddUp(told, 1, 1);
    }

    @Test
    void whatIsWrittenIntoAFileWhileItLeavesItsPlaceGoesBackWithIt() throws Exception {
        landing.with(A, "x,y\n");

        CamelMainRun.Told told = afterTheRename(file -> Files.writeString(file, "more", StandardOpenOption.APPEND));

        assertThat(told.eventsOf(A)).startsWith(LedgerEvent.LANDED, LedgerEvent.PUT_BACK);
        assertThat(told.reasonFor(A)).startsWith("changed after it had landed; the object raw/year=2024/a.csv holds the bytes it had before");
        assertThat(landing.path(A)).hasContent("x,y\nmore");
        assertCountsAddUp(told, 0, 1);
    }

    @Test
    void otherBytesUnderTheSameSizeAndMtimeAreFoundWhereverTheyCome() throws Exception {
        List<String> found = new ArrayList<>();
        landing.with(A, "x,y\n");
        CamelMainRun.Told during = duringThePut(ChangeMeansContentTest::changeBytesAlone);
        found.add(during.reasonFor(A));
        assertThat(landing.path(A)).hasContent("X,Y\n");

        lake.clear();
        landing.with(A, "x,y\n");
        found.add(afterTheCheckpoint(ChangeMeansContentTest::changeBytesAlone).reasonFor(A));
        assertThat(landing.path(A)).hasContent("X,Y\n");

        lake.clear();
        landing.with(A, "x,y\n");
        move().set("landfall.retention", "1").run();
        changeBytesAlone(setAside().get(0));
        CamelMainRun.Told later = move().run();
        found.add(later.reasonFor(A));
        assertThat(landing.path(A)).hasContent("X,Y\n");
        assertThat(later.result().exitCode()).isEqualTo(1);

        assertThat(found).satisfiesExactly(reason -> assertThat(reason).startsWith("changed while it was uploaded; it stays"),
                reason -> assertThat(reason).startsWith("holds other bytes than its landed record tells of; it was changed and its times set back"),
                reason -> assertThat(reason).startsWith("holds other bytes than its landed record tells of; it was changed and its times set back"));
    }
}
