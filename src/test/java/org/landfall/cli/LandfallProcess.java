package org.landfall.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.landfall.server.S3Server;

/** The packaged program as its user runs it: a process of its own, with credentials in its environment. */
public final class LandfallProcess {

    private static final Path JAR = Path.of("target", "quarkus-app", "quarkus-run.jar").toAbsolutePath();
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Map<String, String> environment = new TreeMap<>();
    private final List<String> given = new ArrayList<>();
    private Path folder = Path.of("").toAbsolutePath();

    /**
     * How a process ended.
     *
     * @param exitCode its exit code
     * @param out      its standard output
     * @param err      its standard error
     */
    public record Ended(int exitCode, String out, String err) {

        /** Both outputs, for messages of failed assertions. */
        @Override
        public String toString() {
            return "exit code " + exitCode + "\n--- out\n" + out + "\n--- err\n" + err;
        }
    }

    private LandfallProcess() {}

    /** A program that reaches a server with its credentials. */
    public static LandfallProcess with(S3Server server) {
        return withoutCredentials()
                .environment("AWS_ACCESS_KEY_ID", server.accessKey())
                .environment("AWS_SECRET_ACCESS_KEY", server.secretKey())
                .environment("AWS_REGION", server.region());
    }

    /** A program that finds no credentials anywhere. */
    public static LandfallProcess withoutCredentials() {
        return new LandfallProcess()
                .environment("AWS_EC2_METADATA_DISABLED", "true")
                .environment("AWS_SHARED_CREDENTIALS_FILE", "/dev/null")
                .environment("AWS_CONFIG_FILE", "/dev/null")
                .environment("LC_ALL", "C.UTF-8");
    }

    /** Sets an environment variable; null takes it away. */
    public LandfallProcess environment(String name, String value) {
        environment.put(name, value);
        return this;
    }

    /** Runs it in this folder; the project's folder otherwise. */
    public LandfallProcess in(Path workingFolder) {
        folder = workingFolder;
        return this;
    }

    /** Adds options that every run of it gets. */
    public LandfallProcess giving(String... options) {
        given.addAll(List.of(options));
        return this;
    }

    /** Runs it to its end. @throws IllegalStateException when it does not end within three minutes */
    public Ended run(String... arguments) throws IOException, InterruptedException {
        return run(List.of(arguments));
    }

    /** Runs it to its end. @throws IllegalStateException when it does not end within three minutes */
    public Ended run(List<String> arguments) throws IOException, InterruptedException {
        Path out = Files.createTempFile("landfall", ".out");
        Path err = Files.createTempFile("landfall", ".err");
        try {
            Process process = start(arguments, out, err);
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
                throw new IllegalStateException("landfall " + arguments + " did not end\n" + Files.readString(out) + Files.readString(err));
            }
            return new Ended(process.exitValue(), Files.readString(out), Files.readString(err));
        } finally {
            Files.delete(out);
            Files.delete(err);
        }
    }

    /** Starts it with its outputs into files. */
    public Process start(List<String> arguments, Path out, Path err) throws IOException {
        List<String> command = new ArrayList<>(List.of(java(), "-Xmx192m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-jar", JAR.toString()));
        command.addAll(arguments);
        command.addAll(given);
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("AWS_") || name.startsWith("LANDFALL_"));
        environment.forEach((name, value) -> {
            if (value == null) {
                builder.environment().remove(name);
            } else {
                builder.environment().put(name, value);
            }
        });
        return builder.start();
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }
}
