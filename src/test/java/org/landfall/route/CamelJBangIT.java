package org.landfall.route;

import static java.util.stream.Collectors.toList;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code camel run}, the command of docs/routes.md. The {@code camel} command is a class of {@code camel-jbang-core}, which the
 * JBang launcher only fetches and starts; here Maven fetches it. It brings its own Camel, newer than the program's.
 */
class CamelJBangIT extends OtherRuntimeContract {

    private static final String CAMEL = "4.17.0";
    private static final String POM = """
            <project xmlns="http://maven.apache.org/POM/4.0.0">
              <modelVersion>4.0.0</modelVersion>
              <groupId>org.landfall.test</groupId>
              <artifactId>camel-command</artifactId>
              <version>1</version>
              <dependencies>
                <dependency>
                  <groupId>org.apache.camel</groupId>
                  <artifactId>camel-jbang-core</artifactId>
                  <version>%s</version>
                </dependency>
              </dependencies>
            </project>
            """;
    private static final String LAUNCHER = """
            public class CamelCommand {
                public static void main(String... arguments) {
                    org.apache.camel.dsl.jbang.core.commands.CamelJBangMain.run(arguments);
                }
            }
            """;

    @TempDir
    private static Path tools;

    private static String classPath;

    @BeforeAll
    static void fetchTheCommand() throws IOException, InterruptedException {
        Path pom = Files.writeString(tools.resolve("pom.xml"), String.format(POM, CAMEL));
        Path list = tools.resolve("classpath");
        output(new ProcessBuilder(Path.of("mvnw").toAbsolutePath().toString(), "-q", "-B", "-f", pom.toString(),
                "org.apache.maven.plugins:maven-dependency-plugin:3.8.1:build-classpath", "-Dmdep.outputFile=" + list), tools.resolve("out"));
        Files.writeString(tools.resolve("CamelCommand.java"), LAUNCHER);
        classPath = Files.readString(list).strip();
    }

    @Override
    List<String> command(Map<String, String> properties) throws IOException {
        List<String> command = new ArrayList<>(List.of(java(), "-cp", classPath, tools.resolve("CamelCommand.java").toString(), "run"));
        try (Stream<Path> routes = Files.list(ROUTES)) {
            command.addAll(routes.map(Path::toString).sorted().collect(toList()));
        }
        command.addAll(List.of(BEANS.toString(), "--dep=camel:file", "--dep=camel:aws2-s3", "--dep=camel:jackson",
                "--dep=mvn:software.amazon.awssdk:url-connection-client:2.41.2"));
        return withProperties(command, "--property=", properties);
    }
}
