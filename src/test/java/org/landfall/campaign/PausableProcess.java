package org.landfall.campaign;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.stream.Stream;

/** A process that is paused and goes on, as one whose machine is suspended. */
public record PausableProcess(Process process) {

    /** Begins to pause it, with SIGSTOP. */
    public void pause() {
        signal("STOP");
    }

    /** Lets it go on. */
    public void wake() {
        signal("CONT");
    }

    private void signal(String signal) {
        try {
            // the number of one that has ended may be another's
            if (process.isAlive()) {
                new ProcessBuilder("kill", "-" + signal, String.valueOf(process.pid())).start().waitFor();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The signal stops one thread, and that the others, once the machine has a moment for it: until then they work. */
    public boolean isPaused() throws IOException {
        try (Stream<Path> threads = Files.list(Path.of("/proc", String.valueOf(process.pid()), "task"))) {
            return process.isAlive() && threads.allMatch(PausableProcess::isPaused);
        } catch (NoSuchFileException ended) {
            return false;
        }
    }

    private static boolean isPaused(Path thread) {
        try {
            String status = Files.readString(thread.resolve("stat"));
            return status.charAt(status.lastIndexOf(')') + 2) == 'T';
        } catch (IOException ended) {
            return true;
        }
    }
}
