package org.landfall.text;

import java.time.Duration;
import java.util.Locale;

/** Numbers as people read them. */
public final class Figures {

    private static final String[] UNITS = {"B", "KB", "MB", "GB", "TB"};

    private Figures() {}

    /** A number of bytes in decimal units. */
    public static String bytes(double bytes) {
        int unit = 0;
        double amount = bytes;
        while (amount >= 999.5 && unit < UNITS.length - 1) {
            amount /= 1000;
            unit++;
        }
        return String.format(Locale.ROOT, unit == 0 || amount >= 99.5 ? "%.0f %s" : "%.1f %s", amount, UNITS[unit]);
    }

    /** How many there are of a thing whose plural ends with s. */
    public static String count(long count, String thing) {
        return String.format(Locale.ROOT, "%,d %s%s", count, thing, count == 1 ? "" : "s");
    }

    /** A duration with one unit, the largest that loses little of it. */
    public static String duration(Duration duration) {
        Duration d = duration.abs();
        if (d.toMillis() < 1000) {
            return d.toMillis() + " ms";
        }
        if (d.toSeconds() < 120) {
            return d.toSeconds() + " s";
        }
        if (d.toMinutes() < 120) {
            return d.toMinutes() + " min";
        }
        return d.toHours() < 48 ? d.toHours() + " h" : d.toDays() + " days";
    }
}
