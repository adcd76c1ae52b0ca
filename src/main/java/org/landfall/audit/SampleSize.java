package org.landfall.audit;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How many of the landed objects are read back: all, a share such as {@code 5%}, or a number such as {@code 200}. */
public final class SampleSize {

    /** Every object. */
    public static final SampleSize ALL = new SampleSize("100%", 1, Long.MAX_VALUE);

    private static final Pattern SIZE = Pattern.compile("(\\d{1,3}(?:\\.\\d{1,6})?)\\s*%|(\\d{1,9})");
    private static final double PERCENT = 100;

    private final String text;
    private final double share;
    private final long number;

    private SampleSize(String text, double share, long number) {
        this.text = text;
        this.share = share;
        this.number = number;
    }

    /** Reads one as people write it. @throws IllegalArgumentException when it is none, or nothing */
    public static SampleSize parse(String text) {
        Matcher size = SIZE.matcher(text.strip());
        boolean isShare = size.matches() && size.group(1) != null;
        double share = isShare ? Double.parseDouble(size.group(1)) / PERCENT : 1;
        long number = size.matches() && !isShare ? Long.parseLong(size.group(2)) : Long.MAX_VALUE;
        if (!size.matches() || share <= 0 || share > 1 || number < 1) {
            throw new IllegalArgumentException("'" + text + "' is no sample; give a share such as 5%, or a number of objects such as 200");
        }
        return new SampleSize(text.strip(), share, number);
    }

    /** How many of so many objects, rounded up. */
    public long of(long objects) {
        return Math.min(number, (long) Math.ceil(share * objects));
    }

    /** Tells whether it is every object, however many there are. */
    boolean isAll() {
        return share == 1 && number == Long.MAX_VALUE;
    }

    /** As it was written. */
    @Override
    public String toString() {
        return text;
    }
}
