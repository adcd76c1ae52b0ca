package org.landfall.server;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A command that ends by itself.
 *
 * @param line        program and arguments
 * @param environment variables on top of this JVM's own
 */
record Command(List<String> line, Map<String, String> environment) {

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
