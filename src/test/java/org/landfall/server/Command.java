package org.landfall.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A command that ends by itself.
 *
 * @param line        program and arguments
 * @param environment variables on top of this JVM's own
 */
record Command(List<String> line, Map<String, String> environment) {

    static Command of(String... line) {
        return new Command(List.of(line), Map.of());
    }

    Command with(List<String> moreArguments) {
        return new Command(Stream.concat(line.stream(), moreArguments.stream()).toList(), environment);
    }

    /** Whether it exits with 0 before the time is over; what it prints goes to the log. */
    boolean succeeds(ServerLog log, Duration limit) {
        ProcessBuilder builder = new ProcessBuilder(line)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.file().toFile()));
        builder.environment().putAll(environment);
        try {
            return exitsWithZero(builder.start(), limit);
        } catch (IOException e) {
            return false;
        }
    }

    /** What it prints, or nothing when it cannot be run, fails, or takes longer than the limit. */
    Optional<String> output(Duration limit) {
        try {
            Path printed = Files.createTempFile("landfall-", ".out");
            try {
                Process process = new ProcessBuilder(line)
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .redirectOutput(printed.toFile())
                        .start();
                return exitsWithZero(process, limit) ? Optional.of(Files.readString(printed).strip()) : Optional.empty();
            } finally {
                Files.delete(printed);
            }
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static boolean exitsWithZero(Process process, Duration limit) throws IOException {
        process.getOutputStream().close();
        try {
            return process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS) && process.exitValue() == 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }
}
