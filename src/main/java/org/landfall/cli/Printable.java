package org.landfall.cli;

import java.util.Locale;

/** Text as a terminal may see it. */
final class Printable {

    private static final String[] UNITS = {"B", "KB", "MB", "GB", "TB"};

    private Printable() {}

    /** The text with its control characters escaped, so that a file name cannot command the terminal. */
    static String text(String text) {
        if (text.chars().noneMatch(Character::isISOControl)) {
            return text;
        }
        StringBuilder printable = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            if (Character.isISOControl(c)) {
                printable.append(String.format("\\x%02x", c));
            } else {
                printable.appendCodePoint(c);
            }
        });
        return printable.toString();
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

    /** A count with thousands separators. */
    static String count(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }
}
