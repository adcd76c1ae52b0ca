package org.landfall.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AppendedFileTest {

    @TempDir
    private Path folder;

    @Test
    void itCanBeWrittenAndSyncedByAThreadThatWasInterrupted() throws Exception {
        try (AppendedFile file = AppendedFile.open(Place.named(folder.resolve("own/file")))) {
            file.append("one".getBytes(StandardCharsets.UTF_8));
            Thread.currentThread().interrupt();
            file.force();
            file.append("two".getBytes(StandardCharsets.UTF_8));
            file.force();

            assertThat(Thread.interrupted()).as("the interrupt is left to others").isTrue();
            assertThat(file.read(0, file.size())).asString(StandardCharsets.UTF_8).isEqualTo("onetwo");
        }
    }
}
