package org.landfall.csv;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Where in 64 bytes certain bytes are: bit 0 is the first byte. It is found out eight bytes at once, in the halves of a {@code long}: after an
 * exclusive or with the byte in question repeated eight times, adding 0x7f to each of them sets the highest bit of all that differ, without
 * a carry into the next as long as those bits are not set before.
 */
final class Masks {

    /** Bytes that are judged at once. */
    static final int STRETCH = Long.SIZE;

    private static final VarHandle WORDS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private static final long EACH = 0x0101010101010101L;
    private static final long HIGHEST = 0x80 * EACH;
    private static final long LOWER = 0x7f * EACH;
    /** What moves the highest bit of each of eight bytes into the highest byte, in their order. */
    private static final long GATHER = 0x0002040810204081L;

    private static final long QUOTE = '"' * EACH;
    private static final long COMMA = ',' * EACH;
    private static final long LF = '\n' * EACH;
    private static final long CR = '\r' * EACH;
    private static final long BACKSLASH = '\\' * EACH;
    private static final long PRINTABLE = ' ' * EACH;

    long quotes;
    long commas;
    long lineFeeds;
    long returns;
    long backslashes;
    long nuls;
    /** Bytes beyond ASCII. */
    long high;

    /** The word of eight bytes, the first of them the lowest. */
    static long word(byte[] bytes, int from) {
        return (long) WORDS.get(bytes, from);
    }

    /**
     * Finds quotes and commas in 64 bytes that have nothing else of interest.
     *
     * @return whether they have: no control character, no backslash, nothing beyond ASCII
     */
    boolean findPlain(byte[] bytes, int from) {
        long unusual = 0;
        long noBackslash = HIGHEST;
        long noQuotes = 0;
        long noCommas = 0;
        for (int i = 0; i < STRETCH; i += Long.BYTES) {
            long word = word(bytes, from + i);
            unusual |= word | word - PRINTABLE;
            noBackslash &= (word ^ BACKSLASH) + LOWER;
            noQuotes |= gathered((word ^ QUOTE) + LOWER) << i;
            noCommas |= gathered((word ^ COMMA) + LOWER) << i;
        }
        quotes = ~noQuotes;
        commas = ~noCommas;
        return (unusual & HIGHEST | ~noBackslash & HIGHEST) == 0;
    }

    /** Finds all that there is in 64 bytes. */
    void findAll(byte[] bytes, int from) {
        quotes = 0;
        commas = 0;
        lineFeeds = 0;
        returns = 0;
        backslashes = 0;
        nuls = 0;
        high = 0;
        for (int i = 0; i < STRETCH; i += Long.BYTES) {
            long word = word(bytes, from + i);
            quotes |= gathered(equal(word ^ QUOTE)) << i;
            commas |= gathered(equal(word ^ COMMA)) << i;
            lineFeeds |= gathered(equal(word ^ LF)) << i;
            returns |= gathered(equal(word ^ CR)) << i;
            backslashes |= gathered(equal(word ^ BACKSLASH)) << i;
            nuls |= gathered(equal(word)) << i;
            high |= gathered(word) << i;
        }
    }

    /** Sets the highest bit of each byte that is 0. */
    private static long equal(long difference) {
        return ~((difference & LOWER) + LOWER | difference);
    }

    /** The highest bits of eight bytes, in the lowest byte. */
    private static long gathered(long word) {
        return (word & HIGHEST) * GATHER >>> Long.SIZE - Byte.SIZE;
    }
}
