package org.landfall.file;

/**
 * Polynomials modulo that of CRC32C, bits reversed as everywhere with it: the highest bit is that of x<sup>0</sup>. A CRC is one, and zeros
 * after the bytes multiply it by a power of x.
 */
public final class Crc32cPolynomial {

    /** The polynomial itself, without its x<sup>32</sup>. */
    static final int CASTAGNOLI = 0x82f63b78;

    private static final int ONE = 1 << 31;
    private static final int BITS_OF_BYTE = 3;

    /** x to the power of two to the power of the index. */
    private static final int[] SQUARES = squares();

    private Crc32cPolynomial() {}

    /** The CRC32C of bytes, without its first and last inversion, if so many zeros came after them. */
    public static int shifted(int crc, long zeros) {
        int power = ONE;
        int square = BITS_OF_BYTE;
        for (long left = zeros; left != 0; left >>>= 1) {
            if ((left & 1) != 0) {
                power = product(SQUARES[square], power);
            }
            square++;
        }
        return product(power, crc);
    }

    private static int[] squares() {
        int[] squares = new int[Long.SIZE + BITS_OF_BYTE];
        squares[0] = ONE >>> 1;
        for (int i = 1; i < squares.length; i++) {
            squares[i] = product(squares[i - 1], squares[i - 1]);
        }
        return squares;
    }

    private static int product(int one, int other) {
        int product = 0;
        int multiple = other;
        for (int bit = ONE; bit != 0; bit >>>= 1) {
            if ((one & bit) != 0) {
                product ^= multiple;
            }
            multiple = timesX(multiple);
        }
        return product;
    }

    static int timesX(int polynomial) {
        return (polynomial >>> 1) ^ ((polynomial & 1) == 0 ? 0 : CASTAGNOLI);
    }
}
