package org.landfall.glob;

import java.util.ArrayList;
import java.util.List;

/**
 * Several values in one text, since a setting has one text wherever it is given: they are separated by commas. A backslash keeps a comma
 * behind it, and any other character, from having a meaning; blanks around a value, and values that are nothing, do not count.
 */
public final class ValueList {

    private static final char QUOTE = '\\';

    private final boolean braces;
    private final List<String> values = new ArrayList<>();
    private int depth;
    private int start;

    private ValueList(boolean braces) {
        this.braces = braces;
    }

    /** The values of a text, with their backslashes. */
    public static List<String> of(String text) {
        return new ValueList(false).split(text);
    }

    /** The patterns of a text, with their backslashes: a comma in braces belongs to the pattern. */
    public static List<String> ofPatterns(String text) {
        return new ValueList(true).split(text);
    }

    private List<String> split(String text) {
        for (int i = 0; i < text.length(); i++) {
            switch (text.charAt(i)) {
                case QUOTE -> i++;
                case '{' -> depth += braces ? 1 : 0;
                case '}' -> depth -= depth > 0 ? 1 : 0;
                case ',' -> end(text, i);
                default -> { }
            }
        }
        depth = 0;
        end(text, text.length());
        return List.copyOf(values);
    }

    private void end(String text, int end) {
        if (depth > 0) {
            return;
        }
        String value = stripped(text.substring(start, end));
        if (!value.isEmpty()) {
            values.add(value);
        }
        start = end + 1;
    }

    /** A value without blanks around it, but for one behind a backslash. */
    public static String stripped(String value) {
        String stripped = value.strip();
        int backslashes = 0;
        while (backslashes < stripped.length() && stripped.charAt(stripped.length() - 1 - backslashes) == QUOTE) {
            backslashes++;
        }
        int end = value.stripLeading().length();
        return backslashes % 2 == 1 && end > stripped.length() ? value.stripLeading().substring(0, stripped.length() + 1) : stripped;
    }

    /** A value without its backslashes. */
    public static String unquoted(String value) {
        StringBuilder plain = new StringBuilder();
        for (int i = 0; i < value.length(); i++) {
            if (value.charAt(i) == QUOTE && i + 1 < value.length()) {
                i++;
            }
            plain.append(value.charAt(i));
        }
        return plain.toString();
    }
}
