package org.landfall.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the system counts of this process. */
class OwnProcessTest {

    private static final int FILES = 50;
    private static final long MIB = 1 << 20;

    @Test
    void itsMemoryIsThatOfARunningJvm() {
        assertThat(OwnProcess.residentBytes().orElseThrow()).isBetween(10 * MIB, 64 * 1024 * MIB);
        assertThat(OwnProcess.virtualBytes().orElseThrow()).isGreaterThanOrEqualTo(OwnProcess.residentBytes().orElseThrow());
    }

    @Test
    void itsOpenFilesAreCounted(@TempDir Path folder) throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        long before = OwnProcess.openFiles().orElseThrow();
        List<InputStream> opened = new ArrayList<>();
        for (int i = 0; i < FILES; i++) {
            opened.add(Files.newInputStream(file));
        }

        assertThat(OwnProcess.openFiles().orElseThrow()).isBetween(before + FILES / 2, before + FILES * 2L);
        assertThat(OwnProcess.mostOpenFiles().orElseThrow()).isGreaterThan(OwnProcess.openFiles().orElseThrow());
        for (InputStream stream : opened) {
            stream.close();
        }
    }

    @Test
    void itHasBegunAndUsesTheProcessor() {
        assertThat(OwnProcess.started().orElseThrow()).isBetween(Instant.now().minus(Duration.ofDays(1)), Instant.now());
        assertThat(OwnProcess.processorTime().orElseThrow()).isPositive();
    }
}
