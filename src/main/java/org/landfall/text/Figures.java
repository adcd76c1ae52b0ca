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
        // as "%.0f %s" and "%.1f %s" would, at a tenth of the cost: each landed file is printed with its size
        String number = unit == 0 || amount >= 99.5 ? Long.toString(Math.round(amount)) : Double.toString(Math.round(amount * 10) / 10.0);
        return number + ' ' + UNITS[unit];
    }

    /** A count with thousands separators. */
    public static String count(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    /** How many there are of a thing whose plural ends with s. */
    public static String count(long count, String thing) {
        return count(count) + ' ' + thing + (count == 1 ? "" : "s");
    }

    /** A duration in the two largest units that it has, or with a tenth of a second. */
    public static String duration(Duration duration) {
        long seconds = duration.toSeconds();
        if (seconds < 60) {
            return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
        }
        if (seconds < 3600) {
            return seconds / 60 + " min " + seconds % 60 + " s";
        }
        return seconds / 3600 + " h " + seconds % 3600 / 60 + " min";
    }

    /** A duration in its largest unit or two, as an estimate is told. */
    public static String roughly(Duration duration) {
        long seconds = Math.max(1, duration.toSeconds());
        if (seconds < 90) {
            return seconds + " s";
        }
        if (seconds < 90 * 60) {
            return (seconds + 30) / 60 + " min";
        }
        return seconds < 48 * 3600 ? seconds / 3600 + " h " + seconds % 3600 / 60 + " min" : seconds / (24 * 3600) + " days";
    }

    /** A duration with one unit, the largest that loses little of it; whatever its sign. */
    public static String inOneUnit(Duration duration) {
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
