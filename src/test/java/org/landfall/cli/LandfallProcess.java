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
import java.util.stream.Stream;
import org.landfall.route.LandingFolder;
import org.landfall.server.Lake;

/**
 * The packaged program as its user runs it: a process of its own, with credentials in its environment. It is the native executable where
 * the property {@code landfall.executable} names one.
 */
public final class LandfallProcess {

    private static final Path APP = Path.of("target", "quarkus-app").toAbsolutePath();
    private static final String EXECUTABLE = System.getProperty("landfall.executable", "");
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Map<String, String> environment = new TreeMap<>();
    private final List<String> given = new ArrayList<>();
    private final List<String> properties = new ArrayList<>();
    private Path folder = Path.of("").toAbsolutePath();
    private Path app = APP;
    private List<String> as = List.of();
    private List<String> options = List.of("-Xmx192m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");
    private String jar = "quarkus-run.jar";
    private String executable = EXECUTABLE;

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

    /** Whether it is the native executable, which reads names as UTF-8 under every locale. */
    static boolean isNative() {
        return !EXECUTABLE.isEmpty();
    }

    /** A program with the credentials for a lake. */
    public static LandfallProcess with(Lake lake) {
        return withoutCredentials()
                .environment("AWS_ACCESS_KEY_ID", lake.user().accessKeyId())
                .environment("AWS_SECRET_ACCESS_KEY", lake.user().secretAccessKey())
                .environment("AWS_REGION", lake.server().region());
    }

    /** A program with the options and the credentials to land the files of a directory in a lake. */
    static LandfallProcess over(LandingFolder landing, Lake lake) {
        return with(lake).giving("--landing", landing.root().toString(), "--bucket", lake.bucket(), "--endpoint",
                lake.server().endpoint().toString());
    }

    /** A program that finds no credentials anywhere. */
    public static LandfallProcess withoutCredentials() {
        return new LandfallProcess()
                .environment("AWS_EC2_METADATA_DISABLED", "true")
                .environment("AWS_SHARED_CREDENTIALS_FILE", "/dev/null")
                .environment("AWS_CONFIG_FILE", "/dev/null")
                // whatever this machine and its user have set
                .environment("LANDFALL_CONFIG", "/dev/null")
                .environment("LC_ALL", "C.UTF-8");
    }

    /** Sets an environment variable; null takes it away. */
    public LandfallProcess environment(String name, String value) {
        environment.put(name, value);
        return this;
    }

    /** Sets a system property. */
    public LandfallProcess property(String name, String value) {
        properties.add("-D" + name + "=" + value);
        return this;
    }

    /** Runs it in this folder; the project's folder otherwise. */
    public LandfallProcess in(Path workingFolder) {
        folder = workingFolder;
        return this;
    }

    /**
     * Runs it as a user whom permissions bind, also when the tests run as root: then as {@code nobody}, from a copy of the
     * program that this user may read.
     *
     * @param readable a folder that every user may search
     */
    public LandfallProcess unprivileged(Path readable) throws IOException {
        if (!"root".equals(System.getProperty("user.name"))) {
            return this;
        }
        as = List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups");
        Path program = readable.resolve("program");
        if (isNative()) {
            executable = copyOfExecutable(program).toString();
        } else {
            app = copy(APP, program);
        }
        folder = copy(Path.of("routes").toAbsolutePath(), program.resolve("routes")).getParent();
        return this;
    }

    /** Starts another of its jars, with other options of the JVM. */
    public LandfallProcess startedAs(String otherJar, String... javaOptions) {
        jar = otherJar;
        options = List.of(javaOptions);
        return this;
    }

    /** Runs it by way of another command, which ends with starting what follows it. */
    public LandfallProcess behind(String... command) {
        as = List.of(command);
        return this;
    }

    private static Path copy(Path from, Path to) throws IOException {
        try (Stream<Path> entries = Files.walk(from)) {
            for (Path entry : entries.toList()) {
                Path copy = to.resolve(from.relativize(entry).toString());
                if (Files.isDirectory(entry)) {
                    Files.createDirectories(copy);
                } else {
                    Files.copy(entry, copy);
                }
            }
        }
        return to;
    }

    /** With the libraries in folders beside it, where it has been linked to such. */
    private static Path copyOfExecutable(Path to) throws IOException {
        Path from = Path.of(EXECUTABLE);
        Files.createDirectories(to);
        if (Files.isDirectory(from.resolveSibling("nlib"))) {
            copy(from.resolveSibling("nlib"), to.resolve("nlib"));
        }
        return Files.copy(from, to.resolve(from.getFileName()));
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
        List<String> command = new ArrayList<>(as);
        command.addAll(program());
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

    private List<String> program() {
        List<String> command = new ArrayList<>();
        if (isNative()) {
            command.add(executable);
            command.addAll(properties);
            return command;
        }
        command.add(java());
        command.addAll(options);
        command.addAll(properties);
        command.addAll(List.of("-jar", app.resolve(jar).toString()));
        return command;
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }
}
