package org.landfall.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class KernelWordsTest {

    private static final String PERMISSIONS = "mend its permissions";

    @Test
    void theReasonIsTheKernelsWithoutPathAndClass() {
        assertThat(KernelWords.reason(new FileSystemException("/in/a.csv", null, "Input/output error"))).isEqualTo("Input/output error");
        assertThat(KernelWords.reason(new AccessDeniedException("/in/a.csv"))).isEqualTo("permission denied");
        assertThat(KernelWords.reason(new NoSuchFileException("/in/a.csv"))).isEqualTo("no such file or folder");
        assertThat(KernelWords.reason(new IOException("No space left on device"))).isEqualTo("No space left on device");
    }

    @Test
    void anExceptionThatOnlyCarriesAnotherHasItsWords() {
        UncheckedIOException carrier = new UncheckedIOException(new FileSystemException("/in", null, "Input/output error"));
        assertThat(KernelWords.of(carrier)).isEqualTo("/in: Input/output error");
        assertThat(KernelWords.reason(carrier)).isEqualTo("Input/output error");
    }

    @Test
    void permissionsHelpAgainstWantOfThemAlone() {
        assertThat(KernelWords.remedy(new AccessDeniedException("/in"), PERMISSIONS)).isEqualTo(PERMISSIONS);
        assertThat(KernelWords.remedy(new FileSystemException("/in", null, "Operation not permitted"), PERMISSIONS)).isEqualTo(PERMISSIONS);
        assertThat(KernelWords.remedy(new FileSystemException("/in", null, "Input/output error"), PERMISSIONS)).contains("the system's log");
        assertThat(KernelWords.remedy(new IOException("No space left on device"), PERMISSIONS)).isEqualTo("make room there");
        assertThat(KernelWords.remedy(new FileSystemException("/in", null, "Read-only file system"), PERMISSIONS)).isEqualTo("mount it for writing");
    }

    @Test
    void theWordsAreThoseOfTheKernelItself() {
        Path full = Path.of("/dev/full");
        IOException e = assertThrows(IOException.class, () -> Files.writeString(full, "x"));
        assertThat(KernelWords.reason(e)).isEqualTo("No space left on device");
        assertThat(KernelWords.remedy(e, PERMISSIONS)).isEqualTo("make room there");
    }
}
