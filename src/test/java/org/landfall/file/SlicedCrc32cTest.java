package org.landfall.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;

/** Whatever the bytes, where they lie, and in which pieces they come, it is Java's own CRC32C. Each try is made from the number that a failure names. */
class SlicedCrc32cTest {

    private static final int TRIES = 3_000;
    private static final int LONGEST = 9_000;
    private static final long SEED = 20_261_129;

    @Test
    void anyBytesInAnyPiecesHaveTheCrcThatJavaGivesThem() {
        for (long seed = SEED; seed < SEED + TRIES; seed++) {
            Random random = new Random(seed);
            byte[] bytes = new byte[random.nextInt(LONGEST)];
            random.nextBytes(bytes);
            SlicedCrc32c ours = new SlicedCrc32c();
            CRC32C theirs = new CRC32C();
            int at = random.nextInt(bytes.length + 1);
            while (at < bytes.length) {
                int length = random.nextInt(random.nextBoolean() ? 40 : bytes.length - at + 1) % (bytes.length - at + 1);
                ours.update(bytes, at, length);
                theirs.update(bytes, at, length);
                at += length;
                if (at < bytes.length) {
                    ours.update(bytes[at]);
                    theirs.update(bytes[at++]);
                }
                assertThat(ours.getValue()).as("seed %s up to %s", seed, at).isEqualTo(theirs.getValue());
            }
        }
    }

    @Test
    void everyLengthIsRight() {
        byte[] bytes = new byte[1_000];
        new Random(SEED).nextBytes(bytes);
        for (int length = 0; length < bytes.length; length++) {
            SlicedCrc32c ours = new SlicedCrc32c();
            ours.update(bytes, 0, length);
            CRC32C theirs = new CRC32C();
            theirs.update(bytes, 0, length);
            assertThat(ours.getValue()).as("%s bytes", length).isEqualTo(theirs.getValue());
        }
    }

    @Test
    void itCanBeUsedAgainAndReadsNothingBesideTheArray() {
        SlicedCrc32c crc = new SlicedCrc32c();
        byte[] bytes = "123456789".getBytes(StandardCharsets.US_ASCII);
        crc.update(bytes);
        assertThat(crc.getValue()).isEqualTo(0xe3069283L);

        crc.reset();

        assertThat(crc.getValue()).isZero();
        assertThatThrownBy(() -> crc.update(bytes, 1, 9)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> crc.update(bytes, -1, 5)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThat(crc.getValue()).isZero();
    }
}
