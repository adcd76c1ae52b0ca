package org.landfall.quarantine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.landfall.SettingException;
import org.landfall.landing.LandingArea;
import org.landfall.landing.RunId;

/** A folder that cannot be the quarantine is refused with one sentence, before anything is touched. */
class QuarantineFolderTest extends QuarantineTestCase {

    private LandingArea area;

    @BeforeEach
    void lookAtTheLandingDirectory() throws Exception {
        landing.with("2024/a.csv", "x");
        area = LandingArea.of(landing.root().toString(), "", RunId.ofNow());
    }

    private void assertRefused(Path place, String sentence) {
        assertThatThrownBy(() -> QuarantineFolder.of(place.toString(), area, INTAKE)).isInstanceOf(SettingException.class)
                .hasMessageStartingWith("the quarantine " + place + " " + sentence).satisfies(e ->
                        assertThat(((SettingException) e).settings()).isEqualTo(List.of("quarantine")));
    }

    @ParameterizedTest
    @CsvSource({"none,does not exist; make it with mkdir", "landing/2024,lies where routes take files", "landing/2024/refused,lies where routes take files",
        "landing/1999,lies where routes take files", "landing/.landfall,'lies in '", "landing,'is the landing directory, or holds it'", ".,'is the landing directory, or holds it'",
        "file,is no folder"})
    void aFolderThatIsNoneOrLiesInTheWay(String name, String sentence) throws Exception {
        for (String made : List.of("landing/2024/refused", "landing/1999", "landing/.landfall")) {
            Files.createDirectories(folder.resolve(made));
        }
        Files.writeString(folder.resolve("file"), "x");

        assertRefused(folder.resolve(name).normalize(), sentence);
    }

    @ParameterizedTest
    @ValueSource(strings = {"refused", "landing/quarantine", "landing/refused/by/landfall"})
    void aFolderBesideTheYearFoldersIsTaken(String name) throws Exception {
        Path place = Files.createDirectories(folder.resolve(name));

        assertThat(QuarantineFolder.of(place.toString(), area, INTAKE).path()).isEqualTo(place.toRealPath());
    }

    @Test
    void aFolderOnAnotherFileSystem() throws Exception {
        Path memory = Path.of("/dev/shm");
        assumeTrue(Files.isWritable(memory) && !Files.getFileStore(memory).equals(Files.getFileStore(folder)));
        Path place = Files.createTempDirectory(memory, "landfall");
        try {
            assertRefused(place, "cannot take a file from " + area.root() + " in one step (");
        } finally {
            Files.delete(place);
        }
    }

    @Test
    void aFolderThatMayNotBeWritten() throws Exception {
        assumeTrue(!System.getProperty("user.name").equals("root"), "root may write everywhere");
        Files.setPosixFilePermissions(quarantine, Set.of());
        try {
            assertRefused(quarantine, "cannot be ");
        } finally {
            Files.setPosixFilePermissions(quarantine, PosixFilePermissions.fromString("rwx------"));
        }
    }

    @Test
    void aLinkOfOnesOwnIsFollowedOnce() throws Exception {
        Path link = Files.createSymbolicLink(folder.resolve("link"), quarantine);

        assertThat(QuarantineFolder.of(link.toString(), area, INTAKE).path()).isEqualTo(quarantine.toRealPath());
    }

    @Test
    void aLinkOfAnotherUserIsNot() throws Exception {
        assumeTrue(System.getProperty("user.name").equals("root"), "only root gives a link to another user");
        Path link = Files.createSymbolicLink(folder.resolve("link"), quarantine);
        Files.setAttribute(link, "unix:uid", 65_534, LinkOption.NOFOLLOW_LINKS);

        assertRefused(link, "is reached by the link " + link + ", which belongs to another user; give the path that it leads to");
    }
}
