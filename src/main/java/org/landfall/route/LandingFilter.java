package org.landfall.route;

import java.io.File;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.component.file.GenericFileFilter;
import org.landfall.Failure;
import org.landfall.file.CurrentUser;
import org.landfall.file.FileIdentity;
import org.landfall.file.FileStatus;
import org.landfall.file.LocaleTrouble;
import org.landfall.landing.FileChoice;
import org.landfall.landing.FileRule;
import org.landfall.landing.FoundFile;
import org.landfall.landing.Intake;
import org.landfall.landing.NameRules;
import org.landfall.landing.PatternOption;
import org.landfall.run.Run;

/**
 * The {@code filter} of a file endpoint: takes the files whose path in the landing directory matches a pattern, once they are
 * settled, each once in a run. What it does not take, it explains to the run.
 */
public final class LandingFilter extends RunMember implements GenericFileFilter<File> {

    private FileRule rule = FileRule.ALL;

    /**
     * The pattern of the whole path in the landing directory, with slashes: a Java regular expression. A group named
     * {@code year} is what {@link #setYears} narrows.
     */
    public void setPattern(String regex) {
        rule = rule.ofPattern(regex);
    }

    /** The years to take, separated by commas; empty for all. */
    public void setYears(String list) {
        rule = rule.ofYears(list);
    }

    /** Patterns of the files to take, separated by commas; empty for all. @throws org.landfall.SettingException when one of them is none */
    public void setInclude(String patterns) {
        choose(PatternOption.INCLUDE, patterns);
    }

    /** Path of a file with such patterns, one a line; empty for none. @throws org.landfall.SettingException when it cannot be used */
    public void setIncludeFrom(String file) {
        choose(PatternOption.INCLUDE_FROM, file);
    }

    /** Patterns of the files to leave alone, separated by commas; empty for none. @throws org.landfall.SettingException when one of them is none */
    public void setExclude(String patterns) {
        choose(PatternOption.EXCLUDE, patterns);
    }

    /** Path of a file with such patterns, one a line; empty for none. @throws org.landfall.SettingException when it cannot be used */
    public void setExcludeFrom(String file) {
        choose(PatternOption.EXCLUDE_FROM, file);
    }

    private void choose(PatternOption option, String value) {
        rule = rule.choosing(option.add(rule.choice(), value));
    }

    /**
     * Sets what a download adds to a file's name until it is finished: such a name is left alone, and a file next to one waits. Empty for
     * nothing; {@code .part} unless the routes say otherwise.
     */
    public void setUnfinishedSuffix(String suffix) {
        rule = rule.withUnfinishedSuffix(suffix);
    }

    /**
     * The name of the folder in which a download keeps the pieces of a file until it is finished: what is in it is left alone, and a file
     * that it has pieces of waits. Empty for none; {@code _parts} unless the routes say otherwise.
     */
    public void setUnfinishedFolder(String folder) {
        rule = rule.withUnfinishedFolder(folder);
    }

    /** The pattern of paths that hold the rows of a whole year. A plan warns of one together with {@link #setPerCompany}; empty for none. */
    public void setFullYear(String regex) {
        rule = rule.withFullYear(regex);
    }

    /** The pattern of paths that hold the rows of one company. A plan warns of them together with {@link #setFullYear}; empty for none. */
    public void setPerCompany(String regex) {
        rule = rule.withPerCompany(regex);
    }

    /** Sets what sentences call a folder with such files: a noun that goes with "a" and with an s, such as {@code year folder}. */
    public void setFolderNoun(String noun) {
        rule = rule.calledByFolder(noun);
    }

    /** Sets what sentences call such a file, where there is one: a noun that goes with "the", such as {@code summary}. */
    public void setFileNoun(String noun) {
        rule = rule.calledByFile(noun);
    }

    /** Tells whether it leaves alone what a choice does. */
    boolean heeds(FileChoice choice) {
        return rule.choice().words().containsAll(choice.words());
    }

    @Override
    public boolean accept(GenericFile<File> candidate) {
        Run run = run();
        Path file;
        try {
            file = candidate.getFile().toPath();
        } catch (InvalidPathException e) {
            run.attempts().refuse(candidate.getRelativeFilePath(), LocaleTrouble.UNDECODED);
            return false;
        }
        return candidate.isDirectory() ? acceptFolder(run, file) : acceptFile(run, candidate, file);
    }

    private boolean acceptFolder(Run run, Path folder) {
        String source = run.area().source(folder);
        if (!rule.mayLieIn(source)) {
            return false;
        }
        if (NameRules.isLockOfCamel(source)) {
            run.attempts().refuse(source, NameRules.refusal(source).orElseThrow());
            return false;
        }
        if (isLink(run, folder) && rule.excluded(source).isPresent()) {
            return false;
        }
        if (isLink(run, folder)) {
            run.attempts().refuse(source, new Failure("is a symbolic link to a folder, which is not followed",
                    "move the real folder here"));
            return false;
        }
        Optional<Failure> barrier = run.area().files().barrier(folder);
        if (barrier.isPresent()) {
            run.attempts().refuse(source, new Failure("is a folder that " + CurrentUser.name() + " may not write ("
                    + barrier.get().reason() + "), so its files cannot be set aside", barrier.get().remedy()));
            return false;
        }
        return canBeSetAsideFrom(run, folder, source);
    }

    private static boolean isLink(Run run, Path path) {
        try {
            return run.area().files().look(path).filter(PosixFileAttributes::isSymbolicLink).isPresent();
        } catch (IOException unseen) {
            return false;
        }
    }

    private static boolean canBeSetAsideFrom(Run run, Path folder, String source) {
        try {
            Optional<String> why = run.attempts().apart(folder);
            if (why.isEmpty()) {
                return true;
            }
            run.attempts().refuse(source, new Failure("is on another file system than the landing directory, or mounted a second time, so its files"
                    + " cannot be set aside in one step (" + why.get() + ")", "give it as a landing directory of its own"));
        } catch (NoSuchFileException vanished) {
            return false;
        } catch (AccessDeniedException barred) {
            // whoever looks into it, or takes a file out of it, says so
            return true;
        } catch (IOException e) {
            run.attempts().refuse(source, Failure.of("cannot be looked at: " + e.getMessage()));
        }
        return false;
    }

    private boolean acceptFile(Run run, GenericFile<File> candidate, Path file) {
        String source = run.area().source(file);
        if (!rule.takes(source)) {
            return false;
        }
        Optional<Failure> refusal = NameRules.refusal(source);
        if (refusal.isPresent()) {
            refuseForName(run, candidate, file, refusal.get());
            return false;
        }
        return acceptSettled(run, candidate, file, source);
    }

    private static void refuseForName(Run run, GenericFile<File> candidate, Path file, Failure refusal) {
        String source = run.area().source(file);
        try {
            run.attempts().refuseForName(new FoundFile(file, source, Exchanges.status(candidate).identity(), Exchanges.beside(candidate)), refusal);
        } catch (IOException unseen) {
            run.attempts().refuse(source, refusal);
        }
    }

    private static boolean acceptSettled(Run run, GenericFile<File> candidate, Path file, String source) {
        try {
            FileStatus seen = Exchanges.status(candidate);
            FileIdentity identity = seen.identity();
            if (!identity.regular()) {
                run.attempts().refuse(source, isLink(run, file)
                        ? new Failure("is a symbolic link, which is not followed", "put the real file here")
                        : new Failure("is no regular file", "only regular files can land"));
                return false;
            }
            if (!seen.readable() && run.area().files().isBarred(file)) {
                run.attempts().refuse(source, new Failure("may not be read by " + CurrentUser.name(), "give it read permission"));
                return false;
            }
            return run.takes(new FoundFile(file, source, identity, Exchanges.beside(candidate)));
        } catch (NoSuchFileException vanishedOrUnreadableName) {
            LocaleTrouble.inName(file.toString()).ifPresent(failure -> run.attempts().refuse(source, failure));
            return false;
        } catch (IOException e) {
            if (!run.attempts().isLostWithItsFolder(file)) {
                run.attempts().refuse(source, Failure.of("cannot be looked at: " + e.getMessage()));
            }
            return false;
        }
    }

    /** Collects what all filters of a context take together. */
    static Intake intake(CamelContext context) {
        return new Intake(context.getRegistry().findByType(LandingFilter.class).stream().map(filter -> filter.rule).toList());
    }
}
