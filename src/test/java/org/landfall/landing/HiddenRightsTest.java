package org.landfall.landing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.landfall.SettingException;
import org.landfall.ledger.Author;
import org.landfall.server.Prerequisite;
import org.landfall.server.SystemCommand;

/** A hidden folder that others own, or may look into. */
class HiddenRightsTest {

    private static final Author AUTHOR = new Author("run", "host", "ann", null, "1.0");
    private static final int SOMEBODY = 12_345;
    private static final int NOBODY = 65_534;

    @TempDir
    private Path folder;

    private LandingArea area;

    @BeforeEach
    void makeOneAsRunsLeaveIt() throws IOException {
        area = LandingArea.of(folder.toString(), "", "run");
        RunLocks.take(area, AUTHOR).close();
        Files.writeString(area.ledger(), "");
        Files.createDirectory(area.uploads());
    }

    private void giveTo(int user) throws IOException {
        Prerequisite.orSkip(Files.getOwner(area.hidden()).getName().equals("root"), "root, to give a folder away");
        Files.setAttribute(area.hidden(), "unix:uid", user);
    }

    /** The second is whom a file server may take root for: only a file that is made there tells. */
    @ParameterizedTest
    @ValueSource(ints = {SOMEBODY, NOBODY})
    void anotherUsersIsRefusedWithTheCommandThatMendsIt(int owner) throws IOException {
        giveTo(owner);
        String name = Files.getOwner(area.hidden()).getName();

        assertThatThrownBy(() -> RunLocks.take(LandingArea.of(folder.toString(), "", "run"), AUTHOR)).isInstanceOf(SettingException.class)
                .hasMessage("the folder " + area.hidden() + " belongs to " + name + " and not to root, who runs this; what is in it cannot be trusted; if it"
                        + " is the one of earlier runs: chown -R root " + area.hidden() + "; else move it away, or run as " + name);
        assertThat(Files.getOwner(area.hidden()).getName()).isEqualTo(name);
    }

    @Test
    void anotherUsersIsSeenBeforeTheRun() throws IOException {
        giveTo(SOMEBODY);

        assertThat(new HiddenRights(area).fault()).hasValueSatisfying(failure -> assertThat(failure.reason()).startsWith("the folder " + area.hidden()
                + " belongs to " + SOMEBODY + " and not to root"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"rwxr-xr-x", "rwx--x---", "rwxrwxrwx", "rwx-----x"})
    void oneThatIsTooOpenIsTightenedWithWhatIsInItAndTold(String rights) throws IOException {
        Files.setPosixFilePermissions(area.hidden(), PosixFilePermissions.fromString(rights));
        Files.setPosixFilePermissions(area.uploads(), PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.setPosixFilePermissions(area.ledger(), PosixFilePermissions.fromString("rw-rw-r--"));
        assertThat(new HiddenRights(area).isOpenToOthers()).isTrue();

        try (RunLocks locks = RunLocks.take(area, AUTHOR)) {
            assertThat(locks.tightened()).contains(area.hidden() + " could be looked into by other users; it is closed to them now (folders 0700, files"
                    + " 0600)");
        }

        assertThat(Files.getPosixFilePermissions(area.hidden())).isEqualTo(PosixFilePermissions.fromString("rwx------"));
        assertThat(Files.getPosixFilePermissions(area.uploads())).isEqualTo(PosixFilePermissions.fromString("rwx------"));
        assertThat(Files.getPosixFilePermissions(area.ledger())).isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(new HiddenRights(area).isOpenToOthers()).isFalse();
    }

    @Test
    void oneThatIsClosedIsNotToldOf() {
        try (RunLocks locks = RunLocks.take(area, AUTHOR)) {
            assertThat(locks.tightened()).isEmpty();
        }
    }

    @Test
    void aLandingDirectoryThatIsImmutableIsToldInTheWordsOfTheKernel() throws Exception {
        Path landing = Files.createDirectory(folder.resolve("immutable"));
        Prerequisite.orSkip(SystemCommand.run("chattr", "+i", landing.toString()) == 0, "a user and a file system that can mark files as immutable (chattr)");
        try {
            LandingArea immutable = LandingArea.of(landing.toString(), "", "run");

            assertThatThrownBy(() -> RunLocks.take(immutable, AUTHOR)).isInstanceOf(SettingException.class)
                    .hasMessageContaining("cannot be written by").hasMessageContaining("(Operation not permitted)").hasMessageContaining("lsattr")
                    .hasMessageNotContaining("give it write permission");
        } finally {
            SystemCommand.run("chattr", "-i", landing.toString());
        }
    }
}
