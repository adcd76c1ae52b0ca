package org.landfall.landing;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

/**
 * The choice among the files that routes take, by patterns: what an exclusion matches is left alone, whatever includes it; where anything is
 * included, so is all that no inclusion matches. It remembers which patterns have matched a file.
 */
public final class FileChoice {

    /** Takes every file. */
    public static final FileChoice ALL = new FileChoice(List.of(), List.of());

    static final String NOT_INCLUDED = "no --include matches";

    private final List<NamedPattern> included;
    private final List<NamedPattern> excluded;
    private final AtomicBoolean asked = new AtomicBoolean();

    private FileChoice(List<NamedPattern> included, List<NamedPattern> excluded) {
        this.included = included;
        this.excluded = excluded;
    }

    /** The same choice with further patterns to take. */
    FileChoice including(List<NamedPattern> patterns) {
        return new FileChoice(joined(included, patterns), excluded);
    }

    /** The same choice with further patterns to leave alone. */
    FileChoice excluding(List<NamedPattern> patterns) {
        return new FileChoice(included, joined(excluded, patterns));
    }

    private static List<NamedPattern> joined(List<NamedPattern> some, List<NamedPattern> more) {
        List<NamedPattern> all = new ArrayList<>(some);
        all.addAll(more);
        return List.copyOf(all);
    }

    /** Names the exclusion that a file matches, such as {@code --exclude '*.tmp'}; empty when none does. */
    Optional<String> excluded(String source) {
        if (!asked.get()) {
            asked.set(true);
        }
        return firstMatch(excluded, source).map(NamedPattern::words);
    }

    /** Tells whether a file is not excluded, but matches no inclusion where there are some. */
    boolean misses(String source) {
        return !included.isEmpty() && firstMatch(included, source).isEmpty();
    }

    /** Names what leaves a file out, as sentences do; empty when nothing does. */
    public Optional<String> leavesOut(String source) {
        return excluded(source).or(() -> misses(source) ? Optional.of(NOT_INCLUDED) : Optional.empty());
    }

    /** One that no file has matched yet is asked too, so that it is not told of as a slip. */
    private static Optional<NamedPattern> firstMatch(List<NamedPattern> patterns, String source) {
        NamedPattern first = null;
        for (NamedPattern pattern : patterns) {
            if ((first == null || !pattern.met().get()) && pattern.matches(source) && first == null) {
                first = pattern;
            }
        }
        return Optional.ofNullable(first);
    }

    /** Tells whether files that it takes may lie in a folder, or below it. */
    boolean mayLieIn(String folder) {
        return excluded.stream().noneMatch(pattern -> pattern.glob().covers(folder))
                && (included.isEmpty() || included.stream().anyMatch(pattern -> pattern.glob().reaches(folder)));
    }

    /** Its patterns, as sentences name them. */
    public List<String> words() {
        return all().map(NamedPattern::words).toList();
    }

    /** Tells whether it has been asked about any file. */
    boolean isAsked() {
        return asked.get();
    }

    /** Those of its patterns that no file has matched so far. */
    Stream<String> unmet() {
        return all().filter(pattern -> !pattern.met().get()).map(NamedPattern::words);
    }

    private Stream<NamedPattern> all() {
        return Stream.concat(included.stream(), excluded.stream());
    }
}
