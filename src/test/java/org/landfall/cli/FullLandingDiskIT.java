package org.landfall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.landfall.route.LakeTestCase;
import org.landfall.route.LandingFolder;
import org.landfall.server.Needs;
import org.landfall.server.S3ProxyServer;
import org.landfall.server.SmallDisk;

/** The disk of the landing directory itself is full: every file is in its place or proven, and the next run finishes. */
@Needs(S3ProxyServer.class)
class FullLandingDiskIT extends LakeTestCase {

    private static final int FILES = 200;
    private static final long SIZE = 8 << 20;

    private LandfallProcess landfall(LandingFolder landing) {
        return LandfallProcess.over(landing, lake).environment("LANDFALL_CSV", "off").giving("--settle-age", "0");
    }

    private void assertStoppedInOrder(LandfallProcess.Ended ended, LandingFolder landing, String reason) throws Exception {
        assertThat(ended.exitCode()).as(ended.toString()).isEqualTo(1);
        assertThat(ended.out()).containsOnlyOnce("problem         the ledger " + landing.path(".landfall/ledger.jsonl") + " cannot be written: ")
                .contains(reason + "; nothing more is moved, make room or mend the disk and run again",
                        "stopped, since its ledger cannot be written; left for the next run ");
        assertThat(ended.out() + ended.err()).doesNotContain("Exception", "unexpected", "\tat ");
        // a landed file is either waiting in the hidden folder or gone with its record; all others are in their place
        assertThat(landing.files().size() + lake.objects().size()).isGreaterThanOrEqualTo(FILES);
        assertThat(landing.files()).isNotEmpty();
    }

    private void assertTheNextRunFinishes(LandingFolder landing) throws Exception {
        LandfallProcess.Ended next = landfall(landing).run("move");

        assertThat(next.exitCode()).as(next.toString()).isZero();
        assertThat(landing.files()).isEmpty();
        assertThat(landing.path(".landfall/landed")).isEmptyDirectory();
        assertThat(lake.objects()).hasSize(FILES);
    }

    private static LandingFolder fill(Path root) throws IOException {
        LandingFolder landing = LandingFolder.in(root);
        for (int i = 0; i < FILES; i++) {
            landing.with("2024/" + i + ".csv", "file " + i);
        }
        return landing;
    }

    @Test
    void aDiskThatIsFullFromTheStartStopsTheRunBeforeAnythingIsTouched() throws Exception {
        try (SmallDisk disk = SmallDisk.mounted(folder.resolve("disk"), SIZE)) {
            LandingFolder landing = fill(disk.path().resolve("landing"));
            disk.fillUpTo(0);

            LandfallProcess.Ended ended = landfall(landing).run("move");

            assertThat(ended.exitCode()).as(ended.toString()).isEqualTo(2);
            assertThat(ended.err()).startsWith("landfall: ").contains("No space left on device").doesNotContain("Exception", "\tat ", "permissions");
            assertThat(landing.files()).hasSize(FILES);
            assertThat(lake.objects()).isEmpty();
            disk.makeRoom();
            assertTheNextRunFinishes(landing);
        }
    }

    @Test
    void aDiskThatFillsUpInTheMiddleStopsTheRunInOrder() throws Exception {
        try (SmallDisk disk = SmallDisk.mounted(folder.resolve("disk"), SIZE)) {
            LandingFolder landing = fill(disk.path().resolve("landing"));
            disk.fillUpTo(100_000);

            LandfallProcess.Ended ended = landfall(landing).run("move");

            assertStoppedInOrder(ended, landing, "No space left on device");
            disk.makeRoom();
            assertTheNextRunFinishes(landing);
        }
    }
}
