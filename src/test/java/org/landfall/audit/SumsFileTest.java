package org.landfall.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.landfall.SettingException;
import org.landfall.ledger.LandedObject;
import org.landfall.ledger.LedgerEvent;
import org.landfall.ledger.LedgerRecord;
import org.landfall.ledger.LocalFile;

/** The sums, as the {@code sha256sum} of this machine's coreutils takes them. */
class SumsFileTest {

    @TempDir
    private Path folder;

    private Path sums() {
        return folder.resolve("SHA256SUMS");
    }

    private static LedgerRecord landed(String name) {
        return LedgerRecord.ofLanding(LedgerEvent.LANDED, new LocalFile("a", 1L, "2026-01-02T03:04:05Z", 1L),
                new LandedObject("lake", "raw/" + name, "\"1\"", null, null, null, "AAAAAA==", null, null, "full-object-checksum", null));
    }

    private Process check(Path copies) throws IOException {
        return new ProcessBuilder("sha256sum", "--check", "--strict", sums().toString()).directory(copies.toFile()).redirectErrorStream(true).start();
    }

    private void write(String name, String text) {
        SumsFile file = new SumsFile(sums(), "raw/");
        file.add(landed(name), Digests.hex("SHA-256", text.getBytes(StandardCharsets.UTF_8)));
        assertThat(file.end(1)).containsExactly(sums() + " has the SHA-256 of 1 object");
    }

    @ParameterizedTest
    @ValueSource(strings = {"year=2024/a.csv", "year=2023/PGYR2023 (1)/b ü+%20.csv", "a\\b.csv", "a\nb.csv", "a\r.csv", "\\n", " leading and trailing ", "*a", "-c"})
    void coreutilsFindTheObjectUnderAnyName(String name) throws Exception {
        Path copies = Files.createDirectories(folder.resolve("copies"));
        Files.createDirectories(copies.resolve(name).getParent());
        Files.writeString(copies.resolve(name), "text");

        write(name, "text");
        Process good = check(copies);
        assertThat(good.waitFor()).as(new String(good.getInputStream().readAllBytes(), StandardCharsets.UTF_8)).isZero();

        write(name, "other");
        assertThat(check(copies).waitFor()).isEqualTo(1);
    }

    @Test
    void whatIsThereStaysUntilTheNewOneIsWhole() throws Exception {
        write("a", "text");
        List<String> before = Files.readAllLines(sums());

        SumsFile file = new SumsFile(sums(), "raw/");
        file.add(landed("b"), "b".repeat(64));
        assertThat(sums()).hasContent(before.get(0));

        file.end(3);
        assertThat(sums()).hasContent("b".repeat(64) + "  b");
        assertThat(folder.toFile().list()).containsExactly("SHA256SUMS");
    }

    @Test
    void anotherFileIsNeverWrittenOver() throws Exception {
        Files.writeString(folder.resolve("SHA256SUMS.part"), "mine");

        assertThatThrownBy(() -> new SumsFile(sums(), "raw/")).isInstanceOf(SettingException.class).hasMessageContaining("SHA256SUMS.part is there, and is no file");
        assertThatThrownBy(() -> new SumsFile(folder, "raw/")).isInstanceOf(SettingException.class).hasMessageContaining("it is a folder");
        assertThat(folder.resolve("SHA256SUMS.part")).hasContent("mine");
    }
}
