package org.landfall.csv;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A check of one CSV whose bytes are fed block by block as they are read; the borders of the blocks may be anywhere. It keeps no row, and of
 * the file only the header, which is bounded. It throws nothing on account of what the bytes are, and goes on counting after the first
 * finding. Not for several threads at once.
 *
 * <p>Findings are, in the order in which the bytes come: a name of the header that is empty or there twice, a header of more than 1 MiB or
 * 10,000 columns; a record with another number of fields than the header; a quote inside an unquoted field, text after a closing quote, a
 * quote that is never closed; bytes that are not UTF-8, a NUL, a byte order mark after the file's first byte; a line without a byte,
 * whichever the number of columns; a record with the header's fields; a second kind of line end outside of quotes; no row after the header;
 * no byte at all. Of several in one record that show at its end the kept one is, in this order: blank, fields, header again, line end. A
 * line of spaces alone is a record with one field.
 */
public final class CsvScan {

    private final Progress progress = new Progress();
    private final FirstFinding finding = new FirstFinding(progress);
    private final LeadingMark mark = new LeadingMark();
    private final Utf8 utf8 = new Utf8();
    private final ByteReader bytes = new ByteReader(progress, finding, utf8);
    private final StretchReader stretches = new StretchReader(progress, finding, utf8, bytes);
    private final HeaderMemory headers;

    /** A scan of a file on its own. */
    public CsvScan() {
        this(new HeaderMemory());
    }

    /** A scan of one of several files that are likely to have the same header. @param headers what the others' scans remember */
    public CsvScan(HeaderMemory headers) {
        this.headers = headers;
    }

    /**
     * Takes the next bytes of the file.
     *
     * @throws IndexOutOfBoundsException when the block has no such bytes
     */
    public void update(byte[] block, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, block.length);
        int to = offset + length;
        int from = mark.isSettled() ? offset : begin(block, offset, to);
        read(block, from, to);
    }

    private void read(byte[] block, int first, int to) {
        int from = first;
        while (from < to) {
            from = stretches.read(block, from, to);
            int unusual = Math.min(to, from + Masks.STRETCH);
            bytes.read(block, from, unusual);
            from = unusual;
        }
    }

    /** Reads the beginning: the mark and, where the rest of the block has all of it, the header. */
    private int begin(byte[] block, int from, int to) {
        int header = mark.take(block, from, to);
        if (!mark.isSettled()) {
            return header;
        }
        begin();
        return mark.content().length == 0 ? readHeader(block, header, to) : header;
    }

    private int readHeader(byte[] block, int from, int to) {
        HeaderMemory.KnownHeader known = headers.at(block, from, to);
        if (known.isThere()) {
            bytes.take(known);
            return from + known.bytes().length;
        }
        int next = from;
        while (next < to && !progress.headerRead) {
            bytes.read(block, next, next + 1);
            next++;
        }
        if (progress.headerRead && !finding.isThere() && progress.startsRecord() && progress.lineBreaks + progress.backslashQuotes == 0) {
            headers.remember(block, from, next - from, header().orElseThrow(), bytes.repeat().anew(), progress.lineEnd);
        }
        return next;
    }

    /** Reads what was held back as it could be a mark. */
    private void begin() {
        byte[] content = mark.content();
        progress.at = mark.length();
        progress.recordStart = progress.at;
        bytes.read(content, 0, content.length);
    }

    /** The first thing that is wrong with what was read so far. */
    public Optional<CsvFinding> finding() {
        return finding.get();
    }

    /** The names of the header, once it is read to its end. */
    public Optional<List<String>> header() {
        return bytes.header();
    }

    /** Ends the file, once, and tells what it is. */
    public CsvFacts finish() {
        if (!mark.isSettled()) {
            begin();
        }
        boolean openEnd = bytes.finish();
        if (!progress.headerRead) {
            finding.noteOfFile("is empty");
        } else if (progress.rows == 0) {
            finding.noteOfFile("has no row after the header");
        }
        return new CsvFacts(progress.rows, header().orElse(List.of()), progress.lineEnd, mark.isThere(), progress.lineBreaks,
                progress.backslashQuotes, openEnd, finding.get());
    }
}
