package org.landfall.campaign.call;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.landfall.campaign.PausableProcess;

/** A run of the program that is under way, and whose calls are seen. */
public final class CallProcess implements AutoCloseable {

    private static final int PATIENCE_SECONDS = 180;
    private static final Duration PATIENCE = Duration.ofSeconds(PATIENCE_SECONDS);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(15);
    private static final Duration LOOK = Duration.ofMillis(2);

    private final String runner;
    private final Process process;
    private final PausableProcess pausable;
    private final Path trace;

    /**
     * @param runner its name among the runners
     * @param trace  of its calls; its outputs are beside it
     */
    CallProcess(String runner, Process process, Path trace) {
        this.runner = runner;
        this.process = process;
        this.pausable = new PausableProcess(process);
        this.trace = trace;
    }

    public String runner() {
        return runner;
    }

    /** Its name among the runs of a stage. */
    String name() {
        return trace.getFileName().toString().replace(".calls", "");
    }

    /** Waits until it is paused. @return false when it ended before */
    public boolean awaitPause() {
        await().atMost(PATIENCE).pollDelay(Duration.ZERO).pollInterval(LOOK).until(() -> pausable.isPaused() || !process.isAlive());
        return process.isAlive();
    }

    /** Waits until it has done a call, or ended, or is paused; not for long, since it may not come to that this time. */
    public void awaitCall(CallPoint point) {
        long deadline = System.nanoTime() + LONGEST_WAIT.toNanos();
        await().atMost(PATIENCE).pollDelay(Duration.ZERO).pollInterval(LOOK)
                .until(() -> hasDone(point) || !process.isAlive() || pausable.isPaused() || System.nanoTime() - deadline > 0);
    }

    private boolean hasDone(CallPoint point) throws IOException {
        return Files.exists(trace) && Files.readString(trace, StandardCharsets.ISO_8859_1).contains(point.tabbed() + "\t");
    }

    /** Pauses it, if it has not ended. */
    public void pause() {
        pausable.pause();
        awaitPause();
    }

    /** Lets it go on. */
    public void wake() {
        pausable.wake();
    }

    /** Waits for its end. @throws AssertionError with what its threads were at, when it does not end in time */
    public CallRun awaitEnd() throws IOException, InterruptedException {
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            String threads = ThreadStates.of(process).toString();
            process.destroyForcibly().waitFor();
            throw new AssertionError("the run did not end within " + PATIENCE_SECONDS + " s: " + told() + threads);
        }
        return new CallRun(process.exitValue(), told(), RecordedCall.in(trace));
    }

    private String told() throws IOException {
        return Files.readString(trace.resolveSibling(name() + ".out")) + Files.readString(trace.resolveSibling(name() + ".err"));
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
