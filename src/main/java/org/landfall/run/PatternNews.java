package org.landfall.run;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.landfall.landing.Intake;

/**
 * Sentences about the patterns by which files are chosen.
 *
 * @param intake what the routes take
 */
record PatternNews(Intake intake) {

    /** Patterns that are named; a file of patterns may hold a thousand. */
    private static final int NAMED = 20;

    /** Says which patterns hold; empty when there are none. */
    Optional<String> inForce() {
        List<String> patterns = intake.patterns();
        return patterns.isEmpty() ? Optional.empty() : Optional.of("files are chosen by " + patterns.stream().limit(NAMED).collect(Collectors.joining(", "))
                + (patterns.size() > NAMED ? " and " + (patterns.size() - NAMED) + " more patterns" : ""));
    }

    /** Says of each pattern that has matched no file that it may be a slip. */
    List<String> slips() {
        List<String> unmet = intake.unmetPatterns();
        Stream<String> more = unmet.size() > NAMED ? Stream.of(unmet.size() - NAMED + " more patterns match no file that is here") : Stream.of();
        return Stream.concat(unmet.stream().limit(NAMED).map(pattern -> "the pattern " + pattern + " matches no file that is here; look whether it is mistyped"),
                more).toList();
    }
}
