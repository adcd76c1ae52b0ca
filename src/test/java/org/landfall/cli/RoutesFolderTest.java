package org.landfall.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.landfall.SetupException;
import org.landfall.route.RouteFolder;

/** What lies in the folder of the routes and is none is refused by its name, before Camel reads anything. */
class RoutesFolderTest {

    @TempDir
    private Path folder;

    private RouteFolder routes;

    @BeforeEach
    void copyTheRoutes() throws IOException {
        routes = RouteFolder.copiedTo(folder.resolve("routes"));
    }

    private void assertRefused(String sentence) {
        assertThatThrownBy(() -> RoutesFolder.at(routes.path().toString())).isInstanceOf(SetupException.class).hasMessage(sentence);
    }

    @Test
    void theRoutesOfTheProgramAreTaken() {
        assertThat(RoutesFolder.at(routes.path().toString())).isEqualTo(routes.path());
    }

    @Test
    void aFolderBehindLinksIsTakenByItsOwnName() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("link"), Path.of("other"));
        Files.createSymbolicLink(folder.resolve("other"), routes.path());

        assertThat(RoutesFolder.at(link.toString())).isEqualTo(routes.path().toRealPath());
    }

    @Test
    void aNamedPipeAmongTheRoutesIsRefusedAndNotWaitedFor() throws Exception {
        Path pipe = routes.path().resolve("mine.camel.yaml");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();

        assertRefused(pipe + " cannot be read: it is a pipe, a device or a socket, not a regular file; take it away, or call it otherwise than"
                + " *.camel.yaml");
    }

    @Test
    void aFolderAmongTheRoutesIsRefused() throws IOException {
        Path inner = Files.createDirectory(routes.path().resolve("mine.camel.yaml"));

        assertRefused(inner + " cannot be read: it is a folder, not a file; take it away, or call it otherwise than *.camel.yaml");
    }

    @ParameterizedTest
    @ValueSource(strings = {"- beans:\n    - type: org.landfall.route.PathParts\n      name: partition\n",
        "- beans: [\n    {name: mine, type: org.landfall.route.Gzip},\n    {name: \"partition\", type: org.landfall.route.PathParts}]\n"})
    void aBeanWhoseNameAnotherFileHasIsRefused(String mine) throws IOException {
        routes.write("mine.camel.yaml", mine);

        assertRefused(routes.path().resolve("land-partitions.camel.yaml:30") + " and "
                + routes.path().resolve("mine.camel.yaml:3") + ": two beans have the name partition, and only one of them would be used; rename or take"
                + " away one of them");
    }

    @Test
    void aBeanThatStandsTwiceInAFileIsRefused() throws IOException {
        routes.write("mine.camel.yaml", "- beans:\n    - name: mine\n      type: a.B\n- beans:\n    - name: mine\n      type: a.C\n");

        assertRefused(routes.path().resolve("mine.camel.yaml:2") + " and " + routes.path().resolve("mine.camel.yaml:5")
                + ": two beans have the name mine, and only one of them would be used; rename or take away one of them");
    }

    @Test
    void whatIsNoYamlIsLeftToCamelWhichTellsWhere() throws IOException {
        routes.write("mine.camel.yaml", "- beans:\n\t- name: [\n");

        assertThat(RoutesFolder.at(routes.path().toString())).isEqualTo(routes.path());
    }
}
