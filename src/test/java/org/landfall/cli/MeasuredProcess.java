package org.landfall.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A running program, and the most memory that it has held so far: {@code VmHWM}, which Linux tells as long as it runs. */
final class MeasuredProcess {

    private static final long LOOK_MILLIS = 200;

    private final Process process;
    private final Duration patience;
    private final Path out;
    private final Path err;
    private long peakRss;

    /** @param patience how long it may take */
    MeasuredProcess(LandfallProcess program, Duration patience, Path folder, String... arguments) throws IOException {
        this.patience = patience;
        out = Files.createTempFile(folder, "landfall", ".out");
        err = Files.createTempFile(folder, "landfall", ".err");
        process = program.start(List.of(arguments), out, err);
    }

    /** What to wait for. */
    @FunctionalInterface
    interface Moment {
        boolean hasCome() throws IOException;
    }

    /** Waits for its end. @throws AssertionError when that does not come in time */
    LandfallProcess.Ended awaitEnd() throws IOException, InterruptedException {
        runUntil(() -> false);
        return new LandfallProcess.Ended(process.exitValue(), Files.readString(out), Files.readString(err));
    }

    /** Kills it (SIGKILL) at a moment, or waits for its end where that comes first. */
    void killAt(Moment moment) throws IOException, InterruptedException {
        runUntil(moment);
        process.destroyForcibly().waitFor();
    }

    private void runUntil(Moment moment) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        do {
            look();
            if (System.nanoTime() > deadline) {
                process.destroyForcibly().waitFor();
                throw new AssertionError("it did not end within " + patience.toMinutes() + " minutes\n" + Files.readString(out)
                        + Files.readString(err));
            }
        } while (!process.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS) && !moment.hasCome());
    }

    private void look() {
        try {
            Files.readAllLines(Path.of("/proc", Long.toString(process.pid()), "status")).stream()
                    .filter(line -> line.startsWith("VmHWM:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
                    .forEach(bytes -> peakRss = Math.max(peakRss, bytes));
        } catch (IOException ended) {
            // it has just ended, or this is no Linux
            return;
        }
    }

    /** The most memory that it was seen to hold, bytes; 0 where that is not told. */
    long peakRss() {
        return peakRss;
    }
}
