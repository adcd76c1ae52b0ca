package org.landfall.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.landfall.Failure;
import org.landfall.file.Place;

/** The ledger's file, in good order and after crashes. */
class LedgerTest {

    @TempDir
    private Path folder;

    private Path path;

    @BeforeEach
    void placeLedger() {
        path = folder.resolve("audit/ledger.jsonl");
    }

    private Ledger open(String run) {
        return Ledger.open(path, WrittenLedger.author(run));
    }

    private static LedgerRecord entry() {
        return WrittenLedger.landed("lake", 1);
    }

    private void assertChain(int lines) {
        ChainCheck chain = new ChainCheck();
        try (LedgerLines all = new LedgerLines(path)) {
            for (LedgerLine line = all.next(); line != null; line = all.next()) {
                assertThat(chain.follow(line, line.record())).isEmpty();
            }
        }
        assertThat(chain.end().lines()).isEqualTo(lines);
    }

    @Test
    void everyLineHoldsItsNumberItsAuthorAndTheHashOfTheLineBefore() throws IOException {
        try (Ledger ledger = Ledger.open(path, new Author("run-1", "host", "ann", "arn:aws:iam::1:role/lander", "1.0"))) {
            ledger.record(entry());
            ledger.record(entry().with(LedgerEvent.PURGED));
        }

        List<String> lines = Files.readAllLines(path);
        assertThat(lines.get(0)).startsWith("{\"line\":1,\"event\":\"landed\",").contains("\"run\":\"run-1\"", "\"host\":\"host\"",
                "\"user\":\"ann\"", "\"caller\":\"arn:aws:iam::1:role/lander\"", "\"landfall\":\"1.0\"").endsWith("\"previous\":\"\"}");
        String hash = LedgerLine.hash(lines.get(0).getBytes(StandardCharsets.UTF_8), lines.get(0).length());
        assertThat(lines.get(1)).startsWith("{\"line\":2,\"event\":\"purged\",").endsWith("\"previous\":\"" + hash + "\"}")
                .contains("\"sha256\":\"00ff00ff", "\"crc32c\":\"AAAAAA==\"", "\"receipt\":\"full-object-checksum\"");
    }

    @Test
    void aLaterRunContinuesTheChain() {
        ChainEnd first;
        try (Ledger ledger = open("run-1")) {
            ledger.record(entry());
            first = ledger.end();
        }
        try (Ledger ledger = open("run-2")) {
            assertThat(ledger.end()).isEqualTo(first);
            ledger.record(entry());
            assertThat(ledger.end().lines()).isEqualTo(2);
        }
        assertChain(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"line\":3,\"event\":\"lan", "{", "{\"line\":3,\"event\":\"landed\",\"run\":\"r\",\"previous\":\"\"}"})
    void aLastLineThatACrashCutShortIsKeptAsideAndTold(String torn) throws IOException {
        try (Ledger ledger = open("run-1")) {
            ledger.record(entry());
            ledger.record(entry());
        }
        Files.writeString(path, torn, StandardOpenOption.APPEND);

        try (Ledger ledger = open("run-2")) {
            ledger.record(entry());
            assertThat(ledger.torn()).hasValueSatisfying(told -> assertThat(told).contains("cut short",
                    "its " + torn.length() + " bytes are kept in " + path + ".torn-run-2", "nothing is lost"));
        }

        assertThat(path.resolveSibling("ledger.jsonl.torn-run-2")).hasContent(torn);
        assertChain(3);
    }

    @Test
    void aFirstLineThatACrashCutShortIsKeptAsideAsWell() throws IOException {
        Files.createDirectories(path.getParent());
        Files.writeString(path, "{\"line\":1,\"ev");

        try (Ledger ledger = open("run-2")) {
            ledger.record(entry());
            assertThat(ledger.torn()).isPresent();
        }

        assertChain(1);
    }

    @Test
    void zerosThatAPowerCutLeftAreKeptAsideWithWhatFollowsThem() throws IOException {
        try (Ledger ledger = open("run-1")) {
            ledger.record(entry());
        }
        byte[] zeros = new byte[5000];
        Files.write(path, zeros, StandardOpenOption.APPEND);
        Files.writeString(path, "ent\":\"landed\"}\n", StandardOpenOption.APPEND);

        try (Ledger ledger = open("run-2")) {
            ledger.record(entry());
        }

        assertThat(Files.size(path.resolveSibling("ledger.jsonl.torn-run-2"))).isEqualTo(zeros.length + 15);
        assertChain(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a,b\n1,2\n", "no line feed", "{\"line\":1}\n", "{\"event\":\"landed\"}\n{\"li", "{\"line\":1,\"event\":\"x\"}\n"})
    void aFileThatIsNoLedgerIsRefusedAndStaysAsItIs(String content) throws IOException {
        Files.createDirectories(path.getParent());
        Files.writeString(path, content);

        assertThatThrownBy(() -> open("run-1")).isInstanceOf(LedgerException.class)
                .hasMessageStartingWith("the ledger " + path + " cannot be continued: it does not end with a record of Landfall");

        assertThat(path).hasContent(content);
        assertThat(path.getParent().toFile().list()).hasSize(1);
    }

    @Test
    void aFolderInItsPlaceIsNamed() throws IOException {
        Files.createDirectories(path);

        assertThatThrownBy(() -> open("run-1")).isInstanceOf(LedgerException.class)
                .hasMessage("the ledger " + path + " cannot be written: is a folder");
    }

    @Test
    void anInterruptedThreadDoesNotCloseIt() {
        try (Ledger ledger = open("run-1")) {
            Thread.currentThread().interrupt();
            ledger.record(entry());
            assertThat(Thread.interrupted()).isTrue();
            ledger.record(entry());
        }
        assertChain(2);
    }

    @Test
    void aFullDiskFailsTheRecordAndEveryLaterOneAndLeavesNoHalfLine() throws IOException {
        FaultyStorage disk = new FaultyStorage();
        try (Ledger ledger = Ledger.open(Place.named(path), WrittenLedger.author("run-1"), disk)) {
            ledger.record(entry());
            long whole = disk.size();
            disk.room = whole + 20;

            assertThatThrownBy(() -> ledger.record(entry())).isInstanceOf(LedgerException.class)
                    .hasMessage("the ledger " + path + " cannot be written: No space left on device; nothing more is moved, make room or"
                            + " mend the disk and run again");
            assertThat(disk.size()).isEqualTo(whole);

            disk.room = Long.MAX_VALUE;
            assertThatThrownBy(() -> ledger.record(entry())).isInstanceOf(LedgerException.class);
            assertThatThrownBy(ledger::requireWritable).isInstanceOf(LedgerException.class);
        }
    }

    /** Every later run would refuse the ledger. */
    @Test
    void aRecordThatNoLaterRunWouldTakeStopsTheRunThatMakesItAndIsNotWritten() {
        LedgerRecord wrong = LedgerRecord.ofFailure(LedgerEvent.FAILED, new LocalFile("", null, null, null), "lake", null, Failure.of("the landing directory is gone"));
        try (Ledger ledger = open("run-1")) {
            ledger.record(entry());

            assertThatThrownBy(() -> ledger.append(wrong)).isInstanceOf(LedgerException.class).hasMessageContaining("no later run would take the record")
                    .hasMessageContaining("since its source is missing, or cannot be one; nothing more is moved, please report this");
            assertThatThrownBy(ledger::requireWritable).isInstanceOf(LedgerException.class);
        }
        assertChain(1);
        try (Ledger later = open("run-2")) {
            later.record(entry());
        }
        assertChain(2);
    }

    @Test
    void aDiskThatFailsToForceFailsTheRecord() throws IOException {
        FaultyStorage disk = new FaultyStorage();
        try (Ledger ledger = Ledger.open(Place.named(path), WrittenLedger.author("run-1"), disk)) {
            disk.forceFails = true;

            assertThatThrownBy(() -> ledger.record(entry())).isInstanceOf(LedgerException.class).hasMessageContaining("Input/output error");
            disk.forceFails = false;
            assertThatThrownBy(ledger::requireWritable).isInstanceOf(LedgerException.class);
        }
    }

    /** A network file system says there that what was written before did not come to its disk. */
    @Test
    void aDiskThatFailsToCloseIsTold() throws IOException {
        FaultyStorage disk = new FaultyStorage();
        Ledger ledger = Ledger.open(Place.named(path), WrittenLedger.author("run-1"), disk);
        ledger.record(entry());
        disk.closeFails = true;

        assertThatThrownBy(ledger::close).isInstanceOf(LedgerException.class).hasMessage("the ledger " + path
                + " cannot be closed: Input/output error; see with landfall audit whether it is whole");
    }

    @Test
    void recordsThatAreAppendedTogetherAreOneWriteAndOneFsync() throws IOException {
        FaultyStorage disk = new FaultyStorage();
        try (Ledger ledger = Ledger.open(Place.named(path), WrittenLedger.author("run-1"), disk)) {
            for (int i = 0; i < 16; i++) {
                ledger.append(entry());
            }
            assertThat(disk.writes()).isZero();
            ledger.force(() -> { });
        }
        assertThat(disk.writes()).isOne();
        assertThat(disk.forces()).isOne();
        assertThat(disk.forcedLines()).isEqualTo(16);
    }

    @Test
    void aFullDiskFailsEveryRecordOfItsGroupAndLeavesNothingOfIt() throws IOException {
        FaultyStorage disk = new FaultyStorage();
        try (Ledger ledger = Ledger.open(Place.named(path), WrittenLedger.author("run-1"), disk)) {
            ledger.record(entry());
            long whole = disk.size();
            ledger.append(entry());
            ledger.append(entry());
            disk.room = whole + 700;

            assertThatThrownBy(() -> ledger.force(() -> { })).isInstanceOf(LedgerException.class).hasMessageContaining("No space left on device");
            assertThatThrownBy(() -> ledger.force(() -> { })).as("whoever comes later").isInstanceOf(LedgerException.class);
            assertThat(disk.size()).isEqualTo(whole);
        }
    }

    @Test
    void whatNobodyWaitedForIsInTheFileOnceTheLedgerIsClosed() {
        try (Ledger ledger = open("run-1")) {
            ledger.append(entry());
        }
        assertChain(1);
    }

    @Test
    void nothingIsRecordedBeforeItIsOnTheDiskAndManyRecordsShareOneFsync() throws Exception {
        FaultyStorage disk = new FaultyStorage();
        disk.forceMillis = 5;
        int threads = 8;
        int each = 25;
        ExecutorService workers = Executors.newFixedThreadPool(threads);
        try (Ledger ledger = Ledger.open(Place.named(path), WrittenLedger.author("run-1"), disk)) {
            Callable<Void> work = () -> {
                for (int i = 0; i < each; i++) {
                    LedgerRecord written = ledger.record(entry());
                    assertThat(disk.forcedLines()).isGreaterThanOrEqualTo(written.line());
                }
                return null;
            };
            List<Future<Void>> done = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                done.add(workers.submit(work));
            }
            for (Future<Void> one : done) {
                one.get();
            }
        } finally {
            workers.shutdown();
        }
        assertThat(disk.forces()).isLessThan(threads * each / 2);
        assertThat(disk.forcedLines()).isEqualTo(threads * each);
    }
}
