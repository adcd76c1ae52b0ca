package org.landfall.cli;

import java.time.Duration;
import java.util.Locale;

/** Text as a terminal may see it. */
final class Printable {

    private static final String[] UNITS = {"B", "KB", "MB", "GB", "TB"};

    private Printable() {}

    /** The text with its control characters escaped, so that a file name cannot command the terminal, nor pose as another one. */
    static String text(String text) {
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

    /** Whether it is not seen itself and changes how other characters are: their direction, their line, their order. */
    private static boolean isUnseen(int c) {
        return switch (Character.getType(c)) {
            case Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SURROGATE -> true;
            default -> false;
        };
    }

    /** A number of bytes in decimal units. */
    static String bytes(double bytes) {
        int unit = 0;
        double amount = bytes;
        while (amount >= 999.5 && unit < UNITS.length - 1) {
            amount /= 1000;
            unit++;
        }
        // as "%.0f %s" and "%.1f %s" would, at a tenth of the cost: each landed file is printed with its size
        return (unit == 0 || amount >= 99.5 ? Long.toString(Math.round(amount)) : Double.toString(Math.round(amount * 10) / 10.0)) + ' ' + UNITS[unit];
    }

    /** A time in the two largest units that it has, or with a tenth of a second. */
    static String duration(Duration time) {
        long seconds = time.toSeconds();
        if (seconds < 60) {
            return String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1000.0);
        }
        if (seconds < 3600) {
            return seconds / 60 + " min " + seconds % 60 + " s";
        }
        return seconds / 3600 + " h " + seconds % 3600 / 60 + " min";
    }

    /** A time in its largest unit or two, as an estimate is told. */
    static String roughly(Duration time) {
        long seconds = Math.max(1, time.toSeconds());
        if (seconds < 90) {
            return seconds + " s";
        }
        if (seconds < 90 * 60) {
            return (seconds + 30) / 60 + " min";
        }
        return seconds < 48 * 3600 ? seconds / 3600 + " h " + seconds % 3600 / 60 + " min" : seconds / (24 * 3600) + " days";
    }

    /** A count with thousands separators. */
    static String count(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }
}
