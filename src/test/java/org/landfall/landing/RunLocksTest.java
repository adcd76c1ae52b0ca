package org.landfall.landing;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.landfall.SetupException;
import org.landfall.ledger.Author;
import org.landfall.server.SmallDisk;

class RunLocksTest {

    private static final long SIZE = 2 << 20;

    @TempDir
    private Path folder;

    @Test
    void aLockThatTheDiskHasNoRoomForAsksForRoom() throws Exception {
        try (SmallDisk disk = SmallDisk.mounted(folder.resolve("disk"), SIZE)) {
            Path root = Files.createDirectory(disk.path().resolve("landing"));
            LandingArea area = LandingArea.of(root.toString(), "", "run");
            disk.fillUpTo(0);

            assertThatThrownBy(() -> RunLocks.take(area, new Author("run", "host", "ann", null, "1.0"))).isInstanceOf(SetupException.class)
                    .hasMessage("the lock " + root.resolve(".landfall/lock") + " cannot be made: No space left on device; make room there");

            // a lock that was left open would hold the disk
            area.letGo();
        }
    }
}
