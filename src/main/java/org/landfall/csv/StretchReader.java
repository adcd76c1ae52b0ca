package org.landfall.csv;

/**
 * The fast way through what is ordinary, 64 bytes at once: it judges by masks, and takes a stretch only where nothing in it is a finding or
 * needs a closer look. All else is left to {@link ByteReader}, which alone says what a finding is; both come to the same counts.
 */
final class StretchReader {

    private static final int LAST = Masks.STRETCH - 1;
    /** All bits but the lowest. */
    private static final long AFTER_FIRST = -2;

    private final Progress progress;
    private final FirstFinding finding;
    private final Utf8 utf8;
    private final ByteReader bytes;
    private final Masks masks = new Masks();
    private final Utf8Stretches characters = new Utf8Stretches();

    // What the bytes before the next one are, as a mask of all 64 bits or as its lowest bit.
    private long inside;
    private long closed;
    private long start;

    StretchReader(Progress progress, FirstFinding finding, Utf8 utf8, ByteReader bytes) {
        this.progress = progress;
        this.finding = finding;
        this.utf8 = utf8;
        this.bytes = bytes;
    }

    /** Reads on as long as whole stretches are ordinary; returns the index of the first byte that it leaves. */
    int read(byte[] block, int from, int to) {
        int next = from;
        if (isReady()) {
            takeOver();
            while (next <= to - Masks.STRETCH && takes(block, next, to)) {
                next += Masks.STRETCH;
                progress.at += Masks.STRETCH;
            }
            if (next > from) {
                handOver(block, next);
            }
        }
        return next;
    }

    private boolean isReady() {
        return progress.headerRead && progress.state != Progress.RETURN && (finding.isThere() || !bytes.repeat().isOpen() && !utf8.isOpen());
    }

    private void takeOver() {
        inside = progress.state == Progress.QUOTED ? -1 : 0;
        closed = progress.state == Progress.QUOTE ? 1 : 0;
        start = progress.state == Progress.START ? 1 : 0;
        characters.begin();
    }

    private void handOver(byte[] block, int next) {
        if (characters.isOpen()) {
            characters.handOver(block, next, progress.at, utf8);
        }
        if (inside != 0) {
            progress.state = Progress.QUOTED;
        } else if (closed != 0) {
            progress.state = Progress.QUOTE;
        } else {
            progress.state = start != 0 ? Progress.START : Progress.PLAIN;
        }
    }

    private boolean takes(byte[] block, int from, int to) {
        if (masks.findPlain(block, from) && !progress.afterBackslash && !characters.isOpen()) {
            return takesPlain();
        }
        masks.findRest(block, from);
        return takesAll(block, from, to);
    }

    private boolean takesPlain() {
        long within = prefixes(masks.quotes) ^ inside;
        long opening = masks.quotes & within;
        long closing = masks.quotes & ~within;
        long ends = masks.commas & ~within;
        long afterClosing = closing << 1 | closed;
        if ((opening & ~(ends << 1 | start | afterClosing) | afterClosing & ~(masks.quotes | ends)) != 0) {
            return false;
        }
        noteOpening(opening & ~afterClosing);
        progress.fields += Long.bitCount(ends);
        carry(within, closing, ends);
        return true;
    }

    private boolean takesAll(byte[] block, int from, int to) {
        long within = prefixes(masks.quotes) ^ inside;
        long opening = masks.quotes & within;
        long closing = masks.quotes & ~within;
        long commas = masks.commas & ~within;
        long returns = masks.returns & ~within;
        long ends = masks.lineFeeds & ~within;
        long afterClosing = closing << 1 | closed;
        long strayQuotes = opening & ~((commas | ends) << 1 | start | afterClosing);
        long strayTexts = afterClosing & ~(masks.quotes | commas | ends | returns);
        long firsts = ends << 1 | (progress.startsRecord() ? 1 : 0);
        long blanks = (ends | returns) & firsts;
        if ((strayQuotes | strayTexts | blanks) != 0 || !areAsBefore(ends, returns) || !isSound(block, from, to, commas, ends)) {
            return false;
        }
        noteOpening(opening & ~afterClosing);
        long backslashed = (masks.backslashes << 1 | (progress.afterBackslash ? 1 : 0)) & masks.quotes;
        count(commas, ends, (masks.lineFeeds | masks.returns) & within, backslashed);
        carry(within, closing, commas | ends);
        progress.afterBackslash = masks.backslashes < 0;
        return true;
    }

    /** Whether all line ends are as those before; lone CRs are not taken. */
    private boolean areAsBefore(long ends, long returns) {
        return switch (progress.lineEnd) {
            case LF -> returns == 0;
            case CRLF -> returns << 1 == ends && returns >= 0;
            case MIXED -> (returns << 1 & ~ends) == 0 && returns >= 0;
            default -> (returns | ends) == 0;
        };
    }

    /** Whether nothing is wrong with records and characters; nobody asks for it after a finding. */
    private boolean isSound(byte[] block, int from, int to, long commas, long ends) {
        return finding.isThere() || !masks.nul && areSound(block, from, to, commas, ends)
                && (masks.high == 0 && !characters.isOpen() || characters.take(block, from, to, masks.high));
    }

    /** Whether each record that ends has as many fields as the header, and none that begins may be the header again. */
    private boolean areSound(byte[] block, int from, int to, long commas, long ends) {
        long fields = progress.fields;
        long before = 0;
        for (long rest = ends; rest != 0; rest &= rest - 1) {
            long upTo = rest ^ rest - 1;
            fields += Long.bitCount(commas & upTo & ~before);
            if (fields + 1 != progress.columns || mayRepeatHeader(block, from + Long.numberOfTrailingZeros(rest) + 1, to)) {
                return false;
            }
            before |= upTo;
            fields = 0;
        }
        return true;
    }

    private boolean mayRepeatHeader(byte[] block, int record, int to) {
        return record > to - HeaderRepeat.BEGINNING || bytes.repeat().mayBegin(Masks.word(block, record));
    }

    private void count(long commas, long ends, long breaks, long backslashed) {
        if ((breaks | backslashed) != 0 || progress.broken || progress.backslashed) {
            mark(ends, breaks, backslashed);
        }
        long sinceLast = -1;
        if (ends != 0) {
            int last = LAST - Long.numberOfLeadingZeros(ends);
            progress.rows += Long.bitCount(ends);
            progress.nextRecord(progress.at + last + 1);
            sinceLast = AFTER_FIRST << last;
        }
        progress.fields += Long.bitCount(commas & sinceLast);
    }

    /** Marks the records that have line breaks in quotes and backslashes before quotes, and counts those that end. */
    private void mark(long ends, long breaks, long backslashed) {
        long before = 0;
        for (long rest = ends; rest != 0; rest &= rest - 1) {
            long record = (rest ^ rest - 1) & ~before;
            progress.mark((breaks & record) != 0, (backslashed & record) != 0);
            progress.countMarks();
            before |= record;
        }
        progress.mark((breaks & ~before) != 0, (backslashed & ~before) != 0);
    }

    private void noteOpening(long opening) {
        if (opening != 0) {
            progress.quoteAt = progress.at + LAST - Long.numberOfLeadingZeros(opening);
        }
    }

    private void carry(long within, long closing, long ends) {
        inside = within >> LAST;
        closed = closing >>> LAST;
        start = ends >>> LAST;
    }

    /** Each bit the exclusive or of all up to it: set from an odd quote up to the next. */
    private static long prefixes(long bits) {
        long prefixes = bits;
        for (int distance = 1; distance < Long.SIZE; distance <<= 1) {
            prefixes ^= prefixes << distance;
        }
        return prefixes;
    }
}
