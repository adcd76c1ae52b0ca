package org.landfall.csv;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A reader of a whole CSV at once, written apart from {@link CsvScan} as its yardstick: it cuts the text into records and their fields, looks
 * for all that is wrong, and then chooses what comes first. It knows nothing of a header's greatest length.
 */
final class WholeFileReader {

    private static final String MARK = "\u00ef\u00bb\u00bf";

    /** Each byte a character. */
    private final String text;
    private final byte[] bytes;
    private final List<Row> rows = new ArrayList<>();
    private final List<Flaw> flaws = new ArrayList<>();
    private int at;

    private WholeFileReader(byte[] bytes) {
        this.bytes = bytes;
        text = new String(bytes, StandardCharsets.ISO_8859_1);
    }

    static CsvFacts read(byte[] bytes) {
        return new WholeFileReader(bytes).facts();
    }

    private CsvFacts facts() {
        boolean mark = text.startsWith(MARK);
        at = mark ? MARK.length() : 0;
        int content = at;
        while (at < text.length()) {
            rows.add(row());
        }
        findIllText();
        findMarks(content);
        findNul();
        for (Row row : rows) {
            judge(row);
        }
        LineEnd kind = lineEnds();
        long data = rows.stream().skip(1).filter(row -> row.end > row.start).count();
        Optional<CsvFinding> finding = flaws.stream().min(Comparator.comparingInt(Flaw::seenAt).thenComparingInt(Flaw::order)).map(this::finding);
        if (finding.isEmpty() && data == 0) {
            finding = Optional.of(CsvFinding.ofFile(rows.isEmpty() ? "is empty" : "has no row after the header"));
        }
        List<String> header = rows.isEmpty() || rows.get(0).unclosed ? List.of() : rows.get(0).fields.stream().map(WholeFileReader::decoded).toList();
        return new CsvFacts(data, header, kind, mark, rows.stream().filter(row -> row.broken).count(),
                rows.stream().filter(row -> text.substring(row.start, row.end).contains("\\\"")).count(),
                !rows.isEmpty() && rows.get(rows.size() - 1).lineEnd == LineEnd.NONE, finding);
    }

    private static String decoded(String field) {
        return new String(field.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }

    private Row row() {
        Row row = new Row(at);
        row.fields.add(field(row));
        while (at < text.length() && text.charAt(at) == ',') {
            at++;
            row.fields.add(field(row));
        }
        row.end = at;
        for (LineEnd kind : List.of(LineEnd.CRLF, LineEnd.CR, LineEnd.LF)) {
            String end = kind == LineEnd.CRLF ? "\r\n" : kind == LineEnd.CR ? "\r" : "\n";
            if (row.lineEnd == LineEnd.NONE && text.startsWith(end, at)) {
                row.lineEnd = kind;
                at += end.length();
            }
        }
        return row;
    }

    private String field(Row row) {
        String quoted = at < text.length() && text.charAt(at) == '"' ? quoted(row) : "";
        int from = at;
        while (at < text.length() && ",\r\n".indexOf(text.charAt(at)) < 0) {
            if (text.charAt(at) == '"') {
                flaws.add(new Flaw(at, 3, rows.size(), at, "has a quote inside a field that begins without one"));
            }
            at++;
        }
        return quoted + text.substring(from, at);
    }

    private String quoted(Row row) {
        int open = at;
        int close = open;
        do {
            close = text.indexOf('"', close + 1);
            if (close < 0) {
                flaws.add(new Flaw(text.length(), 3, rows.size(), open, "opens a quote that is never closed"));
                row.unclosed = true;
                close = text.length();
            } else if (text.startsWith("\"\"", close)) {
                close++;
            } else {
                break;
            }
        } while (close < text.length());
        String content = text.substring(open + 1, Math.min(close, text.length()));
        row.broken |= content.contains("\n") || content.contains("\r");
        at = Math.min(close + 1, text.length());
        if (at < text.length() && ",\r\n".indexOf(text.charAt(at)) < 0) {
            flaws.add(new Flaw(at, 3, rows.size(), at, "has text after a closing quote"));
        }
        return content.replace("\"\"", "\"");
    }

    private void findIllText() {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPORT);
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CoderResult result = decoder.decode(in, CharBuffer.allocate(bytes.length + 1), true);
        if (result.isError()) {
            int lead = in.position();
            flaws.add(new Flaw(breaking(lead), 1, rowAt(lead), lead, String.format(Locale.ROOT, "has a byte 0x%02X that is not UTF-8", bytes[lead])));
        }
    }

    /** The offset of the byte by which it shows that what begins at the lead is no character. */
    private int breaking(int lead) {
        int length = 1;
        while (lead + length <= bytes.length && !StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPORT)
                .decode(ByteBuffer.wrap(bytes, lead, length), CharBuffer.allocate(8), false).isError()) {
            length++;
        }
        return lead + length - 1;
    }

    private void findMarks(int from) {
        int mark = text.indexOf(MARK, from);
        if (mark >= 0) {
            flaws.add(new Flaw(mark + 2, 1, rowAt(mark), mark, "has a byte order mark, which belongs at the file's beginning alone"));
        }
    }

    private void findNul() {
        int nul = text.indexOf('\0');
        if (nul >= 0) {
            flaws.add(new Flaw(nul, 2, rowAt(nul), nul, "has a NUL byte"));
        }
    }

    private int rowAt(int offset) {
        int row = 0;
        while (row + 1 < rows.size() && rows.get(row + 1).start <= offset) {
            row++;
        }
        return row;
    }

    private void judge(Row row) {
        int number = rows.indexOf(row);
        Row header = rows.get(0);
        if (row.end == row.start) {
            flaws.add(new Flaw(row.seenAt(), row.order(0), number, row.start, "is blank"));
        }
        if (number == 0) {
            judgeNames(row);
        } else if (!row.unclosed && row.fields.size() != header.fields.size()) {
            flaws.add(new Flaw(row.seenAt(), row.order(1), number, row.start, String.format(Locale.ROOT, "has %,d field%s, the header has %,d",
                    row.fields.size(), row.fields.size() == 1 ? "" : "s", header.fields.size())));
        } else if (!row.unclosed && row.fields.equals(header.fields)) {
            flaws.add(new Flaw(row.seenAt(), row.order(2), number, row.start, "repeats the header"));
        }
    }

    private void judgeNames(Row header) {
        Set<String> before = new HashSet<>();
        for (int i = 0; i < header.fields.size() && !header.unclosed; i++) {
            String name = header.fields.get(i);
            if (name.isEmpty()) {
                flaws.add(new Flaw(header.seenAt(), header.order(1), 0, header.start, "has no name for column " + (i + 1)));
                return;
            }
            if (!before.add(name)) {
                flaws.add(new Flaw(header.seenAt(), header.order(1), 0, header.start,
                        "has the name '" + decoded(name).replaceAll("\\p{Cntrl}", "?") + "' twice"));
                return;
            }
        }
    }

    private LineEnd lineEnds() {
        LineEnd kind = LineEnd.NONE;
        for (Row row : rows) {
            if (row.lineEnd != LineEnd.NONE && kind != LineEnd.NONE && row.lineEnd != kind && kind != LineEnd.MIXED) {
                int number = rows.indexOf(row);
                flaws.add(new Flaw(row.seenAt(), row.order(3), number, row.end,
                        "ends with " + row.lineEnd + ", " + (number == 1 ? "the header" : "the rows before") + " with " + kind));
                kind = LineEnd.MIXED;
            } else if (row.lineEnd != LineEnd.NONE && kind == LineEnd.NONE) {
                kind = row.lineEnd;
            }
        }
        return kind;
    }

    private CsvFinding finding(Flaw flaw) {
        return CsvFinding.at(new CsvPlace(flaw.row, flaw.place), flaw.what);
    }

    /** A record and the line end after it. */
    private static final class Row {

        private final int start;
        private final List<String> fields = new ArrayList<>();
        private int end;
        private LineEnd lineEnd = LineEnd.NONE;
        private boolean broken;
        private boolean unclosed;

        private Row(int start) {
            this.start = start;
        }

        /** The offset of the byte, or of the file's end, by which it is known that the record ends here. */
        private int seenAt() {
            return lineEnd == LineEnd.CR || lineEnd == LineEnd.CRLF ? end + 1 : end;
        }

        /** After a CR a record is over before the next byte is looked at; a LF is looked at first. */
        private int order(int step) {
            return (lineEnd == LineEnd.CR ? -10 : 10) + step;
        }
    }

    /** What is wrong at a place of a row, and the byte by which it shows; of several at one byte the lowest order comes first. */
    private record Flaw(int seenAt, int order, int row, int place, String what) {}
}
