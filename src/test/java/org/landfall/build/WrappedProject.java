package org.landfall.build;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A project folder with this project's own {@code mvnw}, a small archive in place of Maven, and a PATH that holds nothing but
 * the tools the script may use: no mvn and no package manager of this machine can answer by accident.
 */
final class WrappedProject {

    static final String VERSION = "0.0.1";

    private static final List<String> TOOLS = List.of("sh", "basename", "cat", "chmod", "cp", "curl", "cut", "dirname", "id", "ln", "mkdir",
            "mktemp", "mv", "readlink", "rm", "sed", "sha512sum", "shasum", "openssl", "tr", "unzip");

    /** Prints each argument on its own line, and ends with the number after {@code --exit=}. */
    private static final String STAND_IN_FOR_MAVEN = """
            #!/bin/sh
            code=0
            for argument; do
              printf '<%s>\\n' "$argument"
              case $argument in --exit=*) code=${argument#--exit=} ;; esac
            done
            exit $code
            """;

    final Path folder;
    final Path path;
    final Path userHome;
    final Path archive;
    private final Map<String, String> environment = new LinkedHashMap<>();

    WrappedProject(Path root) throws IOException {
        folder = Files.createDirectories(root.resolve("project"));
        path = Files.createDirectories(root.resolve("path"));
        userHome = root.resolve("user home");
        archive = root.resolve(archiveName());
        for (String tool : TOOLS) {
            linkTool(tool);
        }
        writeArchive();
        copyScript();
        pin(sha512(archive));
        environment.put("PATH", path.toString());
        environment.put("HOME", userHome.toString());
        environment.put("JAVA_HOME", System.getProperty("java.home"));
    }

    static String archiveName() {
        return "apache-maven-" + VERSION + "-bin.zip";
    }

    WrappedProject with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    WrappedProject without(String variable) {
        environment.remove(variable);
        return this;
    }

    void pin(String sha512) throws IOException {
        Path properties = folder.resolve(".mvn/wrapper/maven-wrapper.properties");
        Files.createDirectories(properties.getParent());
        Files.writeString(properties, "mavenVersion=%s%ndistributionSha512Sum=%s%ndependencyPluginVersion=9.9.9%n".formatted(VERSION, sha512));
    }

    /** Lays the archive out as a Maven repository does, below {@code repository}. */
    void publishTo(Path repository) throws IOException {
        Path place = repository.resolve("org/apache/maven/apache-maven").resolve(VERSION);
        Files.createDirectories(place);
        Files.copy(archive, place.resolve(archiveName()));
    }

    /** A mvn that writes down its arguments, and leaves the archive where {@code -DoutputDirectory} says. */
    void addMvn() throws IOException {
        addCommand("mvn", mvnScript());
    }

    /** A package manager that writes down its arguments, and brings such a mvn. */
    void addPackageManager(String name) throws IOException {
        Path later = path.resolveSibling("mvn-to-install");
        Files.writeString(later, mvnScript());
        addCommand(name, "#!/bin/sh\necho \"$@\" >> '%s'\ncp '%s' '%s' && chmod +x '%3$s'\n".formatted(
                calls(name), later, path.resolve("mvn")));
    }

    void addCommand(String name, String script) throws IOException {
        Path command = path.resolve(name);
        Files.writeString(command, script);
        makeExecutable(command);
    }

    List<String> callsOf(String name) throws IOException {
        return Files.exists(calls(name)) ? Files.readAllLines(calls(name)) : List.of();
    }

    Outcome run(String... arguments) throws IOException, InterruptedException {
        return run(folder, folder.resolve("mvnw"), arguments);
    }

    Outcome run(Path workingDirectory, Path script, String... arguments) throws IOException, InterruptedException {
        return Outcome.of(start(workingDirectory, script, arguments));
    }

    Process start(Path workingDirectory, Path script, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(script.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).directory(workingDirectory.toFile()).redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().putAll(environment);
        return builder.start();
    }

    /** Everything below the wrapper's cache, relative to it, sorted; empty where there is no cache. */
    List<String> cache() throws IOException {
        Path cache = userHome.resolve(".m2/wrapper/dists").resolve("apache-maven-" + VERSION);
        if (!Files.exists(cache)) {
            return List.of();
        }
        try (Stream<Path> paths = Files.walk(cache)) {
            return paths.filter(p -> !p.equals(cache)).map(p -> cache.relativize(p).toString()).sorted().toList();
        }
    }

    String pinnedFolder() throws IOException {
        return sha512(archive).substring(0, 16);
    }

    private String mvnScript() {
        return """
                #!/bin/sh
                echo "$@" >> '%s'
                for argument; do
                  case $argument in -DoutputDirectory=*) cp '%s' "${argument#-DoutputDirectory=}/" ;; esac
                done
                """.formatted(calls("mvn"), archive);
    }

    private Path calls(String name) {
        return path.resolveSibling("calls-of-" + name);
    }

    private void copyScript() throws IOException {
        Path script = folder.resolve("mvnw");
        Files.copy(Path.of("mvnw"), script);
        makeExecutable(script);
    }

    private void writeArchive() throws IOException {
        try (OutputStream out = Files.newOutputStream(archive); ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry("apache-maven-" + VERSION + "/bin/mvn"));
            zip.write(STAND_IN_FOR_MAVEN.getBytes(StandardCharsets.UTF_8));
        }
    }

    private void linkTool(String name) throws IOException {
        for (String directory : System.getenv("PATH").split(":")) {
            Path tool = Path.of(directory, name);
            if (Files.isExecutable(tool)) {
                Files.createSymbolicLink(path.resolve(name), tool);
                return;
            }
        }
    }

    private static void makeExecutable(Path file) {
        if (!file.toFile().setExecutable(true)) {
            throw new IllegalStateException(file + " cannot be made executable");
        }
    }

    private static String sha512(Path file) throws IOException {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-512").digest(Files.readAllBytes(file)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** How a process ended. */
    record Outcome(int exitCode, String output) {

        static Outcome of(Process process) throws IOException, InterruptedException {
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Outcome(process.waitFor(), output);
        }
    }
}
