package org.landfall.csv;

/**
 * How far a file is read, and what was counted. The two readers share it and take turns; its fields are open to them, since they are
 * written for each stretch of 64 bytes.
 */
final class Progress {

    /** At the start of a field. */
    static final int START = 0;
    /** In a field without quotes. */
    static final int PLAIN = 1;
    /** Inside quotes. */
    static final int QUOTED = 2;
    /** After a quote inside quotes, which closes them or is the first of two. */
    static final int QUOTE = 3;
    /** After a carriage return outside of quotes. */
    static final int RETURN = 4;

    /** The number of columns as long as no header is read to its end. */
    static final long UNKNOWN = -1;

    int state = START;
    /** Offset of the byte that is read next. */
    long at;
    /** Offset of the first byte of the record. */
    long recordStart;
    /** Offset of the quote that opened the field last. */
    long quoteAt;

    /** Fields of the record that are complete. */
    long fields;
    /** Whether the record has a line break inside quotes. */
    boolean broken;
    /** Whether the record has a backslash before a quote. */
    boolean backslashed;
    /** Whether the byte before is a backslash. */
    boolean afterBackslash;

    boolean headerRead;
    long columns = UNKNOWN;
    long rows;
    long lineBreaks;
    long backslashQuotes;
    LineEnd lineEnd = LineEnd.NONE;

    /** Whether the next byte is the first of a record. */
    boolean startsRecord() {
        return at == recordStart;
    }

    /** Notes what the record has: a line break inside quotes, a backslash before a quote. */
    void mark(boolean lineBreak, boolean backslashQuote) {
        broken |= lineBreak;
        backslashed |= backslashQuote;
    }

    /** Counts the marks of a record that ends. */
    void countMarks() {
        lineBreaks += broken ? 1 : 0;
        backslashQuotes += backslashed ? 1 : 0;
        broken = false;
        backslashed = false;
    }

    /** Begins another record at this offset. */
    void nextRecord(long offset) {
        fields = 0;
        recordStart = offset;
        state = START;
    }
}
