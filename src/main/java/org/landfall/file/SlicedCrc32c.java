package org.landfall.file;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Objects;
import java.util.zip.Checksum;

/**
 * CRC32C by tables, for where the compiler knows no instruction for it. It goes through the bytes in four lanes, of which each has every
 * fourth word: their look-ups need not wait for each other, and they share four tables, whose addresses fit into registers.
 */
final class SlicedCrc32c implements Checksum {

    private static final VarHandle WORD = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    private static final int BYTE = 0xff;
    /** Bytes of a word of each lane. */
    private static final int ROW = 16;

    /** What a byte of a word adds to its lane by the lane's next word. */
    private static final int[] FIRST = tableOver(ROW);
    private static final int[] SECOND = tableOver(ROW - 1);
    private static final int[] THIRD = tableOver(ROW - 2);
    private static final int[] FOURTH = tableOver(ROW - 3);

    /** What a byte adds to the CRC by the next byte. */
    private static final int[] SINGLE = tableOver(1);

    private int crc = -1;

    @Override
    public void update(int value) {
        crc = over(crc, value);
    }

    @Override
    public void update(byte[] bytes, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, bytes.length);
        int at = offset;
        if (length >= 2 * ROW) {
            int lastRow = offset + (length / ROW - 1) * ROW;
            crc = overRows(crc, bytes, offset, lastRow);
            at = lastRow + ROW;
        }
        crc = overBytes(crc, bytes, at, offset + length);
    }

    /** Goes over whole rows, the last one included. The look-ups are written out: a call costs more than one of them. */
    private static int overRows(int crc, byte[] bytes, int from, int lastRow) {
        int one = crc;
        int two = 0;
        int three = 0;
        int four = 0;
        for (int at = from; at < lastRow; at += ROW) {
            one ^= (int) WORD.get(bytes, at);
            two ^= (int) WORD.get(bytes, at + 4);
            three ^= (int) WORD.get(bytes, at + 8);
            four ^= (int) WORD.get(bytes, at + 12);
            one = FIRST[one & BYTE] ^ SECOND[one >>> 8 & BYTE] ^ THIRD[one >>> 16 & BYTE] ^ FOURTH[one >>> 24];
            two = FIRST[two & BYTE] ^ SECOND[two >>> 8 & BYTE] ^ THIRD[two >>> 16 & BYTE] ^ FOURTH[two >>> 24];
            three = FIRST[three & BYTE] ^ SECOND[three >>> 8 & BYTE] ^ THIRD[three >>> 16 & BYTE] ^ FOURTH[three >>> 24];
            four = FIRST[four & BYTE] ^ SECOND[four >>> 8 & BYTE] ^ THIRD[four >>> 16 & BYTE] ^ FOURTH[four >>> 24];
        }
        // each lane joins the CRC before its word of the last row
        int joined = overBytes(one, bytes, lastRow, lastRow + 4);
        joined = overBytes(joined ^ two, bytes, lastRow + 4, lastRow + 8);
        joined = overBytes(joined ^ three, bytes, lastRow + 8, lastRow + 12);
        return overBytes(joined ^ four, bytes, lastRow + 12, lastRow + ROW);
    }

    private static int overBytes(int crc, byte[] bytes, int from, int to) {
        int next = crc;
        for (int at = from; at < to; at++) {
            next = over(next, bytes[at]);
        }
        return next;
    }

    private static int over(int crc, int value) {
        return (crc >>> Byte.SIZE) ^ SINGLE[(crc ^ value) & BYTE];
    }

    /** What each value of a byte becomes over so many bytes, its own included. */
    private static int[] tableOver(int bytes) {
        int[] table = new int[BYTE + 1];
        for (int i = 0; i < table.length; i++) {
            table[i] = Crc32cPolynomial.shifted(i, bytes);
        }
        return table;
    }

    @Override
    public long getValue() {
        return ~crc & 0xffffffffL;
    }

    @Override
    public void reset() {
        crc = -1;
    }
}
