package org.landfall.campaign.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.landfall.campaign.PausableProcess;
import org.landfall.server.Prerequisite;

/** The library on programs that everybody has: it sees, ends and fails what it is told to, and nothing else. */
class CallShimTest {

    private static final int KILLED = 128 + 9;

    @TempDir
    private Path folder;

    private CallShim shim;
    private Path root;

    @BeforeEach
    void start() throws IOException {
        shim = Prerequisite.orSkip(CallShim::compiled);
        root = Files.createDirectory(folder.toRealPath().resolve("root"));
        Files.writeString(root.resolve("a"), "content");
    }

    private int run(String program, CallPoint point, CallDeed deed, String... command) throws Exception {
        return start(program, point, deed, command).waitFor();
    }

    private Process start(String program, CallPoint point, CallDeed deed, String... command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).redirectOutput(out().toFile());
        builder.environment().put("LC_ALL", "C");
        builder.environment().putAll(shim.environment(program, new CallSight(root, 0, 0), trace(), point, deed));
        return builder.start();
    }

    private Path out() {
        return folder.resolve("out");
    }

    private Path trace() {
        return folder.resolve("trace");
    }

    private String[] move() {
        return new String[] {"mv", root.resolve("a").toString(), root.resolve("b").toString()};
    }

    private List<String> seen(String operation) throws IOException {
        return RecordedCall.in(trace()).stream().map(RecordedCall::point).filter(point -> point.operation().equals(operation))
                .map(CallPoint::path).toList();
    }

    private static CallPoint rename() {
        return new CallPoint("rename", "a -> b", 1);
    }

    @Test
    void aCallIsWrittenDown() throws Exception {
        assertThat(run("mv", rename(), CallDeed.NONE, move())).isZero();

        assertThat(RecordedCall.in(trace())).extracting(RecordedCall::point, RecordedCall::result).contains(tuple(rename(), 0L));
        assertThat(root.resolve("b")).hasContent("content");
    }

    @Test
    void aProgramEndsBeforeACall() throws Exception {
        assertThat(run("mv", rename(), CallDeed.KILL_BEFORE, move())).isEqualTo(KILLED);

        assertThat(seen("rename")).hasSize(1);
        assertThat(root.resolve("a")).exists();
    }

    @Test
    void aProgramEndsAfterACall() throws Exception {
        assertThat(run("mv", rename(), CallDeed.KILL_AFTER, move())).isEqualTo(KILLED);

        assertThat(seen("rename")).hasSize(1);
        assertThat(root.resolve("b")).exists();
    }

    @Test
    void aProgramEndsAtAChangeThatIsOnlyCounted() throws Exception {
        assertThat(run("mv", CallPoint.change(1), CallDeed.KILL_AFTER, move())).isEqualTo(KILLED);

        assertThat(root.resolve("b")).exists();
    }

    @Test
    void aProgramWaitsBeforeACallUntilItIsLetGoOn() throws Exception {
        Process process = start("mv", rename(), CallDeed.STOP, move());
        PausableProcess paused = new PausableProcess(process);
        await().until(paused::isPaused);
        assertThat(root.resolve("a")).exists();
        assertThat(seen("rename")).isEmpty();

        paused.wake();

        assertThat(process.waitFor()).isZero();
        assertThat(seen("rename")).hasSize(1);
        assertThat(root.resolve("b")).exists();
    }

    @Test
    void aCallFailsForTheReasonThatIsGiven() throws Exception {
        assertThat(run("mv", rename(), CallFault.ENOSPC.deed(), move())).isEqualTo(1);

        assertThat(RecordedCall.in(trace())).extracting(RecordedCall::point, RecordedCall::result).contains(tuple(rename(), -28L));
        assertThat(Files.readString(out())).matches(CallFault.ENOSPC::isToldIn);
        assertThat(root.resolve("a")).exists();
    }

    @Test
    void aWriteThatIsCutShortIsGoneOnWith() throws Exception {
        assertThat(run("dd", new CallPoint("write", "c", 1), CallFault.SHORT.deed(), "dd", "if=" + root.resolve("a"), "of=" + root.resolve("c"))).isZero();

        assertThat(RecordedCall.in(trace())).extracting(call -> call.point().operation(), RecordedCall::result, RecordedCall::data)
                .contains(tuple("write", 3L, "con"));
        assertThat(root.resolve("c")).hasContent("content");
    }

    @Test
    void whatIsWrittenIsKeptByteForByte() throws Exception {
        Files.writeString(root.resolve("a"), "one\ttwo\r\n\\three");
        assertThat(run("dd", rename(), CallDeed.NONE, "dd", "if=" + root.resolve("a"), "of=" + root.resolve("c"))).isZero();

        assertThat(RecordedCall.in(trace())).extracting(RecordedCall::data).contains("one\ttwo\r\n\\three");
    }

    @Test
    void whatTheKernelCopiesIsKeptAsWell() throws Exception {
        assertThat(run("cp", rename(), CallDeed.NONE, "cp", root.resolve("a").toString(), root.resolve("c").toString())).isZero();

        assertThat(RecordedCall.in(trace())).extracting(RecordedCall::data).contains("content");
    }

    @Test
    void whatADiskNeedsToKnowIsWrittenDown() throws Exception {
        Files.createDirectory(root.resolve("20261130T055211Z-4d20b2"));
        assertThat(run("dd", rename(), CallDeed.NONE, "dd", "if=" + root.resolve("a"), "of=" + root + "/20261130T055211Z-4d20b2/c", "bs=4")).isZero();

        Path made = root.resolve("20261130T055211Z-4d20b2/c");
        RecordedCall.Place last = RecordedCall.in(trace()).stream().filter(call -> call.data().equals("ent")).findFirst().orElseThrow().place();
        assertThat(last).isEqualTo(new RecordedCall.Place(root.relativize(made), Path.of(""), (Long) Files.getAttribute(made, "unix:ino"), last.mode(), 7, 4));
    }

    @Test
    void aDiskIsMadeOfTheCallsOfAProgram() throws Exception {
        Path other = Files.createDirectory(folder.resolve("other"));
        Files.writeString(other.resolve("d"), "other content");
        LandingDisk disk = new LandingDisk(root, folder.resolve("spares"));
        assertThat(run("cp", rename(), CallDeed.NONE, "cp", "-r", other.toString(), root.resolve("b").toString())).isZero();
        RecordedCall.in(trace()).forEach(disk::see);
        assertThat(disk.unexplained()).isEmpty();

        Files.writeString(root.resolve("c"), "written by nobody");
        assertThat(disk.unexplained()).hasSize(1);
    }

    @Test
    void pathsElsewhereAreNotSeen() throws Exception {
        Files.writeString(folder.resolve("root-2"), "other");
        assertThat(run("mv", rename(), CallDeed.NONE, "mv", folder.resolve("root-2").toString(), folder.resolve("other").toString())).isZero();

        assertThat(RecordedCall.in(trace())).isEmpty();
    }

    @Test
    void whatChangesFromRunToRunHasOneName() throws Exception {
        Path run = Files.createDirectory(root.resolve("20261130T055211Z-4d20b2"));
        assertThat(run("mkdir", rename(), CallDeed.NONE, "mkdir", run + "/./made")).isZero();

        assertThat(seen("mkdir")).containsExactly("RUN/made");
    }

    @Test
    void childrenAreNotSeen() throws Exception {
        Path shell = Path.of("/bin/sh").toRealPath();
        assertThat(run(shell.getFileName().toString(), rename(), CallDeed.KILL_BEFORE, shell.toString(), "-c", "mv '" + root.resolve("a") + "' '" + root.resolve("b")
                + "'; test -z \"$LD_PRELOAD\"")).isZero();

        assertThat(root.resolve("b")).exists();
    }

    @Test
    void aProgramOfAnotherNamePassesItOn() throws Exception {
        assertThat(run("mv", rename(), CallDeed.KILL_BEFORE, "sh", "-c", "exec mv '" + root.resolve("a") + "' '" + root.resolve("b") + "'")).isEqualTo(KILLED);
    }
}
