package org.landfall.csv;

import java.util.Arrays;

/** The byte order mark at a file's beginning, which may come in pieces. */
final class LeadingMark {

    private static final byte[] MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

    private int matched;
    private boolean settled;

    /** Takes bytes until it is known whether the mark is there; returns the index of the first that it leaves. */
    int take(byte[] bytes, int from, int to) {
        int next = from;
        while (!settled && next < to) {
            if (bytes[next] == MARK[matched]) {
                matched++;
                next++;
                settled = isThere();
            } else {
                settled = true;
            }
        }
        return next;
    }

    /** Whether it is known if the mark is there. */
    boolean isSettled() {
        return settled;
    }

    boolean isThere() {
        return matched == MARK.length;
    }

    /** Bytes of the mark; 0 where there is none. */
    int length() {
        return isThere() ? MARK.length : 0;
    }

    /** The bytes taken that are no mark, but the file's content. */
    byte[] content() {
        return Arrays.copyOf(MARK, isThere() ? 0 : matched);
    }
}
