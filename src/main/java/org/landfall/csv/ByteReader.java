package org.landfall.csv;

import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.landfall.text.Figures;

/**
 * What a CSV is, byte by byte. The separator is the comma, quotes are doubled inside quotes, and a record ends with LF, CR LF or CR. Each byte
 * is first the end of a lone CR's record, then text (is it UTF-8?), then structure; what is found first is kept.
 */
final class ByteReader {

    private static final byte QUOTE = '"';
    private static final byte COMMA = ',';
    private static final byte LF = '\n';
    private static final byte CR = '\r';
    private static final byte BACKSLASH = '\\';

    private final Progress progress;
    private final FirstFinding finding;
    private final Utf8 utf8;
    private final Header header = new Header();

    private Optional<List<String>> names = Optional.empty();
    private FieldSink sink = header;
    private HeaderRepeat repeat = HeaderRepeat.none();

    ByteReader(Progress progress, FirstFinding finding, Utf8 utf8) {
        this.progress = progress;
        this.finding = finding;
        this.utf8 = utf8;
    }

    /** The names, once the header is read to its end. */
    Optional<List<String>> header() {
        return names;
    }

    /** The comparison of the records with the header, from the header's end to the first finding. */
    HeaderRepeat repeat() {
        return repeat;
    }

    void read(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            read(bytes[i]);
        }
    }

    /** Takes a header as read. */
    void take(HeaderMemory.KnownHeader known) {
        progress.at += known.bytes().length;
        progress.columns = known.names().size();
        progress.lineEnd = known.lineEnd();
        progress.headerRead = true;
        progress.nextRecord(progress.at);
        names = Optional.of(known.names());
        repeat = known.repeat().anew();
        repeat.begin();
        sink = repeat;
    }

    private void read(byte value) {
        if (progress.state == Progress.RETURN) {
            if (value == LF) {
                progress.at++;
                endRecord(LineEnd.CRLF, progress.at - 2);
                return;
            }
            endRecord(LineEnd.CR, progress.at - 1);
        }
        long here = progress.at++;
        if (!finding.isThere()) {
            checkText(value & 0xff, here);
        }
        progress.backslashed |= progress.afterBackslash && value == QUOTE;
        progress.afterBackslash = value == BACKSLASH;
        if (sink == header && here - progress.recordStart >= Header.MOST_BYTES) {
            giveUpHeader("is longer than " + Figures.exactBytes(Header.MOST_BYTES));
        }
        step(value, here);
    }

    private void checkText(int value, long here) {
        switch (utf8.take(value, here)) {
            case ILL -> noteIll();
            case MARK -> finding.note(utf8.leadAt(), "has a byte order mark, which belongs at the file's beginning alone");
            default -> {
                if (value == 0) {
                    finding.note(here, "has a NUL byte");
                }
            }
        }
    }

    private void noteIll() {
        String hex = HexFormat.of().withUpperCase().toHexDigits((byte) utf8.lead());
        finding.note(utf8.leadAt(), "has a byte 0x" + hex + " that is not UTF-8");
    }

    private void step(byte value, long here) {
        switch (progress.state) {
            case Progress.START -> begin(value, here);
            case Progress.QUOTED -> quoted(value);
            case Progress.QUOTE -> afterQuote(value, here);
            default -> plain(value, here);
        }
    }

    private void begin(byte value, long here) {
        if (value == QUOTE) {
            progress.quoteAt = here;
            progress.state = Progress.QUOTED;
        } else {
            unquoted(value, here);
        }
    }

    private void plain(byte value, long here) {
        if (value == QUOTE) {
            finding.note(here, "has a quote inside a field that begins without one");
        }
        unquoted(value, here);
    }

    private void quoted(byte value) {
        if (value == QUOTE) {
            progress.state = Progress.QUOTE;
        } else {
            progress.broken |= value == LF || value == CR;
            content(value);
        }
    }

    private void afterQuote(byte value, long here) {
        if (value == QUOTE) {
            progress.state = Progress.QUOTED;
            content(value);
        } else {
            if (value != COMMA && value != LF && value != CR) {
                finding.note(here, "has text after a closing quote");
            }
            unquoted(value, here);
        }
    }

    private void unquoted(byte value, long here) {
        switch (value) {
            case COMMA -> endField();
            case LF -> endRecord(LineEnd.LF, here);
            case CR -> progress.state = Progress.RETURN;
            default -> {
                progress.state = Progress.PLAIN;
                content(value);
            }
        }
    }

    private void content(byte value) {
        sink.content(value);
    }

    private void endField() {
        progress.state = Progress.START;
        progress.fields++;
        sink.endField();
        if (sink == header && header.columns() == Header.MOST_COLUMNS) {
            giveUpHeader("has more than " + Figures.count(Header.MOST_COLUMNS) + " columns");
        }
    }

    private void giveUpHeader(String why) {
        finding.note(progress.recordStart, why);
        sink = FieldSink.NOTHING;
    }

    /** Ends the record with the line end at this offset; the next byte is the first of another one. */
    private void endRecord(LineEnd end, long here) {
        boolean blank = here == progress.recordStart;
        endFields(blank);
        noteLineEnd(end, here);
        countRecord(blank);
    }

    private void endFields(boolean blank) {
        sink.endField();
        if (blank) {
            finding.note(progress.recordStart, "is blank");
        }
        if (progress.headerRead) {
            checkRow();
        } else if (sink == header) {
            checkHeader();
        }
    }

    private void checkRow() {
        long fields = progress.fields + 1;
        if (!finding.isThere() && fields != progress.columns) {
            finding.note(progress.recordStart, "has " + Figures.count(fields, "field") + ", the header has " + Figures.count(progress.columns));
        }
        if (repeat.isRepeat()) {
            finding.note(progress.recordStart, "repeats the header");
        }
    }

    private void checkHeader() {
        progress.columns = header.columns();
        names = Optional.of(List.copyOf(header.names()));
        header.flaw().ifPresent(flaw -> finding.note(progress.recordStart, flaw));
    }

    private void noteLineEnd(LineEnd end, long here) {
        LineEnd before = progress.lineEnd;
        progress.lineEnd = before.and(end);
        if (progress.lineEnd == LineEnd.MIXED) {
            finding.note(here, "ends with " + end + ", " + (progress.rows == 0 ? "the header" : "the rows before") + " with " + before);
        }
    }

    private void countRecord(boolean blank) {
        if (progress.headerRead) {
            progress.rows += blank ? 0 : 1;
        } else {
            progress.headerRead = true;
        }
        progress.countMarks();
        progress.nextRecord(progress.at);
        sink = FieldSink.NOTHING;
        compare();
    }

    /** Has the next record compared with the header; nobody asks for it after a finding. */
    private void compare() {
        if (finding.isThere()) {
            repeat = HeaderRepeat.none();
            return;
        }
        repeat = repeat.isThere() ? repeat : HeaderRepeat.of(header);
        repeat.begin();
        sink = repeat;
    }

    /** Ends the file; says whether its last record has no line end. */
    boolean finish() {
        if (progress.state == Progress.RETURN) {
            endRecord(LineEnd.CR, progress.at - 1);
        }
        if (progress.startsRecord()) {
            return false;
        }
        if (utf8.isOpen() && !finding.isThere()) {
            noteIll();
        }
        if (progress.state == Progress.QUOTED) {
            finding.note(progress.quoteAt, "opens a quote that is never closed");
            sink = FieldSink.NOTHING;
        }
        endFields(false);
        countRecord(false);
        return true;
    }
}
