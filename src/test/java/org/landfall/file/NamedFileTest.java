package org.landfall.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.landfall.ledger.LedgerLines;
import org.landfall.route.CsvHeader;

/** Files that options name, and that are none: each is refused in a sentence, and nothing waits for a pipe or reads a device to its end. */
class NamedFileTest {

    @TempDir
    private Path folder;
    private Path pipe;

    private enum Kind { PIPE, LINK_TO_PIPE, ENDLESS, EMPTY_DEVICE, FOLDER }

    @BeforeEach
    void makeAPipe() throws Exception {
        pipe = folder.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
    }

    private Path path(Kind kind) throws IOException {
        return switch (kind) {
            case PIPE -> pipe;
            case LINK_TO_PIPE -> Files.createSymbolicLink(folder.resolve("link"), pipe);
            case ENDLESS -> Path.of("/dev/zero");
            case EMPTY_DEVICE -> Path.of("/dev/null");
            case FOLDER -> folder;
        };
    }

    private interface Use {
        void of(Path file) throws Exception;
    }

    @ParameterizedTest
    @EnumSource
    void itIsRefusedByWhateverTakesAFile(Kind kind) throws Exception {
        Path file = path(kind);
        String why = kind == Kind.FOLDER ? "it is a folder, not a file" : "it is a pipe, a device or a socket, not a regular file";
        List<Use> uses = List.of(named -> NamedFile.text(named, 1), named -> new CsvHeader().setExpected(named.toString()),
                named -> new LedgerLines(named).close());
        for (Use use : uses) {
            assertTimeoutPreemptively(Duration.ofSeconds(20), () -> assertThatThrownBy(() -> use.of(file)).hasMessageContaining(why));
        }
    }

    @Test
    void textIsReadWholeOrNotAtAll() throws Exception {
        Path file = Files.writeString(folder.resolve("text"), "größer");

        assertThat(NamedFile.text(file, 8)).isEqualTo("größer");
        assertThatThrownBy(() -> NamedFile.text(file, 7)).hasMessage("it is longer than 7 bytes");
        Files.write(file, new byte[] {'a', (byte) 0xFF});
        assertThatThrownBy(() -> NamedFile.text(file, 7)).hasMessage("it is not UTF-8");
    }
}
