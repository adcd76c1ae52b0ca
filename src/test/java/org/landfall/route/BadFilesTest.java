package org.landfall.route;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.landfall.ledger.LedgerEvent;
import org.landfall.server.FaultProxy;
import org.landfall.server.Needs;
import org.landfall.server.Prerequisite;
import org.landfall.server.S3ProxyServer;
import org.landfall.server.SystemCommand;

/** Files that cannot land: each gets one sentence and stays, and the good file beside it lands. */
@Needs(S3ProxyServer.class)
class BadFilesTest extends LakeTestCase {

    private static final String GOOD = "2024/good.csv";

    @BeforeEach
    void layTheGoodFileDown() throws Exception {
        landing.with(GOOD, "good");
    }

    @AfterEach
    void theGoodFileLanded() throws Exception {
        assertThat(lake.text("raw/year=" + GOOD)).isEqualTo("good");
        assertThat(landing.files()).doesNotContain(GOOD);
    }

    private void assertStays(String source, CamelMainRun.Told told, LedgerEvent event) throws IOException {
        assertThat(landing.files()).contains(source);
        assertThat(told.eventsOf(source)).containsExactly(event);
        assertThat(told.result().exitCode()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"737280000001,'needs buffers of 71 MiB, one for each part, and --buffer-memory has 64 MiB; give it at least that, and Java a heap (-Xmx) with"
            + " room for it'", "5497558138881,'is larger than 5 TiB, the largest file that Landfall sends; split it'"})
    void aFileThatIsTooLargeIsRefusedBeforeAnUploadIsBegun(long length, String reason) throws Exception {
        String source = "2024/large.csv";
        landing.with(source, "x");
        try (RandomAccessFile file = new RandomAccessFile(landing.path(source).toFile(), "rw")) {
            file.setLength(length);
        }
        try (FaultProxy proxy = FaultProxy.before(lake.server())) {
            CamelMainRun.Told told = move().set("landfall.endpoint", proxy.endpoint().toString()).run();

            assertStays(source, told, LedgerEvent.REFUSED);
            assertThat(told.reasonFor(source)).isEqualTo(reason);
            assertThat(proxy.operations()).contains("PutObject").doesNotContain("CreateMultipartUpload");
        }
    }

    @Test
    void aFileThatAnotherProcessHasOpenForWritingIsWaitedForAndStays() throws Exception {
        landing.with("2024/open.csv", "half");
        Process writer = new ProcessBuilder("sh", "-c", "exec 3>>'" + landing.path("2024/open.csv") + "'; echo ready; exec sleep 60").start();
        try {
            assertThat(writer.inputReader().readLine()).isEqualTo("ready");

            CamelMainRun.Told told = move().run();

            assertStays("2024/open.csv", told, LedgerEvent.FAILED);
            assertThat(told.reasonFor("2024/open.csv")).matches(
                    "is open for writing by process " + writer.pid() + " \\(sleep\\); it is still being written, run again later");
        } finally {
            writer.destroyForcibly().waitFor();
        }
    }

    /** Each of its states is another file to the run; waiting for each of them would have no end. */
    @Test
    void aFileThatNeverStopsGrowingIsWaitedForOnce() throws Exception {
        Path file = landing.with("2024/grows.csv", "half").path("2024/grows.csv");
        ScheduledExecutorService writer = Executors.newSingleThreadScheduledExecutor();
        writer.scheduleWithFixedDelay(() -> append(file), 0, 50, TimeUnit.MILLISECONDS);
        try {
            CamelMainRun.Told told = move().set("landfall.settle-age", "1").run();

            assertStays("2024/grows.csv", told, LedgerEvent.FAILED);
            assertThat(told.reasonFor("2024/grows.csv")).isEqualTo("changed less than 1 s ago; it is still being written, run again later");
        } finally {
            writer.shutdown();
            assertThat(writer.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    private static void append(Path file) {
        try {
            Files.writeString(file, "x", StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aFileWithAPartBesideItIsStillBeingDownloaded() throws Exception {
        landing.with("2024/a.csv", "half").with("2024/a.csv.part", "rest").with("2024/csv_12.csv", "half").with("2024/_parts/12/0.csv", "rest");

        CamelMainRun.Told told = move().run();

        assertStays("2024/a.csv", told, LedgerEvent.FAILED);
        assertStays("2024/csv_12.csv", told, LedgerEvent.FAILED);
        assertThat(told.reasonFor("2024/a.csv")).startsWith("is still being downloaded: a.csv.part is beside it");
        assertThat(told.reasonFor("2024/csv_12.csv")).startsWith("is still being downloaded: _parts/12 is beside it");
    }

    @Test
    void aFileThatGrowsAfterItsUploadStaysWithItsGrowth() throws Exception {
        landing.with("2024/grows.csv", "before");

        CamelMainRun.Told told = disturbedAfterUpload("2024/grows.csv", file -> Files.writeString(file, "after", StandardOpenOption.APPEND));

        assertThat(told.eventsOf("2024/grows.csv")).containsExactly(LedgerEvent.FAILED, LedgerEvent.CONFLICT);
        assertThat(told.reasonFor("2024/grows.csv")).startsWith("changed while it was uploaded; it stays");
        assertThat(told.result().notLanded()).isEqualTo(1);
        assertThat(landing.path("2024/grows.csv")).hasContent("beforeafter");
        assertThat(lake.text("raw/year=2024/grows.csv")).isEqualTo("before");
    }

    @Test
    void aFileThatIsReplacedAfterItsUploadStays() throws Exception {
        landing.with("2024/replaced.csv", "before").with("other", "behind");

        CamelMainRun.Told told = disturbedAfterUpload("2024/replaced.csv", file -> {
            Files.delete(file);
            Files.move(landing.path("other"), file);
        });

        assertThat(told.eventsOf("2024/replaced.csv")).containsExactly(LedgerEvent.FAILED, LedgerEvent.CONFLICT);
        assertThat(landing.path("2024/replaced.csv")).hasContent("behind");
    }

    @Test
    void aFileThatCannotLeaveItsFolderIsNotSent() throws Exception {
        landing.with("2024/fixed.csv", "x");
        Path file = landing.path("2024/fixed.csv");
        Prerequisite.orSkip(SystemCommand.run("chattr", "+i", file.toString()) == 0, "a user and a file system that can mark files as immutable (chattr)");
        try {
            CamelMainRun.Told told = move().run();

            assertThat(told.eventsOf("2024/fixed.csv")).containsExactly(LedgerEvent.REFUSED);
            assertThat(told.reasonFor("2024/fixed.csv")).startsWith("cannot be set aside, since it cannot leave its folder (");
            assertThat(lake.objects()).doesNotContainKey("raw/year=2024/fixed.csv");
        } finally {
            SystemCommand.run("chattr", "-i", file.toString());
        }
    }

    @Test
    void aFileThatVanishesIsReportedAsSuch() throws Exception {
        landing.with("2024/gone.csv", "x");

        CamelMainRun.Told told = disturbedAfterUpload("2024/gone.csv", Files::delete);

        assertThat(told.reasonFor("2024/gone.csv")).startsWith("vanished while it was uploaded");
        assertThat(told.result().exitCode()).isEqualTo(1);
    }

    @Test
    void aFileThatVanishesBeforeItIsReadIsReportedAsSuch() throws Exception {
        landing.with("2024/gone.csv", "x");

        CamelMainRun.Told told = disturbedBeforeUpload("2024/gone.csv", Files::delete);

        assertThat(told.reasonFor("2024/gone.csv")).startsWith("vanished before it could be read; nothing was uploaded");
        assertThat(lake.objects()).hasSize(1);
    }

    @Test
    void aFileThatGrowsBeforeItIsReadIsTakenUpAgainAndLandsWhole() throws Exception {
        landing.with("2024/grows.csv", "x");

        CamelMainRun.Told told = disturbedBeforeUpload("2024/grows.csv", file -> Files.writeString(file, "y", StandardOpenOption.APPEND));

        assertThat(told.eventsOf("2024/grows.csv")).startsWith(LedgerEvent.FAILED, LedgerEvent.LANDED);
        assertThat(told.reasonFor("2024/grows.csv")).startsWith("changed while it was read; it stays");
        assertThat(lake.text("raw/year=2024/grows.csv")).isEqualTo("xy");
        assertThat(told.result().exitCode()).isZero();
    }

    @Test
    void aFileThatChangesBetweenTheScanAndItsTurnSettlesOnceMoreAndLandsWholeWithoutAWord() throws Exception {
        landing.with("2024/grows.csv", "x");
        routes.beforeConsign("disturber");

        CamelMainRun.Told told = disturbed("2024/grows.csv", file -> Files.writeString(file, "y", StandardOpenOption.APPEND));

        assertThat(told.eventsOf("2024/grows.csv")).startsWith(LedgerEvent.LANDED).doesNotContain(LedgerEvent.FAILED);
        assertThat(lake.text("raw/year=2024/grows.csv")).isEqualTo("xy");
        assertThat(told.result().exitCode()).isZero();
    }

    @Test
    void aFileThatChangesBetweenTheScanAndItsTurnGoesBackWhereItsRouteSwallowsThat() throws Exception {
        landing.with("2024/grows.csv", "x");
        routes.beforeConsign("disturber");
        routes.write("mine.camel.yaml", RouteFolder.onEveryError("handled: {constant: 'true'}", "log: swallowed"));

        CamelMainRun.Told told = disturbed("2024/grows.csv", file -> Files.writeString(file, "y", StandardOpenOption.APPEND));

        assertThat(told.eventsOf("2024/grows.csv")).containsExactly(LedgerEvent.PUT_BACK);
        assertThat(told.result().exitCode()).isEqualTo(1);
        assertThat(landing.path("2024/grows.csv")).hasContent("xy");
        assertThat(lake.objects()).doesNotContainKey("raw/year=2024/grows.csv");
    }

    @Test
    void aFileThatIsReplacedByAnotherOfItsSizeAndTimeBeforeItIsReadIsNotTakenForIt() throws Exception {
        landing.with("2024/grows.csv", "x");
        routes.beforeSend("disturber");

        CamelMainRun.Told told = disturbed("2024/grows.csv", file -> {
            FileTime time = Files.getLastModifiedTime(file);
            Path other = Files.writeString(file.resolveSibling("other"), "z");
            Files.setLastModifiedTime(other, time);
            Files.move(other, file, StandardCopyOption.REPLACE_EXISTING);
        });

        assertThat(told.eventsOf("2024/grows.csv")).startsWith(LedgerEvent.FAILED, LedgerEvent.LANDED);
        assertThat(lake.text("raw/year=2024/grows.csv")).isEqualTo("z");
    }

    private CamelMainRun.Told disturbedBeforeUpload(String source, Disturbance disturbance) throws Exception {
        routes.beforeSend("disturber");
        return disturbed(source, disturbance);
    }

    private CamelMainRun.Told disturbedAfterUpload(String source, Disturbance disturbance) throws Exception {
        routes.beforeCheckpoint("disturber");
        return disturbed(source, disturbance);
    }

    private CamelMainRun.Told disturbed(String source, Disturbance disturbance) throws Exception {
        return move().bean("disturber", new Disturber(landing.path(source), disturbance, new AtomicBoolean())).run();
    }

    @FunctionalInterface
    private interface Disturbance {
        void befall(Path file) throws IOException;
    }

    /** A step that lets something befall one file, once, in the middle of its route. */
    private record Disturber(Path file, Disturbance disturbance, AtomicBoolean done) implements Processor {

        @Override
        public void process(Exchange exchange) throws IOException {
            if (file.toString().endsWith(exchange.getMessage().getHeader(Exchange.FILE_NAME_ONLY, String.class)) && done.compareAndSet(false, true)) {
                disturbance.befall(file);
            }
        }
    }
}
