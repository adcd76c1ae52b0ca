package org.landfall.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;

/** Trino as it is released, unpacked once below the user's cache folder with the one plugin that the tests use. */
final class TrinoProgram {

    private static final MavenArtifact ARTIFACT = new MavenArtifact("io.trino", "trino-server", "476");
    private static final String PLUGIN = "hive";
    private static final String ARCHIVE = "tar.gz";
    private static final Duration UNPACK = Duration.ofMinutes(5);
    private static final int OLDEST_JAVA = 24;
    private static final Path JVMS = Path.of("/usr/lib/jvm");

    private TrinoProgram() {}

    /** Its launcher. @throws ServerUnavailableException when it cannot be had */
    static Path launcher() {
        return ServerCache.program("trino-" + ARTIFACT.version(), ARTIFACT + " with " + PLUGIN, "bin/launcher", TrinoProgram::install);
    }

    /** The home of a Java that is new enough for it. @throws ServerUnavailableException when there is none */
    static Path java() {
        Path own = Path.of(System.getProperty("java.home"));
        try (Stream<Path> others = Files.isDirectory(JVMS) ? Files.list(JVMS).sorted() : Stream.empty()) {
            return Stream.concat(Stream.of(own), others).filter(TrinoProgram::isNewEnough).findFirst().orElseThrow(() -> new ServerUnavailableException(
                    "Trino needs Java " + OLDEST_JAVA + " or later, and none is below " + JVMS + "; install one there, or run the tests on it"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isNewEnough(Path home) {
        Properties release = new Properties();
        try (var in = Files.newInputStream(home.resolve("release"))) {
            release.load(in);
        } catch (IOException none) {
            return false;
        }
        String version = release.getProperty("JAVA_VERSION", "1").replace("\"", "");
        return Files.isExecutable(home.resolve("bin/java")) && Runtime.Version.parse(version).feature() >= OLDEST_JAVA;
    }

    private static void install(Path folder) {
        Path archive = ARTIFACT.copyTo(folder, ARCHIVE);
        ServerLog log = ServerLog.named("unpack-trino");
        List<String> tar = List.of("tar", "--extract", "--gzip", "--strip-components=1", "--directory=" + folder, "--file=" + archive);
        if (!new Command(tar, Map.of()).succeeds(log, UNPACK)) {
            throw new ServerUnavailableException("tar cannot unpack " + archive + ":\n" + log.tail());
        }
        try {
            Files.delete(archive);
            deleteOtherPlugins(folder.resolve("plugin"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** After all was unpacked: the plugins are hard links to each other's files. */
    private static void deleteOtherPlugins(Path plugins) throws IOException {
        try (Stream<Path> all = Files.list(plugins)) {
            all.filter(plugin -> !plugin.endsWith(PLUGIN)).toList().forEach(TemporaryFolder::delete);
        }
    }
}
