package org.landfall.landing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.landfall.file.FileIdentity;
import org.landfall.file.OpenFiles;

/** A file that another process holds open for writing. */
@EnabledOnOs(OS.LINUX)
class SettlementTest {

    @TempDir
    private Path folder;

    private final Settlement settlement = new Settlement(Duration.ZERO, new OpenFiles(), new Intake(List.of(FileRule.ALL)));
    private Path file;
    private Process writer;

    @BeforeEach
    void openForWriting() throws IOException {
        file = Files.writeString(folder.resolve("a.csv"), "x");
        writer = new ProcessBuilder("sh", "-c", "exec 3>>\"$0\"; echo open; read line", file.toString()).start();
        assertThat(writer.inputReader().readLine()).isEqualTo("open");
    }

    @AfterEach
    void endWriter() throws Exception {
        writer.destroy();
        assertThat(writer.waitFor(1, TimeUnit.MINUTES)).isTrue();
    }

    private FoundFile found(Duration unchangedFor) throws IOException {
        FileIdentity now = FileIdentity.of(file);
        long then = TimeUnit.SECONDS.toNanos(Instant.now().minus(unchangedFor).getEpochSecond());
        return new FoundFile(file, "a.csv", new FileIdentity(now.size(), then, then, now.inode(), now.device(), true, now.key()));
    }

    @Test
    void aYoungFileWaitsForItsWriter() throws IOException {
        assertThat(settlement.unsettled(found(Duration.ofHours(23)), System.nanoTime())).hasValueSatisfying(
                why -> assertThat(why).startsWith("is open for writing by process " + writer.pid()));
        assertThat(settlement.disturbed(found(Duration.ofHours(23)), System.nanoTime())).isPresent();
    }

    @Test
    void nobodyIsThoughtToBeWritingAFileThatHasNotChangedForADayBeforeItIsDeleted() throws IOException {
        FoundFile old = found(Duration.ofHours(25));

        assertThat(settlement.unsettled(old, System.nanoTime())).isEmpty();
        assertThat(settlement.disturbed(old)).isEmpty();
        assertThat(settlement.writer(old.identity(), System.nanoTime())).as("the look before it is deleted").isPresent();
    }

    @Test
    void aListingThatShowsNoDownloadBesideAFileIsBelieved() throws IOException {
        Files.createFile(folder.resolve("a.csv.part"));
        FileIdentity identity = found(Duration.ofDays(2)).identity();

        assertThat(settlement.unsettled(new FoundFile(file, "a.csv", identity), System.nanoTime())).hasValueSatisfying(
                why -> assertThat(why).contains("a.csv.part is beside it"));
        assertThat(settlement.unsettled(new FoundFile(file, "a.csv", identity, name -> false), System.nanoTime())).isEmpty();
    }
}
