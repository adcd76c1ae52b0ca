package org.landfall.text;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads sizes as people write them: {@code 512}, {@code 64M}, {@code 1.5G}; K, M, G and T are powers of 1,024. */
public final class ByteSize {

    private static final Pattern SIZE = Pattern.compile("(\\d{1,12}(?:\\.\\d{1,6})?)\\s*([KMGT]?)(?:i?B)?", Pattern.CASE_INSENSITIVE);
    private static final String UNITS = "KMGT";

    private ByteSize() {}

    /**
     * The size in bytes.
     *
     * @throws IllegalArgumentException when the text is no such size
     */
    public static long parse(String text) {
        Matcher size = SIZE.matcher(text.strip());
        if (!size.matches()) {
            throw new IllegalArgumentException("'" + text + "' is no size; write bytes, or a number with K, M, G or T, such as 64M");
        }
        int power = size.group(2).isEmpty() ? 0 : UNITS.indexOf(Character.toUpperCase(size.group(2).charAt(0))) + 1;
        double bytes = Double.parseDouble(size.group(1)) * (1L << (10 * power));
        if (bytes > Long.MAX_VALUE / 2) {
            throw new IllegalArgumentException("'" + text + "' is too large a size");
        }
        return (long) bytes;
    }
}
