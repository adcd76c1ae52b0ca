package org.landfall.text;

import java.time.Duration;
import java.util.Locale;

/** Numbers as people read them. */
public final class Figures {

    private static final String[] UNITS = {"B", "KB", "MB", "GB", "TB"};
    private static final String[] BINARY_UNITS = {"bytes", "KiB", "MiB", "GiB", "TiB"};

    private Figures() {}

    /** A size that was measured, in decimal units. */
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

    /** A size that was chosen, in the largest binary unit that divides it. */
    public static String exactBytes(long bytes) {
        int unit = 0;
        long amount = bytes;
        while (unit < BINARY_UNITS.length - 1 && amount >= 1024 && amount % 1024 == 0) {
            amount /= 1024;
            unit++;
        }
        return amount + " " + BINARY_UNITS[unit];
    }

    /** A count with thousands separators. */
    public static String count(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    /** Counts things whose plural ends with s. */
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

    /** A duration as one says it, of no more units than tell something; whatever its sign. */
    public static String roughly(Duration duration) {
        Duration d = duration.abs();
        if (d.toMillis() < 1000) {
            return d.toMillis() + " ms";
        }
        if (d.toSeconds() < 120) {
            return d.toSeconds() + " s";
        }
        if (d.toMinutes() < 120) {
            return (d.toSeconds() + 30) / 60 + " min";
        }
        if (d.toHours() < 48) {
            return d.toHours() + " h" + (d.toMinutesPart() == 0 ? "" : " " + d.toMinutesPart() + " min");
        }
        return d.toDays() + " days";
    }
}
