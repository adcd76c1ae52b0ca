package org.landfall.ledger;

import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.landfall.file.NamedFile;
import org.landfall.file.Place;

/**
 * Reads a ledger line by line, without holding it in memory, also while a run adds to it: a line that is not whole yet is left
 * alone, and read when it is.
 */
public final class LedgerLines implements Closeable {

    /** Longest line that is read, bytes; no record is as long: a path and a key have a few thousand at most. */
    static final int LONGEST = 1 << 20;

    private final Iterator<Place> later;
    private Place place;
    private RandomAccessFile file;
    private final byte[] buffer = new byte[LONGEST];
    private int from;
    private int to;
    private long position;
    private long number;

    /** @throws LedgerException when the ledger is not there or cannot be read */
    public LedgerLines(Place ledger) {
        this(List.of(ledger));
    }

    /** The same for one whose lines are in several files, one after the other. */
    LedgerLines(List<Place> files) {
        later = files.iterator();
        open(later.next());
    }

    private void open(Place next) {
        place = next;
        try {
            file = next.open();
        } catch (IOException e) {
            throw unreadable(e);
        }
        position = 0;
        from = 0;
        to = 0;
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
                    if (!later.hasNext()) {
                        // a line that is not whole may be taken back and written again
                        to = from;
                        return null;
                    }
                    close();
                    open(later.next());
                    ahead = 0;
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
