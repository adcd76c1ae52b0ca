package org.landfall.ec2;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * How a command ended.
 *
 * @param exitCode its exit code
 * @param output   what it printed, both outputs together
 */
public record Finished(int exitCode, String output) {

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    /**
     * Runs a command to its end.
     *
     * @param input       its standard input
     * @param environment variables on top of this JVM's own
     * @throws IllegalStateException when it does not end within five minutes
     */
    public static Finished command(List<String> line, String input, Map<String, String> environment) throws IOException, InterruptedException {
        Path in = Files.createTempFile("command", ".in");
        Path out = Files.createTempFile("command", ".out");
        try {
            Files.writeString(in, input);
            ProcessBuilder builder = new ProcessBuilder(line)
                    .redirectInput(in.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(out.toFile());
            builder.environment().putAll(environment);
            Process process = builder.start();
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly().waitFor();
                throw new IllegalStateException(line + " did not end:\n" + text(out));
            }
            return new Finished(process.exitValue(), text(out));
        } finally {
            Files.delete(in);
            Files.delete(out);
        }
    }

    /** Runs a command to its end, with no input. @throws IllegalStateException when it does not end within five minutes */
    public static Finished command(String... line) throws IOException, InterruptedException {
        return command(List.of(line), "", Map.of());
    }

    private static String text(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    }
}
