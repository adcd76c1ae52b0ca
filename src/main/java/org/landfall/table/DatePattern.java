package org.landfall.table;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * How a date is written: {@code yyyy}, {@code MM} or {@code M}, and {@code dd} or {@code d}, once each in any order, with blanks or
 * one of {@code / - .} between them.
 *
 * @param letters the pattern in Java's letters
 */
record DatePattern(String letters) {

    static final DatePattern ISO = new DatePattern("yyyy-MM-dd");

    private static final Pattern TOKEN = Pattern.compile("yyyy|MM?|dd?");
    private static final Pattern FORM = Pattern.compile("(yyyy|MM?|dd?)([/. -]?)(yyyy|MM?|dd?)([/. -]?)(yyyy|MM?|dd?)");

    static boolean is(String letters) {
        return FORM.matcher(letters).matches() && List.of("yyyy", "M", "d").stream().allMatch(letters::contains);
    }

    /** The pattern as C, and Python and DuckDB after it, write it. */
    String percent() {
        return written(Map.of("yyyy", "%Y", "MM", "%m", "M", "%m", "dd", "%d", "d", "%d"));
    }

    /** The pattern as MySQL, and Trino and Athena after it, write it. */
    String mysql() {
        return written(Map.of("yyyy", "%Y", "MM", "%m", "M", "%c", "dd", "%d", "d", "%e"));
    }

    private String written(Map<String, String> signs) {
        return TOKEN.matcher(letters).replaceAll(token -> signs.get(token.group()));
    }

    boolean isIso() {
        return equals(ISO);
    }
}
