package org.landfall.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Files that this build's Maven fetches for the tests, beside those that it is made of.
 *
 * @param group    group ID
 * @param artifact artifact ID
 * @param version  version
 */
record MavenArtifact(String group, String artifact, String version) {

    private static final String PLUGIN = "org.apache.maven.plugins:maven-dependency-plugin:3.8.1:";
    private static final Duration FETCH = Duration.ofMinutes(20);
    private static final String POM = """
            <project xmlns="http://maven.apache.org/POM/4.0.0">
              <modelVersion>4.0.0</modelVersion>
              <groupId>org.landfall</groupId>
              <artifactId>test-jars</artifactId>
              <version>1</version>
              <dependencies>
                <dependency>
                  <groupId>%s</groupId>
                  <artifactId>%s</artifactId>
                  <version>%s</version>
                </dependency>
              </dependencies>
            </project>
            """;

    /**
     * Copies one file of it.
     *
     * @param packaging its packaging, such as {@code tar.gz}
     * @return the copy
     * @throws ServerUnavailableException when Maven cannot fetch it
     */
    Path copyTo(Path folder, String packaging) {
        maven("copy", "-Dartifact=" + group + ":" + artifact + ":" + version + ":" + packaging, "-DoutputDirectory=" + folder);
        return folder.resolve(artifact + "-" + version + "." + packaging);
    }

    /** Copies its jar and those that it needs to run. @throws ServerUnavailableException when Maven cannot fetch them */
    void copyJarsTo(Path folder) {
        try {
            Path pom = Files.writeString(folder.resolveSibling(folder.getFileName() + ".pom"), String.format(POM, group, artifact, version));
            maven("copy-dependencies", "-f", pom.toString(), "-DincludeScope=runtime", "-DoutputDirectory=" + folder);
            Files.delete(pom);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void maven(String goal, String... options) {
        List<String> command = new ArrayList<>(List.of(Path.of("mvnw").toAbsolutePath().toString(), "-q", "-B", PLUGIN + goal));
        command.addAll(List.of(options));
        ServerLog log = ServerLog.named("maven-" + artifact);
        if (!new Command(command, Map.of()).succeeds(log, FETCH)) {
            throw new ServerUnavailableException("Maven cannot fetch " + group + ":" + artifact + ":" + version + ":\n" + log.tail());
        }
    }
}
