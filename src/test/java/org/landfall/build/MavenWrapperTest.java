package org.landfall.build;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.landfall.build.WrappedProject.Outcome;

/** {@code mvnw} as a process. Its one environment is what {@link WrappedProject} gives it. */
class MavenWrapperTest {

    @TempDir
    Path temp;

    WrappedProject project;

    @BeforeEach
    void makeProject() throws IOException {
        project = new WrappedProject(Files.createDirectories(temp.toRealPath().resolve("a place")));
    }

    @Test
    void getsMavenByItsCoordinatesOnceAndThenRunsItFromTheCache() throws Exception {
        project.addMvn();

        assertThat(project.run("verify")).isEqualTo(new Outcome(0, "<verify>\n"));
        assertThat(project.run("verify")).isEqualTo(new Outcome(0, "<verify>\n"));

        assertThat(project.callsOf("mvn")).singleElement().asString()
                .contains("org.apache.maven.plugins:maven-dependency-plugin:9.9.9:copy")
                .contains("-Dartifact=org.apache.maven:apache-maven:0.0.1:zip:bin");
        assertThat(project.cache()).containsExactly(project.pinnedFolder(), project.pinnedFolder() + "/bin", project.pinnedFolder() + "/bin/mvn");
    }

    @Test
    void refusesAnArchiveWithAnotherSha512AndLeavesNothingInTheCache() throws Exception {
        project.addMvn();
        project.pin("0".repeat(128));

        Outcome outcome = project.run("verify");

        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.output()).contains("is not the archive that this project pins").contains("0".repeat(128)).doesNotContain("<verify>");
        assertThat(project.cache()).isEmpty();
    }

    @Test
    void getsAnotherArchiveWhenThePinChanges() throws Exception {
        project.addMvn();
        project.run("verify");
        project.pin("0".repeat(128));

        assertThat(project.run("verify").exitCode()).isEqualTo(2);
        assertThat(project.callsOf("mvn")).hasSize(2);
    }

    @Test
    void forwardsArgumentsWithBlanksAndTheExitCode() throws Exception {
        project.addMvn();

        Outcome outcome = project.run("-Dname=two words", "", "a*", "--exit=17");

        assertThat(outcome).isEqualTo(new Outcome(17, "<-Dname=two words>\n<>\n<a*>\n<--exit=17>\n"));
    }

    @Test
    void worksThroughAChainOfSymbolicLinksFromAnotherFolder() throws Exception {
        project.addMvn();
        Path elsewhere = Files.createDirectories(temp.resolve("else where"));
        Path first = Files.createSymbolicLink(elsewhere.resolve("first"), project.folder.resolve("mvnw"));
        Path second = Files.createSymbolicLink(elsewhere.resolve("second"), first.getFileName());

        assertThat(project.run(elsewhere, second, "verify")).isEqualTo(new Outcome(0, "<verify>\n"));
    }

    @Test
    void buildsItsOwnProjectFromAFolderThatHasNoPom() throws Exception {
        project.addMvn();
        Path pom = Files.writeString(project.folder.resolve("pom.xml"), "<project/>");
        Path elsewhere = Files.createDirectories(temp.resolve("elsewhere"));
        Path script = project.folder.resolve("mvnw");

        assertThat(project.run(elsewhere, script, "-fae", "verify").output()).isEqualTo("<-f>\n<%s>\n<-fae>\n<verify>\n".formatted(pom));
        assertThat(project.run(elsewhere, script, "-f", "other.xml").output()).isEqualTo("<-f>\n<other.xml>\n");
        assertThat(project.run("verify").output()).isEqualTo("<verify>\n");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            apt-get | apt-get install -y maven
            dnf     | dnf install -y maven
            yum     | yum install -y maven
            zypper  | zypper --non-interactive install maven
            apk     | apk add maven
            brew    | brew install maven
            """)
    void saysWhatToTypeWhenThereIsNoMvnAndTypesItWhenAsked(String packageManager, String command) throws Exception {
        project.addPackageManager(packageManager);

        Outcome refused = project.run("verify");
        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.output()).hasLineCount(1).contains("type '" + command + "'").contains("MVNW_INSTALL=1");
        assertThat(project.callsOf(packageManager)).isEmpty();

        Outcome installed = project.with("MVNW_INSTALL", "1").run("verify", "--exit=3");
        assertThat(installed.exitCode()).isEqualTo(3);
        assertThat(installed.output()).endsWith("<verify>\n<--exit=3>\n");
        assertThat(project.callsOf(packageManager)).containsExactly(command.substring(packageManager.length() + 1));
        assertThat(project.callsOf("mvn")).hasSize(1);
    }

    @Test
    void saysSoWhenTheInstallationFails() throws Exception {
        project.addCommand("apt-get", "#!/bin/sh\nexit 100\n");

        Outcome outcome = project.with("MVNW_INSTALL", "1").run("verify");

        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.output()).contains("'apt-get install -y maven' failed");
        assertThat(project.cache()).isEmpty();
    }

    @Test
    void saysSoInOneSentenceWhenThereIsNeitherMvnNorPackageManager() throws Exception {
        Outcome outcome = project.run("verify");

        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.output()).hasLineCount(1).contains("install Maven by your system's means").contains("MVNW_REPOURL");
    }

    @Test
    void doesNotTakeALinkToItselfForAnotherMvn() throws Exception {
        Files.createSymbolicLink(project.path.resolve("mvn"), project.folder.resolve("mvnw"));

        assertThat(project.run("verify").output()).hasLineCount(1).contains("there is no mvn to get it with");
    }

    @Test
    void readsFromTheRepositoryInMvnwRepourlRatherThanAskMvn() throws Exception {
        project.addMvn();
        Path repository = temp.resolve("repository");
        project.publishTo(repository);
        List<String> requests = new CopyOnWriteArrayList<>();
        HttpServer server = serve(repository, requests);
        try {
            project.with("MVNW_REPOURL", "http://127.0.0.1:" + server.getAddress().getPort() + "/repo/");
            assertThat(project.run("verify")).isEqualTo(new Outcome(0, "<verify>\n"));
            assertThat(project.run("verify")).isEqualTo(new Outcome(0, "<verify>\n"));
        } finally {
            server.stop(0);
        }
        assertThat(requests).containsExactly("/repo/org/apache/maven/apache-maven/0.0.1/apache-maven-0.0.1-bin.zip");
        assertThat(project.callsOf("mvn")).isEmpty();
    }

    @Test
    void saysWhichAddressCouldNotBeRead() throws Exception {
        Outcome outcome = project.with("MVNW_REPOURL", temp.resolve("nothing").toUri().toString()).run("verify");

        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.output()).contains("nothing/org/apache/maven/apache-maven/0.0.1/apache-maven-0.0.1-bin.zip could not be read");
        assertThat(project.cache()).isEmpty();
    }

    @Test
    void honoursMavenUserHome() throws Exception {
        project.addMvn();
        Path other = temp.resolve("other home");

        assertThat(project.with("MAVEN_USER_HOME", other.toString()).run("verify").exitCode()).isZero();

        assertThat(other.resolve("wrapper/dists/apache-maven-0.0.1").resolve(project.pinnedFolder()).resolve("bin/mvn")).isExecutable();
        assertThat(project.userHome).doesNotExist();
    }

    @Test
    void unpacksWithTheJdkWhereThereIsNeitherUnzipNorPython() throws Exception {
        project.addMvn();
        Files.deleteIfExists(project.path.resolve("unzip"));

        assertThat(project.run("verify")).isEqualTo(new Outcome(0, "<verify>\n"));
    }

    @Test
    void runsThatStartTogetherOnAnEmptyCacheAllSucceedAndLeaveOneMaven() throws Exception {
        project.addMvn();
        List<Process> together = new CopyOnWriteArrayList<>();
        for (int i = 0; i < 6; i++) {
            together.add(project.start(project.folder, project.folder.resolve("mvnw"), "verify"));
        }
        for (Process process : together) {
            assertThat(Outcome.of(process)).isEqualTo(new Outcome(0, "<verify>\n"));
        }
        assertThat(project.cache()).containsExactly(project.pinnedFolder(), project.pinnedFolder() + "/bin", project.pinnedFolder() + "/bin/mvn");
    }

    @Test
    void asksForAJdkInOneSentence() throws Exception {
        project.addMvn();

        Outcome none = project.without("JAVA_HOME").run("verify");
        assertThat(none.exitCode()).isEqualTo(2);
        assertThat(none.output()).hasLineCount(1).contains("install a JDK 17 or newer");

        Outcome wrong = project.with("JAVA_HOME", "/no/such/jdk").run("verify");
        assertThat(wrong.exitCode()).isEqualTo(2);
        assertThat(wrong.output()).hasLineCount(1).contains("JAVA_HOME is '/no/such/jdk'");
    }

    private static HttpServer serve(Path folder, List<String> requests) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/repo/", exchange -> {
            String path = exchange.getRequestURI().getPath();
            requests.add(path);
            byte[] body = Files.readAllBytes(folder.resolve(path.substring("/repo/".length())));
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        return server;
    }
}
