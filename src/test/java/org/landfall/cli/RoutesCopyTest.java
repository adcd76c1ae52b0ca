package org.landfall.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.landfall.SetupException;
import org.landfall.route.RouteFolder;

/** Copies of the routes, which never touch what is there. */
class RoutesCopyTest {

    @TempDir
    private Path folder;

    private RoutesCopy copy() throws IOException {
        return new RoutesCopy(RouteFolder.copiedTo(folder.resolve("routes")).path());
    }

    @Test
    void allFilesGoIntoANewFolderOrAnEmptyOne() throws Exception {
        Path empty = Files.createDirectory(folder.resolve("empty"));

        assertThat(copy().to(folder.resolve("a/b"))).isEqualTo(6);
        assertThat(new RoutesCopy(folder.resolve("routes")).to(empty)).isEqualTo(6);

        for (String file : folder.resolve("routes").toFile().list()) {
            assertThat(folder.resolve("a/b").resolve(file)).hasSameBinaryContentAs(folder.resolve("routes").resolve(file));
            assertThat(empty.resolve(file)).exists();
        }
    }

    @Test
    void aFolderThatIsNotEmptyIsRefused() throws Exception {
        Path mine = Files.writeString(Files.createDirectory(folder.resolve("mine")).resolve("notes.txt"), "mine");

        assertThatThrownBy(() -> copy().to(mine.getParent())).isInstanceOf(SetupException.class)
                .hasMessage(mine.getParent() + " is not empty; name a new folder, so that nothing of yours is overwritten");
        assertThat(mine.getParent()).isDirectoryContaining("glob:**notes.txt");
        assertThat(mine.getParent().toFile().list()).hasSize(1);
    }

    @Test
    void aFileIsRefused() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "mine");

        assertThatThrownBy(() -> copy().to(file)).hasMessage(file + " is a file; name a new folder, so that nothing of yours is overwritten");
        assertThat(file).hasContent("mine");
    }

    @Test
    void aCopyThatBreaksOffLeavesNoFile() throws Exception {
        RoutesCopy copy = copy();
        Files.createDirectory(copy.routes().resolve("store.files"));

        assertThatThrownBy(() -> copy.to(folder.resolve("mine"))).isInstanceOf(SetupException.class).hasMessageContaining("cannot be copied to " + folder.resolve("mine"));
        assertThat(folder.resolve("mine")).isEmptyDirectory();
    }

    @Test
    void aPlaceThatCannotBeWrittenIsToldInOneSentence() {
        assertThatThrownBy(() -> copy().to(Path.of("/proc/mine"))).isInstanceOf(SetupException.class)
                .hasMessageStartingWith("the routes cannot be copied to /proc/mine").hasMessageEndingWith("; name a folder that you may write");
    }
}
