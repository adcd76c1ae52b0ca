package org.landfall.landing;

import java.util.regex.Pattern;

/**
 * Pair of kinds of files that hold the same rows, so that a partition with both counts them twice.
 *
 * @param fullYear   the paths of files that hold the rows of a whole year
 * @param perCompany the paths of files that hold those of one company each
 */
public record RowsTwice(Pattern fullYear, Pattern perCompany) {

    private static final Pattern NONE = Pattern.compile("(?!)");

    /** Pair of kinds that no file is of. */
    static final RowsTwice NEVER = new RowsTwice(NONE, NONE);

    RowsTwice withFullYear(String regex) {
        return new RowsTwice(pattern(regex), perCompany);
    }

    RowsTwice withPerCompany(String regex) {
        return new RowsTwice(fullYear, pattern(regex));
    }

    private static Pattern pattern(String regex) {
        return regex.isEmpty() ? NONE : Pattern.compile(regex, Pattern.DOTALL);
    }
}
