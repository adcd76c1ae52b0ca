package org.landfall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where the program finds its routes. {@code LauncherIT} has the packaged one. */
class InstallationTest {

    @TempDir
    private Path folder;

    @Test
    void aJarIsInTheFolderOfItsClassPath() throws Exception {
        Path jar = Files.createFile(Files.createDirectories(folder.resolve("land fall/lib/app")).resolve("landfall-1.jar"));

        assertThat(Installation.around(jar).routes()).isEqualTo(folder.resolve("land fall/routes"));
    }

    @Test
    void routesThatHappenToBeAboveAnInstallationAreNotItsOwn() throws Exception {
        Files.createDirectories(folder.resolve("routes"));
        Path jar = Files.createFile(Files.createDirectories(folder.resolve("landfall/lib/app")).resolve("landfall-1.jar"));

        assertThat(Installation.around(jar).routes()).isEqualTo(folder.resolve("landfall/routes"));
    }

    @Test
    void anExecutableIsInTheFolderOfThePrograms() {
        assertThat(Installation.ofExecutable(folder.resolve("lib/landfall")).routes()).isEqualTo(folder.resolve("routes"));
    }

    @Test
    void classesThatWereCompiledAreInTheProjectAbove() throws Exception {
        Path classes = Files.createDirectories(folder.resolve("target/jmh/classes"));
        Files.createDirectories(folder.resolve("routes"));

        assertThat(Installation.around(classes).routes()).isEqualTo(folder.resolve("routes"));
        assertThat(Installation.own().routes()).isEqualTo(Path.of("routes").toAbsolutePath());
    }
}
