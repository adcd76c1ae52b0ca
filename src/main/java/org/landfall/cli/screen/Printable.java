package org.landfall.cli.screen;

import java.util.Locale;

/** Text as a terminal may see it. */
public final class Printable {

    private Printable() {}

    /** The text with its control characters escaped, so that a file name cannot command the terminal, nor pose as another one. */
    public static String text(String text) {
        // nearly every name
        if (text.chars().allMatch(c -> c >= ' ' && c <= '~')) {
            return text;
        }
        StringBuilder printable = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            if (Character.isISOControl(c)) {
                printable.append(String.format(Locale.ROOT, "\\x%02x", c));
            } else if (isUnseen(c)) {
                printable.append(String.format(Locale.ROOT, "\\u%04x", c));
            } else {
                printable.appendCodePoint(c);
            }
        });
        return printable.toString();
    }

    /** Tells whether it is not seen itself and changes how other characters are: their direction, their line, their order. */
    private static boolean isUnseen(int c) {
        return switch (Character.getType(c)) {
            case Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SURROGATE -> true;
            default -> false;
        };
    }
}
