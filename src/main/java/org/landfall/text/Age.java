package org.landfall.text;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads durations as people write them: {@code 500ms}, {@code 90s}, {@code 30m}, {@code 12h}, {@code 7d}; a bare number is seconds. */
public final class Age {

    private static final Pattern AGE = Pattern.compile("(\\d{1,9})\\s*(ms|[smhd]?)");

    private Age() {}

    /**
     * The duration.
     *
     * @throws IllegalArgumentException when the text is no such duration
     */
    public static Duration parse(String text) {
        Matcher age = AGE.matcher(text.strip());
        if (!age.matches()) {
            throw new IllegalArgumentException("'" + text + "' is no duration; give 0 or more seconds, or a number with ms, s, m, h or d,"
                    + " such as 30s or 12h");
        }
        long count = Long.parseLong(age.group(1));
        return switch (age.group(2)) {
            case "ms" -> Duration.ofMillis(count);
            case "m" -> Duration.ofMinutes(count);
            case "h" -> Duration.ofHours(count);
            case "d" -> Duration.ofDays(count);
            default -> Duration.ofSeconds(count);
        };
    }
}
