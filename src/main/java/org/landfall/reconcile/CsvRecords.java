package org.landfall.reconcile;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;

/** Records of a small CSV with its fields as text. The CSVs that land are never read so: their rows are only counted, as their bytes pass. */
final class CsvRecords {

    private static final int END = -1;

    private final Reader text;
    private int next;
    private long lines = 1;
    private long line;
    private int length;

    CsvRecords(Reader text) throws IOException {
        this.text = text;
        next = text.read();
    }

    /** Number of the line in which the latest record begins, 1 for the first. */
    long line() {
        return line;
    }

    /** The fields of the next record that is no empty line; none at the end. */
    List<String> next() throws IOException {
        while (next == '\n' || next == '\r') {
            take();
        }
        line = lines;
        length = 0;
        if (next == END) {
            return List.of();
        }
        List<String> fields = new ArrayList<>();
        do {
            fields.add(next == '"' ? quoted() : plain());
        } while (takeComma());
        return fields;
    }

    private boolean takeComma() throws IOException {
        if (next != ',') {
            return false;
        }
        take();
        return true;
    }

    private boolean atEnd() {
        return next == END || next == '\n' || next == '\r';
    }

    private String plain() throws IOException {
        StringBuilder field = new StringBuilder();
        while (next != ',' && !atEnd()) {
            field.append(take());
        }
        return field.toString();
    }

    private String quoted() throws IOException {
        StringBuilder field = new StringBuilder();
        take();
        while (true) {
            if (next == END) {
                throw malformed("has a quote that does not close");
            }
            char c = take();
            if (c == '"' && next != '"') {
                break;
            }
            field.append(c == '"' ? take() : c);
        }
        if (next != ',' && !atEnd()) {
            throw malformed("has more than a comma behind a quote");
        }
        return field.toString();
    }

    private char take() throws IOException {
        char taken = (char) next;
        lines += taken == '\n' ? 1 : 0;
        if (++length > RowReader.LONGEST_ROW) {
            throw malformed("is longer than " + RowReader.LONGEST_ROW + " characters");
        }
        next = text.read();
        return taken;
    }

    private MalformedManifestException malformed(String what) {
        return new MalformedManifestException("line " + line, what, "mend it");
    }
}
