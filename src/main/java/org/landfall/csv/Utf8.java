package org.landfall.csv;

/** The check that bytes are UTF-8: shortest forms alone, no surrogates, nothing beyond U+10FFFF. */
final class Utf8 {

    /** What a byte makes of the text. */
    enum Verdict {
        /** Nothing is wrong so far. */
        GOOD,
        /** The byte at {@link Utf8#leadAt()} begins no character. */
        ILL,
        /** A byte order mark begins at {@link Utf8#leadAt()}. */
        MARK
    }

    private static final int FIRST_CONTINUATION = 0x80;
    private static final int LAST_CONTINUATION = 0xbf;
    private static final int PAYLOAD = 0x3f;
    private static final int MARK = 0xfeff;

    private int missing;
    /** The continuation bytes that may come next; after some leads not all may. */
    private int lowest = FIRST_CONTINUATION;
    private int highest = LAST_CONTINUATION;
    private int point;
    private int lead;
    private long leadAt;

    /** Takes one byte; after {@link Verdict#ILL} it is of no use any more. */
    Verdict take(int value, long at) {
        if (missing > 0) {
            return continuation(value);
        }
        if (value < FIRST_CONTINUATION) {
            return Verdict.GOOD;
        }
        lead = value;
        leadAt = at;
        return lead(value);
    }

    private Verdict continuation(int value) {
        if (value < lowest || value > highest) {
            return Verdict.ILL;
        }
        lowest = FIRST_CONTINUATION;
        highest = LAST_CONTINUATION;
        point = point << 6 | value & PAYLOAD;
        missing--;
        return missing == 0 && point == MARK ? Verdict.MARK : Verdict.GOOD;
    }

    private Verdict lead(int value) {
        if (value >= 0xc2 && value <= 0xdf) {
            return begin(1, value & 0x1f);
        }
        if (value >= 0xe0 && value <= 0xef) {
            lowest = value == 0xe0 ? 0xa0 : FIRST_CONTINUATION;
            highest = value == 0xed ? 0x9f : LAST_CONTINUATION;
            return begin(2, value & 0x0f);
        }
        if (value >= 0xf0 && value <= 0xf4) {
            lowest = value == 0xf0 ? 0x90 : FIRST_CONTINUATION;
            highest = value == 0xf4 ? 0x8f : LAST_CONTINUATION;
            return begin(3, value & 0x07);
        }
        return Verdict.ILL;
    }

    private Verdict begin(int count, int bits) {
        missing = count;
        point = bits;
        return Verdict.GOOD;
    }

    /** Whether a character was begun and is not complete. */
    boolean isOpen() {
        return missing > 0;
    }

    /** The byte that began the last character beyond ASCII. */
    int lead() {
        return lead;
    }

    /** Offset of the byte that began the last character beyond ASCII. */
    long leadAt() {
        return leadAt;
    }
}
