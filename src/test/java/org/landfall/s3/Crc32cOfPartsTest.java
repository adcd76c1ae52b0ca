package org.landfall.s3;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.landfall.file.Crc32cPolynomial;

/** Each try is made from the number that a failure names. */
class Crc32cOfPartsTest {

    private static final int TRIES = 500;
    private static final int LONGEST = 70_000;
    private static final long SEED = 20_261_129;

    @Test
    void anyPartsHaveTheCrcOfTheirWhole() {
        for (long seed = SEED; seed < SEED + TRIES; seed++) {
            Random random = new Random(seed);
            byte[] bytes = new byte[random.nextInt(LONGEST)];
            random.nextBytes(bytes);
            Crc32cOfParts parts = new Crc32cOfParts();
            for (int at = 0; at < bytes.length; ) {
                int length = random.nextInt(bytes.length - at + 1);
                parts.append(of(bytes, at, length), length);
                at += length;
            }
            assertThat(parts.base64()).as("seed %s", seed).isEqualTo(of(bytes, 0, bytes.length).base64());
        }
    }

    @Test
    void noPartsHaveTheCrcOfNoBytes() {
        assertThat(new Crc32cOfParts().base64()).isEqualTo("AAAAAA==").isEqualTo(new Crc32c().base64());
    }

    /** Longer than any array: twice half of the way is the whole way. */
    @Test
    void partsMayBeLongerThanAnyArray() {
        for (long length : new long[] {1L << 31, 5_000_000_000L, (1L << 32) + 1, 50_000_000_000_000L}) {
            int half = Crc32cPolynomial.shifted(0x12345678, length);
            assertThat(Crc32cPolynomial.shifted(half, length)).as("%s bytes", length).isEqualTo(Crc32cPolynomial.shifted(0x12345678, 2 * length));
            assertThat(Crc32cPolynomial.shifted(0x12345678, length + 3)).as("%s bytes", length).isEqualTo(withThreeZeros(half));
        }
    }

    private static int withThreeZeros(int crc) {
        int shifted = crc;
        for (int bit = 0; bit < 3 * Byte.SIZE; bit++) {
            shifted = (shifted >>> 1) ^ ((shifted & 1) == 0 ? 0 : 0x82f63b78);
        }
        return shifted;
    }

    private static Crc32c of(byte[] bytes, int offset, int length) {
        Crc32c crc = new Crc32c();
        crc.update(bytes, offset, length);
        return crc;
    }
}
