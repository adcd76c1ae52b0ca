package org.landfall.csv;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The comparison of a record with the header, field by field. It costs nothing for a record that begins otherwise: its first bytes are
 * looked at at once.
 */
final class HeaderRepeat implements FieldSink {

    /** Bytes that {@link #mayBegin} looks at. */
    static final int BEGINNING = Long.BYTES;

    private final List<byte[]> header;
    private final Beginning plain;
    private final Beginning quoted;

    private boolean same;
    private int field;
    private int position;

    private HeaderRepeat(List<byte[]> header, Beginning plain, Beginning quoted) {
        this.header = header;
        this.plain = plain;
        this.quoted = quoted;
    }

    /** One for where there is no header to compare with. */
    static HeaderRepeat none() {
        return new HeaderRepeat(List.of(), Beginning.of(new byte[0]), Beginning.of(new byte[0]));
    }

    static HeaderRepeat of(Header header) {
        byte[] first = header.fields().get(0);
        String escaped = new String(first, StandardCharsets.ISO_8859_1).replace("\"", "\"\"");
        return new HeaderRepeat(header.fields(), Beginning.of(first),
                Beginning.of(('"' + escaped + '"').getBytes(StandardCharsets.ISO_8859_1)));
    }

    /** One that has compared nothing yet. */
    HeaderRepeat anew() {
        return new HeaderRepeat(header, plain, quoted);
    }

    boolean isThere() {
        return !header.isEmpty();
    }

    /** Whether a record that begins with these bytes, the first one the lowest, can be the header again. */
    boolean mayBegin(long bytes) {
        return plain.fits(bytes) || quoted.fits(bytes);
    }

    /** Begins with a record. */
    void begin() {
        same = true;
        field = 0;
        position = 0;
    }

    /** Whether all that was read of the record is as in the header. */
    boolean isOpen() {
        return same;
    }

    /** Whether the record, which is complete, is the header again. */
    boolean isRepeat() {
        return same && field == header.size();
    }

    @Override
    public void content(byte value) {
        if (same) {
            byte[] expected = field < header.size() ? header.get(field) : new byte[0];
            same = position < expected.length && expected[position] == value;
            position++;
        }
    }

    @Override
    public void endField() {
        if (same) {
            same = field < header.size() && position == header.get(field).length;
            field++;
            position = 0;
        }
    }

    /** The first bytes of a record, the first one the lowest; of a short one a mask leaves out the rest. */
    private record Beginning(long bytes, long mask) {

        static Beginning of(byte[] record) {
            long bytes = 0;
            long mask = 0;
            for (int i = Math.min(record.length, BEGINNING) - 1; i >= 0; i--) {
                bytes = bytes << Byte.SIZE | record[i] & 0xff;
                mask = mask << Byte.SIZE | 0xff;
            }
            return new Beginning(bytes, mask);
        }

        boolean fits(long others) {
            return (others & mask) == bytes;
        }
    }
}
