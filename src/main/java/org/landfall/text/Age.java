package org.landfall.text;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads durations as people write them: {@code 90s}, {@code 30m}, {@code 12h}, {@code 7d}; 0 needs no unit. */
public final class Age {

    private static final Pattern AGE = Pattern.compile("(\\d{1,9})\\s*([smhd])|0");

    private Age() {}

    /**
     * The duration.
     *
     * @throws IllegalArgumentException when the text is no such duration
     */
    public static Duration parse(String text) {
        Matcher age = AGE.matcher(text.strip());
        if (!age.matches()) {
            throw new IllegalArgumentException("'" + text + "' is no duration; write a number with s, m, h or d, such as 12h or 7d");
        }
        if (age.group(1) == null) {
            return Duration.ZERO;
        }
        long count = Long.parseLong(age.group(1));
        return switch (age.group(2)) {
            case "s" -> Duration.ofSeconds(count);
            case "m" -> Duration.ofMinutes(count);
            case "h" -> Duration.ofHours(count);
            default -> Duration.ofDays(count);
        };
    }
}
