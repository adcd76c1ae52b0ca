package org.landfall.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.landfall.file.Place;

/** Whether an object is the one that a file makes. That the ETags are those of S3 is what the contract tests show. */
class StoredObjectTest {

    private static final int TWO_PARTS = 20 << 20;
    private static final Path NOWHERE = Path.of("/nowhere/at/all.csv");

    @TempDir
    private Path folder;

    private Path file(int size) throws Exception {
        byte[] content = new byte[size];
        new Random(1).nextBytes(content);
        return Files.write(folder.resolve("file"), content);
    }

    private static boolean holds(String eTag, long size, Path file, long length) throws IOException {
        return new StoredObject("raw/a.csv", size, eTag).holds(Place.once(file), PartPlan.of(length));
    }

    @Test
    void aSmallFileIsFoundByItsMd5() throws Exception {
        Path file = Files.writeString(folder.resolve("small"), "hello");

        assertThat(holds("\"5d41402abc4b2a76b9719d911017c592\"", 5, file, 5)).isTrue();
        assertThat(holds("\"5d41402abc4b2a76b9719d911017c593\"", 5, file, 5)).isFalse();
    }

    @Test
    void aLargeFileIsFoundByTheMd5OfItsPartsMd5s() throws Exception {
        Path file = file(TWO_PARTS);
        // md5(md5(the first 16 MiB) + md5(the rest)), by another program
        String eTag = "\"912d78ebb52f2d9f74937aeea504f819-2\"";

        assertThat(holds(eTag, TWO_PARTS, file, TWO_PARTS)).isTrue();
        assertThat(holds(eTag.replaceFirst("[0-9a-f]", "x"), TWO_PARTS, file, TWO_PARTS)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"00000000000000000000000000000000\"", "\"00000000000000000000000000000000-3\"", "\"something else\""})
    void aFileIsNotReadForAnETagThatItsPartsCannotMake(String eTag) throws Exception {
        assertThat(holds(eTag, TWO_PARTS, NOWHERE, TWO_PARTS)).isFalse();
    }

    @Test
    void aFileIsNotReadForAnObjectOfAnotherSize() throws Exception {
        assertThat(holds("\"00000000000000000000000000000000-2\"", TWO_PARTS - 1, NOWHERE, TWO_PARTS)).isFalse();
    }

    @Test
    void aFileIsReadWhereBothFit() throws Exception {
        assertThatThrownBy(() -> holds("\"00000000000000000000000000000000-2\"", TWO_PARTS, NOWHERE, TWO_PARTS))
                .isInstanceOf(UncheckedIOException.class);
    }

    @Test
    void aFileThatHasBecomeShorterIsNoneOfThem() throws Exception {
        assertThat(holds("\"00000000000000000000000000000000-2\"", TWO_PARTS, file(100), TWO_PARTS)).isFalse();
    }
}
