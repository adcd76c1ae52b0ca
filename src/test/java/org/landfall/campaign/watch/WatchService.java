package org.landfall.campaign.watch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.landfall.cli.LandfallProcess;

/** Keeps the program running as a service manager does: one that fails is started again after a while. Both outputs are appended to one file each. */
final class WatchService implements AutoCloseable {

    private static final int RESTART_SECONDS = 10;
    private static final int END_SECONDS = 120;
    private static final Pattern PLACE = Pattern.compile("health and metrics are at (\\S+)/q/health");

    private final LandfallProcess program;
    private final List<String> arguments;
    private final Path folder;
    private final List<Integer> failures = new ArrayList<>();
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Thread manager = new Thread(this::manage, "watch-service");
    private volatile Process process;
    private String place;

    /**
     * Starts it.
     *
     * @param program   with its environment
     * @param arguments of the watch
     * @param folder    where its outputs are, {@code out} and {@code err}
     */
    WatchService(LandfallProcess program, List<String> arguments, Path folder) throws IOException {
        this.program = program.behind("sh", "-c", "exec \"$@\" >> '" + folder.resolve("out") + "' 2>> '" + folder.resolve("err") + "'", "sh");
        this.arguments = arguments;
        this.folder = folder;
        process = started();
        manager.setDaemon(true);
        manager.start();
    }

    private Process started() throws IOException {
        return program.start(arguments, folder.resolve("sh.out"), folder.resolve("sh.err"));
    }

    private void manage() {
        try {
            while (true) {
                int exitCode = process.waitFor();
                if (stopped.getCount() == 0) {
                    return;
                }
                synchronized (failures) {
                    failures.add(exitCode);
                }
                if (stopped.await(RESTART_SECONDS, TimeUnit.SECONDS)) {
                    return;
                }
                process = started();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The id of the process that runs, or did last. */
    long pid() {
        return process.pid();
    }

    /** Where the latest process serves its health; empty until it tells. */
    Optional<String> place() throws IOException {
        Matcher told = PLACE.matcher(Files.readString(folder.resolve("out")));
        while (told.find()) {
            place = told.group(1);
        }
        return Optional.ofNullable(place);
    }

    /** The exit codes with which it ended by itself. */
    List<Integer> failures() {
        synchronized (failures) {
            return List.copyOf(failures);
        }
    }

    /** Ends it by SIGTERM. @return its exit code */
    int stop() throws InterruptedException {
        stopped.countDown();
        manager.join(TimeUnit.SECONDS.toMillis(1));
        process.destroy();
        if (!process.waitFor(END_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("it did not end within " + END_SECONDS + " s of SIGTERM");
        }
        return process.exitValue();
    }

    @Override
    public void close() throws InterruptedException {
        stopped.countDown();
        process.destroyForcibly().waitFor();
    }
}
