package org.landfall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.landfall.route.LakeTestCase;
import org.landfall.server.LocalStackServer;
import org.landfall.server.Needs;
import org.landfall.server.Prerequisite;

/** The packaged program when the ledger's disk has no room: no file leaves its place without a record. */
@Needs(LocalStackServer.class)
class FullDiskIT extends LakeTestCase {

    private static final int FILES = 150;

    @BeforeEach
    void layManyFilesDown() throws Exception {
        for (int i = 0; i < FILES; i++) {
            landing.with("2024/csv_" + i + ".csv", "row " + i);
        }
    }

    private LandfallProcess landfall() {
        return LandfallProcess.over(landing, lake).environment("LANDFALL_CSV", "off").giving("--settle-age", "0");
    }

    /** A limit on the size of every file that the process writes stands for a disk that runs full; the ledger is the largest. */
    @Test
    void aDiskThatRunsFullStopsTheRunAndTheNextOneFinishes() throws Exception {
        LandfallProcess.Ended full = landfall().behind("prlimit", "--fsize=65536").run("move");

        assertThat(full.exitCode()).as(full.toString()).isEqualTo(1);
        Path ledger = landing.path(".landfall/ledger.jsonl");
        assertThat(full.out()).contains("problem         the ledger " + ledger + " cannot be written: File too large; nothing more is moved,"
                + " make room or mend the disk and run again");
        assertThat(full.out() + full.err()).doesNotContain("Exception", "\tat ");
        assertThat(full.out()).containsOnlyOnce("problem  ").contains("stopped, since its ledger cannot be written; left for the next run ");
        assertThat(Files.readString(ledger)).endsWith("\n");
        assertEachFileIsThereOrLanded(ledger);

        LandfallProcess.Ended again = landfall().run("move");

        assertThat(again.exitCode()).as(again.toString()).isZero();
        assertThat(landing.files()).isEmpty();
        assertThat(landing.path(".landfall/landed")).isEmptyDirectory();
        assertThat(lake.objects()).hasSize(FILES);
        LandfallProcess.Ended audit = landfall().run("audit");
        assertThat(audit.exitCode()).as(audit.toString()).isZero();
    }

    @Test
    void aDiskThatIsFullFromTheBeginningTouchesNothing() throws Exception {
        assertThat(landfall().run("move", "--years", "1999").exitCode()).isZero();
        Path ledger = landing.path(".landfall/ledger.jsonl");
        long size = Files.size(ledger);
        assertThat(size).isLessThan(4096);
        List<String> before = landing.files();

        LandfallProcess.Ended full = landfall().behind("prlimit", "--fsize=" + (size + 100)).run("move");

        assertThat(full.exitCode()).as(full.toString()).isEqualTo(2);
        assertThat(full.err()).contains("the ledger " + ledger + " cannot be written: File too large");
        assertThat(Files.size(ledger)).isEqualTo(size);
        assertThat(landing.files()).isEqualTo(before);
        assertThat(lake.objects()).isEmpty();
    }

    @Test
    void aRealFileSystemWithoutRoom() throws Exception {
        Prerequisite.orSkip("root".equals(System.getProperty("user.name")), "root, to mount a file system");
        Path small = Files.createDirectories(folder.resolve("small"));

        LandfallProcess.Ended full = landfall()
                .behind("unshare", "--mount", "sh", "-c", "mount -t tmpfs -o size=64k none \"$0\" && exec \"$@\"", small.toString())
                .run("move", "--ledger", small.resolve("ledger.jsonl").toString());

        assertThat(full.exitCode()).as(full.toString()).isEqualTo(1);
        assertThat(full.out()).contains("ledger.jsonl cannot be written: No space left on device; nothing more is moved");
        Set<String> left = new TreeSet<>(landing.files());
        assertThat(left).isNotEmpty();
        Map<String, byte[]> objects = lake.objects();
        for (int i = 0; i < FILES; i++) {
            String source = "2024/csv_" + i + ".csv";
            if (!left.contains(source)) {
                assertThat(objects.get("raw/year=" + source)).asString().isEqualTo("row " + i);
            }
        }
    }

    /** A file that has left its place has its landed record, and its object. */
    private void assertEachFileIsThereOrLanded(Path ledger) throws Exception {
        Set<String> recorded = new TreeSet<>();
        for (String line : Files.readAllLines(ledger)) {
            if (line.contains("\"event\":\"landed\"")) {
                recorded.add(line.replaceFirst(".*\"source\":\"([^\"]*)\".*", "$1"));
            }
        }
        Map<String, byte[]> objects = lake.objects();
        List<String> left = landing.files();
        assertThat(left.size()).isBetween(1, FILES - 1);
        for (int i = 0; i < FILES; i++) {
            String source = "2024/csv_" + i + ".csv";
            if (!left.contains(source)) {
                assertThat(recorded).contains(source);
                assertThat(objects.get("raw/year=" + source)).asString().isEqualTo("row " + i);
            }
        }
    }
}
