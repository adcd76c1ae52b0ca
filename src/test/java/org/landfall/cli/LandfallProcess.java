package org.landfall.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.landfall.route.LandingFolder;
import org.landfall.server.Lake;

/**
 * The packaged program as its user starts it, by its launcher: a process of its own, with credentials in its environment. It is the native
 * executable where the property {@code landfall.executable} names one; else it runs on the JVM of the tests.
 */
public final class LandfallProcess {

    /** The folder of the program. */
    static final Path HOME = Path.of("target", "landfall").toAbsolutePath();

    private static final boolean IS_NATIVE = !System.getProperty("landfall.executable", "").isEmpty();
    private static final String NO_CLASS_ARCHIVE = "-Xshare:auto";
    private static final String CLASS_ARCHIVE = classArchive();
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Map<String, String> environment = new TreeMap<>();
    private final List<String> given = new ArrayList<>();
    private final List<String> properties = new ArrayList<>();
    private Path folder = Path.of("").toAbsolutePath();
    private Path home = HOME;
    private List<String> as = List.of();
    private List<String> options = List.of("-XX:TieredStopAtLevel=1");

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
    public static boolean isNative() {
        return IS_NATIVE;
    }

    /** The name of the file that the launcher executes in the end. */
    public static String executableName() {
        return IS_NATIVE ? "landfall" : "java";
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
        folder = readable;
        return copiedTo(readable.resolve("program"));
    }

    /** Runs a copy of the program. */
    LandfallProcess copiedTo(Path place) throws IOException {
        return installedIn(copy(HOME, place));
    }

    /** Runs the program of another folder. */
    LandfallProcess installedIn(Path place) {
        home = place;
        return this;
    }

    /** Runs it with other options of the JVM, besides those that the launcher gives. */
    public LandfallProcess on(String... javaOptions) {
        options = List.of(javaOptions);
        return this;
    }

    /** Runs it on a JVM under the locale {@code C}, as one that is started without the launcher. @param place where that JVM is to be */
    LandfallProcess underAnotherLocale(Path place) throws IOException {
        Path java = Files.createDirectories(place.resolve("bin")).resolve("java");
        Files.writeString(java, "#!/bin/sh\nLC_ALL=C exec '" + System.getProperty("java.home") + "/bin/java' \"$@\"\n");
        if (!java.toFile().setExecutable(true)) {
            throw new IOException(java + " cannot be made executable");
        }
        return environment("JAVA_HOME", place.toString());
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
                    Files.copy(entry, copy, StandardCopyOption.COPY_ATTRIBUTES);
                }
            }
        }
        return to;
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
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("JAVA_OPTS", javaOptions());
        environment.forEach((name, value) -> {
            if (value == null) {
                builder.environment().remove(name);
            } else {
                builder.environment().put(name, value);
            }
        });
        return builder.start();
    }

    /** The option for the archive that the build has made for the program in its place, if it has. */
    private static String classArchive() {
        try (Stream<Path> archives = Files.list(HOME.resolveSibling("class-archive"))) {
            return archives.map(Path::toString)
                    .filter(name -> name.endsWith(".jsa") || name.endsWith(".aot"))
                    .map(name -> (name.endsWith(".aot") ? "-XX:AOTCache=" : "-XX:SharedArchiveFile=") + name)
                    .findFirst()
                    .orElse(NO_CLASS_ARCHIVE);
        } catch (IOException none) {
            return NO_CLASS_ARCHIVE;
        }
    }

    private List<String> program() {
        if (!IS_NATIVE && Files.exists(HOME.resolve("lib/landfall"))) {
            throw new IllegalStateException(HOME + " has an executable, which would be tried in place of the JVM; package without it, or test with -Pnative");
        }
        List<String> command = new ArrayList<>(List.of(home.resolve("bin/landfall").toString()));
        if (IS_NATIVE) {
            command.addAll(properties);
        }
        return command;
    }

    /** The options of the JVM. The launcher would make an archive of classes in the background, while tests want the processor. */
    private String javaOptions() {
        return Stream.of(List.of(home.equals(HOME) ? CLASS_ARCHIVE : NO_CLASS_ARCHIVE), options, properties).flatMap(List::stream).collect(Collectors.joining(" "));
    }
}
