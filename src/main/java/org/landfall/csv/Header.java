package org.landfall.csv;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The header as it is read: its names, which are bounded. */
final class Header implements FieldSink {

    /** Bytes that a header may have, with its quotes, its commas and the first byte of its line end. */
    static final int MOST_BYTES = 1 << 20;
    static final int MOST_COLUMNS = 10_000;

    private static final int SHOWN = 80;
    private static final int FIRST_BYTES = 128;

    private final List<byte[]> fields = new ArrayList<>();
    private byte[] field = new byte[FIRST_BYTES];
    private int length;

    @Override
    public void content(byte value) {
        if (length == field.length) {
            field = Arrays.copyOf(field, 2 * length);
        }
        field[length++] = value;
    }

    @Override
    public void endField() {
        fields.add(Arrays.copyOf(field, length));
        length = 0;
    }

    int columns() {
        return fields.size();
    }

    /** The bytes of each name. */
    List<byte[]> fields() {
        return fields;
    }

    List<String> names() {
        return fields.stream().map(name -> new String(name, StandardCharsets.UTF_8)).toList();
    }

    /** The first name that is empty or was there before, as the rest of a sentence. */
    Optional<String> flaw() {
        Set<String> before = new HashSet<>();
        int column = 0;
        for (String name : names()) {
            column++;
            if (name.isEmpty()) {
                return Optional.of("has no name for column " + column);
            }
            if (!before.add(name)) {
                return Optional.of("has the name '" + shown(name) + "' twice");
            }
        }
        return Optional.empty();
    }

    /** A name that fits into a sentence and does nothing to a terminal. */
    private static String shown(String name) {
        StringBuilder shown = new StringBuilder();
        name.codePoints().limit(SHOWN).map(point -> printable(point) ? point : '?').forEach(shown::appendCodePoint);
        return name.codePointCount(0, name.length()) > SHOWN ? shown + "…" : shown.toString();
    }

    private static boolean printable(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SURROGATE -> false;
            default -> true;
        };
    }
}
