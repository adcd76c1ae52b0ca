package org.landfall.landing;

import java.text.Normalizer;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.landfall.file.Neighbours;

/** Intake of all routes together. Whoever wants to know whose a file is asks here, and the routes alone say it. */
public final class Intake {

    /** Intake of routes that take nothing. */
    public static final Intake NOTHING = new Intake(List.of());

    private final List<FileRule> rules;

    /** @param rules one for each route that takes files */
    public Intake(Collection<FileRule> rules) {
        this.rules = List.copyOf(rules);
    }

    /** Tells whether a route takes a file, or will once it has settled. */
    public boolean takes(String source) {
        return any(rule -> rule.takes(source));
    }

    /** Tells whether files that a route takes may lie in a folder, or below it. */
    boolean mayLieIn(String folder) {
        return any(rule -> rule.mayLieIn(folder) && rule.takesFrom(folder));
    }

    /** Tells whether files that match a route's pattern may lie in a folder, or below it, hidden or of any year. */
    public boolean reaches(String folder) {
        return any(rule -> rule.reaches(folder));
    }

    /** Tells whether a folder is one of a route's, or one above or below such, though it may hold nothing but leftovers of downloads. */
    boolean takesFrom(String folder) {
        return any(rule -> rule.takesFrom(folder));
    }

    /** Tells whether a path has the name of a folder that a route takes files from, and is no file that one takes. */
    boolean isNamedAsFolder(String source) {
        return any(rule -> rule.isNamedAsFolder(source)) && !takes(source);
    }

    /**
     * The kind of folder, such as {@code a year folder}, whose name another is but for blanks at its ends, invisible characters and other
     * forms of the same letters and digits; empty when there is none.
     */
    Optional<String> almostNamedAs(String folder) {
        String name = folder.substring(folder.lastIndexOf('/') + 1);
        String meant = Normalizer.normalize(name, Normalizer.Form.NFKC).replaceAll("[\\p{Cc}\\p{Cf}]", "").strip();
        String plain = folder.substring(0, folder.length() - name.length()) + meant;
        return plain.equals(folder) || takesFrom(folder) ? Optional.empty() : rules.stream().filter(rule -> rule.isNamedAsFolder(plain)).findFirst()
                .map(rule -> "a " + rule.wording().folder());
    }

    /** Tells whether a file holds the rows of a whole year, which others may hold in pieces. */
    public boolean isFullYear(String source) {
        return any(rule -> rule.matches(source) && rule.twice().fullYear().matcher(source).matches());
    }

    /** Tells whether a file holds the rows of one company, which another may hold with the rest of the year. */
    public boolean isPerCompany(String source) {
        return any(rule -> rule.matches(source) && rule.twice().perCompany().matcher(source).matches());
    }

    /** Reason why a file is not finished, as far as what lies next to it tells; empty when it is. */
    Optional<String> unfinished(FoundFile found, Neighbours neighbours) {
        List<DownloadMarks> marks = rules.stream().filter(rule -> rule.matches(found.source())).map(FileRule::marks).toList();
        // a route without a filter takes what it likes
        return (marks.isEmpty() ? List.of(DownloadMarks.USUAL) : marks).stream().flatMap(mark -> mark.beside(found, neighbours).stream()).findFirst();
    }

    /** Names the place of a path that a route would take, such as {@code in a year folder}, in this year or another; empty when none would. */
    public Optional<String> place(String source) {
        return rules.stream().filter(rule -> rule.matches(source)).findFirst()
                .map(rule -> rule.wording().folder().isEmpty() ? "where a route takes it" : "in a " + rule.wording().folder());
    }

    /** The folders that routes take files from, such as {@code the year folders}; empty when the routes give them no name. */
    public Optional<String> folders() {
        return joined(names(rule -> !rule.wording().folder().isEmpty(), rule -> rule.wording().folders()), " and ");
    }

    /** Reason why no route takes a file, in a few words. */
    String reason(String source) {
        Optional<String> exclusion = rules.stream().flatMap(rule -> rule.excluded(source).stream()).findFirst();
        return exclusion.or(() -> rules.stream().flatMap(rule -> rule.leftAlone(source).stream()).findFirst()).orElseGet(() -> unmatched(source));
    }

    /** The patterns by which files are chosen, as sentences name them. */
    public List<String> patterns() {
        return rules.stream().flatMap(rule -> rule.choice().words().stream()).distinct().toList();
    }

    /** Those of the patterns that have matched no file so far; none as long as there was no file. */
    public List<String> unmetPatterns() {
        if (!any(rule -> rule.choice().isAsked())) {
            return List.of();
        }
        Set<String> met = rules.stream().flatMap(rule -> met(rule.choice())).collect(Collectors.toSet());
        return patterns().stream().filter(pattern -> !met.contains(pattern)).toList();
    }

    private static Stream<String> met(FileChoice choice) {
        Set<String> unmet = choice.unmet().collect(Collectors.toSet());
        return choice.words().stream().filter(pattern -> !unmet.contains(pattern));
    }

    private String unmatched(String source) {
        int end = source.lastIndexOf('/');
        if (end >= 0 && !any(rule -> rule.reaches(source.substring(0, end)))) {
            return folders().map(names -> "outside " + names).orElse("in a folder that no route takes files from");
        }
        Optional<String> none = end >= 0 ? Optional.empty() : joined(Stream.concat(
                names(rule -> !rule.wording().folder().isEmpty(), rule -> "no file of " + rule.wording().folders()),
                names(rule -> !rule.wording().file().isEmpty(), rule -> "not the " + rule.wording().file())), ", and ");
        return none.orElse("no route takes a file of this name");
    }

    private boolean any(Predicate<FileRule> condition) {
        return rules.stream().anyMatch(condition);
    }

    private Stream<String> names(Predicate<FileRule> named, Function<FileRule, String> name) {
        return rules.stream().filter(named).map(name).distinct();
    }

    private static Optional<String> joined(Stream<String> names, String by) {
        return Optional.of(names.collect(Collectors.joining(by))).filter(text -> !text.isEmpty());
    }
}
