package org.landfall.ledger;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The end of a ledger as the last run left it: the last whole line, and what a crash cut short behind it.
 *
 * @param end   the position after the last whole line
 * @param size  bytes of the whole file
 * @param chain the chain up to the last whole line
 * @param id    the ledger's id, the hash of its first line; null when there is none yet
 */
record LedgerTail(long end, long size, ChainEnd chain, String id) {

    private static final int BLOCK = 64 << 10;
    /** Bytes that hold most first lines. */
    private static final int FIRST = 2 << 10;

    /** Bytes at the end of the file among which everything lies that was not on the disk yet in a power cut. */
    private static final int UNFORCED = 4 << 20;

    private static final byte[] BEGINNING = "{\"line\":".getBytes(StandardCharsets.UTF_8);

    /**
     * Looks at the end of a ledger.
     *
     * @throws LedgerException when it is no ledger, so that nothing of it may be changed
     */
    static LedgerTail of(LedgerStorage ledger) throws IOException {
        long size = ledger.size();
        long end = afterLastLineFeed(ledger, beforeUnwritten(ledger, size));
        if (end == 0) {
            requireBeginning(ledger.read(0, Math.min(size, BEGINNING.length)));
            return new LedgerTail(0, size, ChainEnd.NONE, null);
        }
        LedgerLine last = new LedgerLine(0, 0, ledger.read(afterLastLineFeed(ledger, end - 1), end - 1));
        long number = last.record().map(LedgerRecord::line).orElseThrow(() -> new LedgerException(
                "it does not end with a record of Landfall (" + last.fault() + ")"));
        return new LedgerTail(end, size, new ChainEnd(number, last.hash()), firstHash(ledger, end));
    }

    private static String firstHash(LedgerStorage ledger, long end) throws IOException {
        for (int length = FIRST; ; length *= 2) {
            byte[] start = ledger.read(0, Math.min(end, length));
            for (int i = 0; i < start.length; i++) {
                if (start[i] == '\n') {
                    return LedgerLine.hash(start, i);
                }
            }
            if (length > LedgerLines.LONGEST) {
                throw noLedger();
            }
        }
    }

    /** Bytes of a line that was cut short. */
    long torn() {
        return size - end;
    }

    /**
     * The position of the first zero byte near the end, or the size. No line holds one: it stands where a power cut came after the
     * file had grown and before its bytes were on the disk.
     */
    private static long beforeUnwritten(LedgerStorage ledger, long size) throws IOException {
        for (long from = Math.max(0, size - UNFORCED); from < size; from += BLOCK) {
            byte[] block = ledger.read(from, Math.min(size, from + BLOCK));
            for (int i = 0; i < block.length; i++) {
                if (block[i] == 0) {
                    return from + i;
                }
            }
        }
        return size;
    }

    /** The position after the last line feed before a limit; 0 when there is none. */
    private static long afterLastLineFeed(LedgerStorage ledger, long limit) throws IOException {
        for (long to = limit; to > 0; to = Math.max(0, to - BLOCK)) {
            if (limit - to > LedgerLines.LONGEST) {
                throw noLedger();
            }
            long from = Math.max(0, to - BLOCK);
            byte[] block = ledger.read(from, to);
            for (int i = block.length - 1; i >= 0; i--) {
                if (block[i] == '\n') {
                    return from + i + 1;
                }
            }
        }
        return 0;
    }

    private static void requireBeginning(byte[] start) {
        boolean unwritten = start.length > 0 && start[0] == 0;
        if (!unwritten && !Arrays.equals(start, Arrays.copyOf(BEGINNING, start.length))) {
            throw noLedger();
        }
    }

    private static LedgerException noLedger() {
        return new LedgerException("it does not end with a record of Landfall");
    }
}
