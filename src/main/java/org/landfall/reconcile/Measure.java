package org.landfall.reconcile;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a manifest says of its files in certain fields.
 *
 * @param kind  what the fields hold
 * @param field a pattern for their whole names; its named groups are values for the path
 */
record Measure(Kind kind, Pattern field) {

    private static final Pattern GROUP = Pattern.compile("\\(\\?<([A-Za-z][A-Za-z0-9]*)>");

    /** What can be said of a file. */
    enum Kind { ROWS, BYTES, SHA256 }

    /** Names of the groups of a pattern. */
    static List<String> groups(Pattern pattern) {
        List<String> names = new ArrayList<>();
        Matcher group = GROUP.matcher(pattern.pattern());
        while (group.find()) {
            names.add(group.group(1));
        }
        return names;
    }

    /** The values that the name of a field gives; empty when the field is not one of these. */
    Optional<Function<String, Optional<String>>> values(String name, Map<String, String> fields) {
        Matcher matcher = field.matcher(name);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        List<String> groups = groups(field);
        return Optional.of(wanted -> Optional.ofNullable(groups.contains(wanted) ? matcher.group(wanted) : fields.get(wanted)));
    }
}
