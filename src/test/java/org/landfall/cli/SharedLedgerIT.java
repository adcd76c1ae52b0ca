package org.landfall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.landfall.route.LandingFolder;
import org.landfall.server.Lake;
import org.landfall.server.LocalStackServer;

/** A ledger outside of the landing directory, which may be that of several. */
@Tag("commands")
class SharedLedgerIT {

    @TempDir
    private Path folder;

    private Lake lake;
    private Path ledger;

    @BeforeEach
    void makeLake() {
        lake = Lake.on(LocalStackServer.shared());
        ledger = folder.resolve("audit/ledger.jsonl");
    }

    private LandfallProcess.Ended run(String command, LandingFolder landing) throws Exception {
        return LandfallProcess.over(landing, lake).run(command, "--settle-age", "0", "--ledger", ledger.toString());
    }

    @Test
    void twoLandingDirectoriesShareOneLedgerOneAfterTheOther() throws Exception {
        LandingFolder one = LandingFolder.in(folder.resolve("one")).with("2023/a.csv", "a");
        LandingFolder two = LandingFolder.in(folder.resolve("two")).with("2024/b.csv", "b");

        assertThat(run("move", one).exitCode()).isZero();
        assertThat(run("move", two).exitCode()).isZero();

        LandfallProcess.Ended audit = run("audit", one);
        assertThat(audit.exitCode()).as(audit.toString()).isZero();
        assertThat(audit.out()).contains("12 lines of 2 runs", "2 explained by size and ETag");
        assertThat(Files.readString(ledger)).contains("\"landing\":\"" + one.root() + "\"", "\"landing\":\"" + two.root() + "\"");
    }

    @Test
    void aSecondRunOnTheSameLedgerSaysWhoHoldsIt() throws Exception {
        LandingFolder landing = LandingFolder.in(folder.resolve("one")).with("2023/a.csv", "a");
        Path lock = Files.createDirectories(ledger.getParent()).resolve("ledger.jsonl.lock");
        Files.writeString(lock, "process 4711 of ann on runner-1 since 2026-01-02T03:04:05Z");
        try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.WRITE); FileLock held = channel.lock()) {
            LandfallProcess.Ended ended = run("move", landing);

            assertThat(held.isValid()).isTrue();
            assertThat(ended.exitCode()).as(ended.toString()).isEqualTo(2);
            assertThat(ended.err()).contains("the ledger " + ledger + " cannot be written: another run is at work on this ledger: process 4711 of ann"
                    + " on runner-1");
            assertThat(landing.files()).containsExactly("2023/a.csv");
        }
    }

    @Test
    void aFileThatIsNoLedgerIsNotTakenForOne() throws Exception {
        LandingFolder landing = LandingFolder.in(folder.resolve("one")).with("2023/a.csv", "a");
        Files.createDirectories(ledger.getParent());
        Files.writeString(ledger, "company,amount\n1,2");

        LandfallProcess.Ended ended = run("move", landing);

        assertThat(ended.exitCode()).as(ended.toString()).isEqualTo(2);
        assertThat(ended.err()).contains("the ledger " + ledger + " cannot be continued: it does not end with a record of Landfall (it is no JSON,"
                + " or has a field twice); choose another place with --ledger, or mend this one");
        assertThat(ledger).hasContent("company,amount\n1,2");
        assertThat(landing.files()).containsExactly("2023/a.csv");
        assertThat(lake.objects()).isEmpty();
    }
}
