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
    /** Bytes beyond ASCII. */
    long high;
    /** Whether there is a NUL anywhere. */
    boolean nul;

    private boolean backslash;

    /** The word of eight bytes, the first of them the lowest. */
    static long word(byte[] bytes, int from) {
        return (long) WORDS.get(bytes, from);
    }

    /**
     * Finds quotes and commas in 64 bytes that have nothing else of interest.
     *
     * @return whether they have: no control character, no backslash, nothing beyond ASCII. If they have not, {@link #findRest} comes next
     */
    boolean findPlain(byte[] bytes, int from) {
        long any = 0;
        long controls = 0;
        long noBackslash = HIGHEST;
        long noQuotes = 0;
        long noCommas = 0;
        for (int i = 0; i < STRETCH; i += Long.BYTES) {
            long word = word(bytes, from + i);
            any |= word;
            controls |= word - PRINTABLE;
            noBackslash &= (word ^ BACKSLASH) + LOWER;
            noQuotes |= gathered((word ^ QUOTE) + LOWER) << i;
            noCommas |= gathered((word ^ COMMA) + LOWER) << i;
        }
        quotes = ~noQuotes;
        commas = ~noCommas;
        high = any & HIGHEST;
        backslash = (noBackslash & HIGHEST) != HIGHEST;
        return (high | controls & HIGHEST) == 0 && !backslash;
    }

    /** Finds all that there is in 64 bytes that are not plain. */
    void findRest(byte[] bytes, int from) {
        if (high != 0) {
            findHigh(bytes, from);
        }
        backslashes = backslash ? equal(bytes, from, BACKSLASH) : 0;
        returns = findLineFeeds(bytes, from) ? equal(bytes, from, CR) : 0;
    }

    /** Finds line feeds and whether there is a NUL; returns whether there is a carriage return. */
    private boolean findLineFeeds(byte[] bytes, int from) {
        long noReturn = HIGHEST;
        long noNul = HIGHEST;
        long found = 0;
        for (int i = 0; i < STRETCH; i += Long.BYTES) {
            long word = word(bytes, from + i);
            noReturn &= differing(word ^ CR);
            noNul &= differing(word);
            found |= gathered(differing(word ^ LF)) << i;
        }
        lineFeeds = ~found;
        nul = (noNul & HIGHEST) != HIGHEST;
        return (noReturn & HIGHEST) != HIGHEST;
    }

    private static long equal(byte[] bytes, int from, long value) {
        long found = 0;
        for (int i = 0; i < STRETCH; i += Long.BYTES) {
            found |= gathered(equal(word(bytes, from + i) ^ value)) << i;
        }
        return found;
    }

    /** Finds what is beyond ASCII, and quotes, commas and backslashes beside it. */
    private void findHigh(byte[] bytes, int from) {
        long noQuotes = 0;
        long noCommas = 0;
        long noBackslash = HIGHEST;
        long found = 0;
        for (int i = 0; i < STRETCH; i += Long.BYTES) {
            long word = word(bytes, from + i);
            noQuotes |= gathered(differing(word ^ QUOTE)) << i;
            noCommas |= gathered(differing(word ^ COMMA)) << i;
            noBackslash &= differing(word ^ BACKSLASH);
            found |= gathered(word) << i;
        }
        quotes = ~noQuotes;
        commas = ~noCommas;
        backslash = (noBackslash & HIGHEST) != HIGHEST;
        high = found;
    }

    /** Sets the highest bit of each byte that is not 0, whatever it is. */
    private static long differing(long difference) {
        return (difference & LOWER) + LOWER | difference;
    }

    /** Sets the highest bit of each byte that is 0, and no other bit. */
    static long equal(long difference) {
        return ~differing(difference) & HIGHEST;
    }

    /** The highest bits of eight bytes, in the lowest byte. */
    static long gathered(long word) {
        return (word & HIGHEST) * GATHER >>> Long.SIZE - Byte.SIZE;
    }
}
