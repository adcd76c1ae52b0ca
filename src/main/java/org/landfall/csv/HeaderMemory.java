package org.landfall.csv;

import java.util.Arrays;
import java.util.List;

/**
 * The header that was read last, remembered for the next file: the files of a partition begin with the same bytes, and a header is
 * read byte by byte where rows are read 64 bytes at once. It holds one header, and remembers none that has anything of note. For any number of scans and
 * threads at once.
 */
public final class HeaderMemory {

    /** Bytes of a header that is remembered at the most. */
    private static final int LONGEST = 64 << 10;

    private volatile KnownHeader last = KnownHeader.NONE;

    /** The header that these bytes begin with; {@link KnownHeader#NONE} where it is another, or not all of it is there. */
    KnownHeader at(byte[] block, int from, int to) {
        KnownHeader known = last;
        int end = from + known.bytes().length;
        return end <= to && Arrays.equals(block, from, end, known.bytes(), 0, known.bytes().length) ? known : KnownHeader.NONE;
    }

    /** Remembers a header, whose bytes begin there. */
    void remember(byte[] block, int from, int length, List<String> names, HeaderRepeat repeat, LineEnd lineEnd) {
        if (length <= LONGEST) {
            last = new KnownHeader(Arrays.copyOfRange(block, from, from + length), names, repeat, lineEnd);
        }
    }

    /**
     * A header that is read already, and nothing is wrong with it.
     *
     * @param bytes   the bytes of it, up to its line end and with it
     * @param repeat  what compares rows with it, to be copied
     */
    record KnownHeader(byte[] bytes, List<String> names, HeaderRepeat repeat, LineEnd lineEnd) {

        static final KnownHeader NONE = new KnownHeader(new byte[0], List.of(), HeaderRepeat.none(), LineEnd.NONE);

        boolean isThere() {
            return bytes.length > 0;
        }
    }
}
