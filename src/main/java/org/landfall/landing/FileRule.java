package org.landfall.landing;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Which files a route takes, by their paths in the landing directory, and why it leaves others alone. */
public final class FileRule {

    /** Takes every file whose name Athena would see. */
    public static final FileRule ALL = new FileRule(Pattern.compile(".*"), Set.of());

    private static final String YEAR = "year";
    private static final String PART = ".part";

    private final Pattern pattern;
    private final Set<String> years;

    private FileRule(Pattern pattern, Set<String> years) {
        this.pattern = pattern;
        this.years = years;
    }

    /**
     * The same years of another pattern.
     *
     * @param regex the pattern of the whole path, with slashes: a Java regular expression. A group named {@code year} is what
     *              {@link #ofYears} narrows
     */
    public FileRule ofPattern(String regex) {
        return new FileRule(Pattern.compile(regex), years);
    }

    /** Other years of the same pattern. @param list separated by commas; empty for all */
    public FileRule ofYears(String list) {
        return new FileRule(pattern,
                Arrays.stream(list.split(",")).map(String::strip).filter(y -> !y.isEmpty()).collect(Collectors.toUnmodifiableSet()));
    }

    /** Whether a path matches the pattern, whatever else speaks against the file. */
    public boolean matches(String source) {
        return pattern.matcher(source).matches();
    }

    /** Whether files that this rule takes may lie in a folder, or below it. */
    public boolean mayLieIn(String folder) {
        Matcher matcher = pattern.matcher(folder + "/");
        return (matcher.matches() || matcher.hitEnd()) && hidden(folder).isEmpty();
    }

    /** Why a file of this rule's pattern is left alone; empty when it is not. */
    public Optional<String> leftAlone(String source) {
        if (!matches(source)) {
            return Optional.empty();
        }
        if (source.endsWith(PART)) {
            return Optional.of("a download in progress");
        }
        return ofYearsAskedFor(source) ? hidden(source) : Optional.of("not one of the years asked for");
    }

    private boolean ofYearsAskedFor(String source) {
        if (years.isEmpty() || !pattern.pattern().contains("(?<" + YEAR + ">")) {
            return true;
        }
        Matcher matcher = pattern.matcher(source);
        return matcher.matches() && years.contains(matcher.group(YEAR));
    }

    /** Whether a file is of this rule's, or will be once it has settled. */
    public boolean takes(String source) {
        return matches(source) && leftAlone(source).isEmpty();
    }

    /** Whether files that lie directly in a folder match this rule's pattern and years. */
    public boolean takesFrom(String folder) {
        return matches(folder + "/x") && ofYearsAskedFor(folder + "/x");
    }

    private static Optional<String> hidden(String source) {
        for (String segment : source.split("/")) {
            if (segment.equals("_parts")) {
                return Optional.of("parts of a download in progress");
            }
            if (segment.startsWith(".") || segment.startsWith("_")) {
                return Optional.of("a name that Athena would not see, since it starts with " + segment.charAt(0));
            }
        }
        return Optional.empty();
    }
}
