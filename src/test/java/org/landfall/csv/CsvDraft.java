package org.landfall.csv;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** A file while it is written, with what is to be said of it. */
final class CsvDraft {

    static final String MARK = "\uFEFF";

    private final CsvShape shape;
    private final CsvSize size;
    private final SoundRows sound;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final Set<CsvWarning> warnings = EnumSet.noneOf(CsvWarning.class);
    private List<String> header;
    private long rows;
    private int flawAt;
    private Optional<Supplier<String>> refusal = Optional.empty();

    CsvDraft(CsvShape shape, CsvSize size) {
        this.shape = shape;
        this.size = size;
        this.sound = new SoundRows(shape);
        this.header = shape.columns();
    }

    CsvShape shape() {
        return shape;
    }

    /** Adds the shape's header. */
    CsvDraft header() {
        return text(String.join(",", shape.written(shape.columns())) + shape.lineEnd());
    }

    /** Adds a header in a manner of its own. */
    CsvDraft header(String line, List<String> names) {
        header = names;
        return text(line + shape.lineEnd());
    }

    /** Adds the sound rows before the flaw. */
    CsvDraft before() {
        for (int row = 0; row < size.rows() || out.size() < size.beyond(); row++) {
            row(fields());
        }
        return this;
    }

    /** Adds the sound rows after the flaw. */
    CsvDraft after() {
        for (int row = 0; row < size.rows(); row++) {
            row(fields());
        }
        return this;
    }

    /** Adds the sound rows before a flaw, in a manner of their own. */
    CsvDraft before(UnaryOperator<String> manner) {
        for (int row = 0; row < size.rows() || out.size() < size.beyond(); row++) {
            line(manner.apply(String.join(",", fields())) + shape.lineEnd());
        }
        return this;
    }

    /** The fields of a sound next row, to be changed. */
    List<String> fields() {
        return sound.fields(rows + 1);
    }

    /** The fields of a sound next row but for one, which is written as it is given. */
    List<String> fields(int place, String field) {
        List<String> fields = fields();
        fields.set(place, field);
        return fields;
    }

    CsvDraft row(List<String> fields) {
        return line(String.join(",", fields) + shape.lineEnd());
    }

    /** Adds a row with bytes in the place of {@link CsvShape#BYTES}. */
    CsvDraft row(List<String> fields, int... bytes) {
        String[] halves = (String.join(",", fields) + shape.lineEnd()).split(CsvShape.BYTES, 2);
        return line(halves[0]).bytes(bytes).text(halves[1]);
    }

    /** Adds a row as it is given; its line end, if any, included. */
    CsvDraft line(String line) {
        rows++;
        return text(line);
    }

    /** Adds text that begins no row; notes where the flaw is, if {@link CsvShape#HERE} is in it. */
    CsvDraft text(String text) {
        String[] halves = text.split(CsvShape.HERE, 2);
        write(halves[0]);
        if (halves.length > 1) {
            flawAt = out.size();
            write(halves[1]);
        }
        return this;
    }

    private void write(String text) {
        out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }

    CsvDraft bytes(int... bytes) {
        for (int next : bytes) {
            out.write(next);
        }
        return this;
    }

    CsvDraft bytes(byte[] bytes) {
        out.writeBytes(bytes);
        return this;
    }

    /** Notes that the next row is refused, at its beginning or where {@link CsvShape#HERE} is. @param what a pattern of what follows the place */
    CsvDraft refusedHere(String what) {
        return flaw(String.format(Locale.ROOT, "row %,d", rows + 1), what);
    }

    /** Notes that the header is refused, at its beginning or where {@link CsvShape#HERE} is. @param what a pattern of what follows the place */
    CsvDraft refusedAtHeader(String what) {
        return flaw("the header", what);
    }

    private CsvDraft flaw(String record, String what) {
        flawAt = out.size();
        refusal = Optional.of(() -> Pattern.quote(String.format(Locale.ROOT, "%s at byte %,d ", record, flawAt)) + what);
        return this;
    }

    /** Notes that the file is refused. @param sentence a pattern of the whole finding */
    CsvDraft refused(String sentence) {
        refusal = Optional.of(() -> sentence);
        return this;
    }

    CsvDraft warned(CsvWarning warning) {
        warnings.add(warning);
        return this;
    }

    CsvSample sample(String name) {
        return new CsvSample(name, out.toByteArray(), verdict(), header, rows);
    }

    private CsvVerdict verdict() {
        return refusal.<CsvVerdict>map(sentence -> new CsvVerdict.Refused(Pattern.compile(sentence.get())))
                .orElseGet(() -> warnings.isEmpty() ? new CsvVerdict.Sound() : new CsvVerdict.Warned(warnings));
    }
}
