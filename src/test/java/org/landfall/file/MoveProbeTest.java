package org.landfall.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.landfall.server.Prerequisite;
import org.landfall.server.SystemCommand;

/** What the kernel would say to a rename is asked without one, and nothing changes by the question. */
class MoveProbeTest {

    @TempDir
    private Path folder;

    private MoveProbe probe;
    private Path file;

    @BeforeEach
    void makeAFile() throws IOException {
        probe = new MoveProbe(FileTree.unkept(folder));
        file = Files.writeString(Files.createDirectory(folder.resolve("2024")).resolve("a.csv"), "x");
        Files.createDirectory(folder.resolve("landed"));
    }

    @Test
    void aFileThatCanLeaveIsLeftAsItIs() throws IOException {
        FileIdentity before = FileIdentity.of(file);

        assertThat(probe.outOf(file)).isEmpty();
        assertThat(probe.between(folder.resolve("2024"), folder.resolve("landed"))).isEmpty();
        assertThat(FileIdentity.of(file)).isEqualTo(before);
        assertThat(folder.resolve("landed")).isEmptyDirectory();
    }

    @Test
    void whatIsNotThereIsNoAnswer() {
        assertThatThrownBy(() -> probe.outOf(file.resolveSibling("b.csv"))).isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void aFolderThatCameInItsPlaceIsNamed() throws IOException {
        Path other = Files.createDirectory(file.resolveSibling("folder"));
        Files.writeString(other.resolve("x"), "x");

        assertThat(probe.outOf(other)).contains("it was replaced by a folder");
        assertThat(other.resolve("x")).hasContent("x");
    }

    @ParameterizedTest
    @ValueSource(strings = {"+i a.csv", "+a a.csv", "+i .", "+a ."})
    void whatIsImmutableOrAppendOnlyIsSeen(String attribute) throws Exception {
        Path marked = file.getParent().resolve(attribute.substring(3)).normalize();
        Prerequisite.orSkip(SystemCommand.run("chattr", attribute.substring(0, 2), marked.toString()) == 0, "a user and a file system that can mark files as immutable (chattr)");
        try {
            assertThat(probe.outOf(file)).contains("Operation not permitted");
        } finally {
            SystemCommand.run("chattr", attribute.substring(0, 2).replace('+', '-'), marked.toString());
        }
        assertThat(file).hasContent("x");
    }

    @Test
    void aFolderThatIsMountedIsAnother() throws Exception {
        Path mounted = Files.createDirectory(folder.resolve("mounted"));
        Prerequisite.orSkip(SystemCommand.run("mount", "--bind", folder.resolve("landed").toString(), mounted.toString()) == 0, "root, to mount a folder");
        try {
            assertThat(probe.between(folder.resolve("2024"), mounted)).hasValueSatisfying(why -> assertThat(why).contains("cross-device"));
        } finally {
            SystemCommand.run("umount", mounted.toString());
        }
    }
}
