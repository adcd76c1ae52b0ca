package org.landfall.route;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.landfall.Version;
import org.landfall.build.MarkdownPage;
import org.landfall.server.Lake;
import org.landfall.server.LocalStackServer;

/**
 * {@code camel run}, the command of docs/routes.md. The {@code camel} command is a class of {@code camel-jbang-core}, which the
 * JBang launcher only fetches and starts; here Maven fetches it. It brings its own Camel, newer than the program's.
 */
class CamelJBangIT extends OtherRuntimeContract {

    private static final String CAMEL = "4.17.0";
    private static final Pattern DRIVER = Pattern.compile("mvn:org\\.postgresql:postgresql:[0-9.]+[0-9]");
    private static final Path BEANS_POM = Path.of("target", "central", "landfall-beans.pom").toAbsolutePath();
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
    private static Path repository;

    @BeforeAll
    static void fetchTheCommand() throws IOException, InterruptedException {
        Path pom = Files.writeString(tools.resolve("pom.xml"), String.format(POM, CAMEL));
        Path list = tools.resolve("classpath");
        output(new ProcessBuilder(Path.of("mvnw").toAbsolutePath().toString(), "-q", "-B", "-f", pom.toString(),
                "org.apache.maven.plugins:maven-dependency-plugin:3.8.1:build-classpath", "-Dmdep.outputFile=" + list), tools.resolve("out"));
        Files.writeString(tools.resolve("CamelCommand.java"), LAUNCHER);
        classPath = Files.readString(list).strip();
        repository = repository();
    }

    /** As Maven's local repository is for somebody who has got the beans; all else stays where this build has it. */
    private static Path repository() throws IOException {
        Path shared = Path.of(System.getProperty("localRepository", System.getProperty("user.home") + "/.m2/repository"));
        Path own = Files.createDirectories(tools.resolve("repository"));
        link(shared, own, "org");
        link(shared.resolve("org"), Files.createDirectories(own.resolve("org")), "landfall");
        Path beans = Files.createDirectories(own.resolve("org/landfall/landfall-beans").resolve(Version.NAME));
        Files.copy(BEANS, beans.resolve("landfall-beans-" + Version.NAME + ".jar"));
        Files.copy(BEANS_POM, beans.resolve("landfall-beans-" + Version.NAME + ".pom"));
        return own;
    }

    private static void link(Path from, Path to, String but) throws IOException {
        try (Stream<Path> entries = Files.list(from)) {
            for (Path entry : entries.filter(path -> !path.endsWith(but)).toList()) {
                Files.createSymbolicLink(to.resolve(entry.getFileName()), entry);
            }
        }
    }

    @Override
    List<String> command(Map<String, String> properties) throws IOException {
        return command(properties, block("camel run").replaceAll("\\\\\\s+", "").lines().findFirst().orElseThrow());
    }

    @Override
    List<String> commandThatReloads(Map<String, String> properties) throws IOException {
        return Stream.concat(command(properties).stream(), Stream.of("--dev")).toList();
    }

    /** With the driver that the page names. */
    @Override
    List<String> commandWithClaims(Map<String, String> properties) throws IOException {
        Matcher driver = DRIVER.matcher(page().text());
        assertThat(driver.find()).isTrue();
        return command(properties).stream().map(word -> word.startsWith("--dep=") ? word + "," + driver.group() : word).toList();
    }

    private static String block(String words) throws IOException {
        return page().block(words);
    }

    private static MarkdownPage page() throws IOException {
        return MarkdownPage.at(Path.of("docs", "routes.md"));
    }

    /** The command of the page, whose properties end it, with others. */
    private List<String> command(Map<String, String> properties, String line) throws IOException {
        List<String> command = new ArrayList<>(List.of(java(), "-Dmaven.repo.local=" + repository, "-cp", classPath, tools.resolve("CamelCommand.java").toString()));
        for (String word : line.strip().split("\\s+")) {
            if (word.contains("*")) {
                try (Stream<Path> routes = Files.list(ROUTES)) {
                    command.addAll(routes.map(Path::toString).sorted().toList());
                }
            } else if (!word.equals("camel") && !word.startsWith("--property=")) {
                command.add(word);
            }
        }
        return withProperties(command, "--property=", properties);
    }

    @Test
    void nothingNeedsToBeSaidWhereAPropertiesFileSaysIt() throws Exception {
        Files.writeString(Files.createDirectories(folder.resolve("work")).resolve("application.properties"), block("camel.jbang.dependencies"));
        LandingFolder landing = LandingFolder.in(folder.resolve("landing")).with("2024/a.csv", "a");
        Lake lake = Lake.on(LocalStackServer.shared());

        String said = run(lake, properties -> command(properties, "camel run *"), Map.of("landfall.landing", landing.root().toString(), "landfall.settle-age", "0"));

        assertThat(said).contains("all is well; not landed 0");
        assertThat(lake.objects()).containsOnlyKeys("raw/year=2024/a.csv");
    }
}
