package org.landfall.landing;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.landfall.glob.ValueList;

/** Rule by which a route takes files, by their paths in the landing directory, or leaves them alone. */
public final class FileRule {

    /** Takes every file whose name Athena would see, once it is downloaded. */
    public static final FileRule ALL = new FileRule(Pattern.compile(".*", Pattern.DOTALL), Set.of(), DownloadMarks.USUAL, RowsTwice.NEVER, Wording.NONE,
            FileChoice.ALL);

    private static final String YEAR = "year";

    private final Pattern pattern;
    private final Set<String> years;
    private final DownloadMarks marks;
    private final RowsTwice twice;
    private final Wording wording;
    private final FileChoice choice;

    private FileRule(Pattern pattern, Set<String> years, DownloadMarks marks, RowsTwice twice, Wording wording, FileChoice choice) {
        this.pattern = pattern;
        this.years = years;
        this.marks = marks;
        this.twice = twice;
        this.wording = wording;
        this.choice = choice;
    }

    /**
     * The same rule with another pattern.
     *
     * @param regex the pattern of the whole path, with slashes: a Java regular expression. A group named {@code year} is what
     *              {@link #ofYears} narrows
     */
    public FileRule ofPattern(String regex) {
        // a name may hold a line end, and is then refused with a sentence, not passed over
        return new FileRule(Pattern.compile(regex, Pattern.DOTALL), years, marks, twice, wording, choice);
    }

    /** The same rule for other years. @param list separated by commas; empty for all */
    public FileRule ofYears(String list) {
        Set<String> some = Set.copyOf(ValueList.of(list));
        return new FileRule(pattern, some, marks, twice, wording, choice);
    }

    /** The same rule with another suffix of unfinished downloads. @param suffix empty for none */
    public FileRule withUnfinishedSuffix(String suffix) {
        return new FileRule(pattern, years, new DownloadMarks(suffix, marks.folder()), twice, wording, choice);
    }

    /** The same rule with another folder of pieces of downloads. @param folder its name; empty for none */
    public FileRule withUnfinishedFolder(String folder) {
        return new FileRule(pattern, years, new DownloadMarks(marks.suffix(), folder), twice, wording, choice);
    }

    /** The same rule with another pattern of paths that hold a whole year's rows. @param regex empty for none */
    public FileRule withFullYear(String regex) {
        return new FileRule(pattern, years, marks, twice.withFullYear(regex), wording, choice);
    }

    /** The same rule with another pattern of paths that hold one company's rows. @param regex empty for none */
    public FileRule withPerCompany(String regex) {
        return new FileRule(pattern, years, marks, twice.withPerCompany(regex), wording, choice);
    }

    /** The same rule, whose files lie in folders that sentences name. @param noun one that goes with "a" and with an s; empty for none */
    public FileRule calledByFolder(String noun) {
        return new FileRule(pattern, years, marks, twice, new Wording(noun.strip(), wording.file()), choice);
    }

    /** The same rule, whose files sentences name. @param noun one that goes with "the"; empty for none */
    public FileRule calledByFile(String noun) {
        return new FileRule(pattern, years, marks, twice, new Wording(wording.folder(), noun.strip()), choice);
    }

    /** The same rule with another choice among its files. */
    public FileRule choosing(FileChoice other) {
        return new FileRule(pattern, years, marks, twice, wording, other);
    }

    /** Tells whether a path matches the pattern, whatever else speaks against the file. */
    public boolean matches(String source) {
        return pattern.matcher(source).matches();
    }

    /** Tells whether a path that matches the pattern may lie in a folder, or below it. */
    boolean reaches(String folder) {
        Matcher matcher = pattern.matcher(folder + "/");
        return matcher.matches() || matcher.hitEnd();
    }

    /** Tells whether a path would be a folder of this rule's files if it were a folder, and is none of its files. */
    boolean isNamedAsFolder(String source) {
        return !wording.folder().isEmpty() && !matches(source) && matches(source + "/a");
    }

    /** Tells whether files that this rule takes may lie in a folder, or below it, whatever the year. */
    public boolean mayLieIn(String folder) {
        return reaches(folder) && hidden(folder).isEmpty() && choice.mayLieIn(folder);
    }

    /** Tells whether files may lie in a folder, or below it, that match this rule's pattern and years, and are chosen. */
    boolean takesFrom(String folder) {
        return reaches(folder) && ofYearsAskedFor(folder + "/x") && choice.mayLieIn(folder);
    }

    /** Reason why a file of this rule's pattern is left alone; empty when it is not. */
    public Optional<String> leftAlone(String source) {
        if (!matches(source)) {
            return Optional.empty();
        }
        return excluded(source).or(() -> unasked(source)).or(() -> choice.misses(source) ? Optional.of(FileChoice.NOT_INCLUDED) : Optional.empty());
    }

    /** Names the pattern that excludes a path, whether it is a file's or not; empty when none does. */
    public Optional<String> excluded(String source) {
        return choice.excluded(source);
    }

    private Optional<String> unasked(String source) {
        if (marks.isUnfinished(source)) {
            return Optional.of("a download in progress");
        }
        return ofYearsAskedFor(source) ? hidden(source) : Optional.of("not one of the years asked for");
    }

    private boolean ofYearsAskedFor(String source) {
        if (years.isEmpty() || !pattern.pattern().contains("(?<" + YEAR + ">")) {
            return true;
        }
        Matcher matcher = pattern.matcher(source);
        return !matcher.matches() || years.contains(matcher.group(YEAR));
    }

    /** Tells whether a file is of this rule's, or will be once it has settled. */
    public boolean takes(String source) {
        return matches(source) && leftAlone(source).isEmpty();
    }

    private Optional<String> hidden(String source) {
        for (String segment : source.split("/")) {
            if (marks.isFolderOfPieces(segment)) {
                return Optional.of("parts of a download in progress");
            }
            if (segment.startsWith(".") || segment.startsWith("_")) {
                return Optional.of("a name that Athena would not see, since it starts with " + segment.charAt(0));
            }
        }
        return Optional.empty();
    }

    DownloadMarks marks() {
        return marks;
    }

    RowsTwice twice() {
        return twice;
    }

    Wording wording() {
        return wording;
    }

    /** The choice among the files of its pattern. */
    public FileChoice choice() {
        return choice;
    }
}
