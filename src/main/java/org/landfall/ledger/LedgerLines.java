package org.landfall.ledger;

import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.Arrays;
import org.landfall.file.NamedFile;
import org.landfall.file.Place;

/**
 * Reads a ledger line by line, without holding it in memory, also while a run adds to it: a line that is not whole yet is left
 * alone, and read when it is.
 */
public final class LedgerLines implements Closeable {

    /** Longest line that is read, bytes; no record is as long: a path and a key have a few thousand at most. */
    static final int LONGEST = 1 << 20;

    private final Place place;
    private final RandomAccessFile file;
    private final byte[] buffer = new byte[LONGEST];
    private int from;
    private int to;
    private long position;
    private long number;

    /** @throws LedgerException when the ledger is not there or cannot be read */
    public LedgerLines(Place ledger) {
        place = ledger;
        try {
            file = ledger.open();
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /** The same for a ledger at a place that the user has named. */
    public LedgerLines(Path ledger) {
        this(at(ledger));
    }

    /** @throws LedgerException when no folder on the way to it can be looked at */
    static Place at(Path ledger) {
        try {
            NamedFile.requireRegular(ledger);
            return Place.once(ledger);
        } catch (IOException e) {
            throw new LedgerException("the ledger " + ledger + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** The next whole line, or null where there is none, or none yet. @throws LedgerException when it cannot be read */
    public LedgerLine next() {
        try {
            for (int scanned = from; ; ) {
                for (int i = scanned; i < to; i++) {
                    if (buffer[i] == '\n') {
                        return take(i);
                    }
                }
                int ahead = to - from;
                if (!readMore()) {
                    // a line that is not whole may be taken back and written again
                    to = from;
                    return null;
                }
                scanned = from + ahead;
            }
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private LedgerLine take(int lineFeed) {
        LedgerLine line = new LedgerLine(++number, position, Arrays.copyOfRange(buffer, from, lineFeed));
        position += lineFeed + 1L - from;
        from = lineFeed + 1;
        return line;
    }

    private boolean readMore() throws IOException {
        if (from > 0) {
            System.arraycopy(buffer, from, buffer, 0, to - from);
            to -= from;
            from = 0;
        }
        if (to == buffer.length) {
            throw new LedgerException("the ledger " + place + " has a line " + (number + 1) + " longer than any record", "is it a ledger?");
        }
        file.seek(position + to);
        int read = file.read(buffer, to, buffer.length - to);
        to += Math.max(0, read);
        return read > 0;
    }

    /** Number of whole lines that were read. */
    public long count() {
        return number;
    }

    /** Number of bytes that the file has behind them. */
    public long rest() {
        try {
            return Math.max(0, file.length() - position);
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private LedgerException unreadable(IOException e) {
        return new LedgerException("the ledger " + place + " cannot be read: " + e.getMessage(), e);
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw unreadable(e);
        }
    }
}
