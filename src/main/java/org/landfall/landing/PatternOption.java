package org.landfall.landing;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import org.landfall.Failure;
import org.landfall.SettingException;
import org.landfall.file.NamedFile;
import org.landfall.glob.Glob;
import org.landfall.glob.GlobException;
import org.landfall.glob.ValueList;

/** The four options that choose among the files that routes take, by patterns. */
public enum PatternOption {

    INCLUDE("include", false, FileChoice::including),
    INCLUDE_FROM("include-from", true, FileChoice::including),
    EXCLUDE("exclude", false, FileChoice::excluding),
    EXCLUDE_FROM("exclude-from", true, FileChoice::excluding);

    /** Bytes of a file of patterns at most. */
    private static final int LONGEST = 64 << 10;
    private static final int MOST = 1_000;

    private final String setting;
    private final boolean fromFile;
    private final BiFunction<FileChoice, List<NamedPattern>, FileChoice> adding;

    PatternOption(String setting, boolean fromFile, BiFunction<FileChoice, List<NamedPattern>, FileChoice> adding) {
        this.setting = setting;
        this.fromFile = fromFile;
        this.adding = adding;
    }

    /**
     * Adds its patterns to a choice.
     *
     * @param value the patterns, separated by commas, or the path of the file that has one a line; empty for none
     * @throws SettingException with one sentence that names the option, or file and line, when one of them is none
     */
    public FileChoice add(FileChoice choice, String value) {
        if (value.isBlank()) {
            return choice;
        }
        List<NamedPattern> patterns = fromFile ? ofFile(value) : given(value);
        if (patterns.size() > MOST) {
            throw new SettingException(setting, option() + " has more than " + MOST + " patterns", "take together what one pattern can match");
        }
        return adding.apply(choice, patterns);
    }

    private List<NamedPattern> given(String value) {
        return ValueList.ofPatterns(value).stream().map(text -> pattern(option() + " " + quoted(text), text)).toList();
    }

    private List<NamedPattern> ofFile(String file) {
        List<NamedPattern> patterns = new ArrayList<>();
        List<String> lines = text(file).replaceFirst("^\\x{FEFF}", "").lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            String line = ValueList.stripped(lines.get(i));
            if (!line.isEmpty() && !line.startsWith("#") && !line.startsWith(";")) {
                patterns.add(pattern(quoted(line) + " in line " + (i + 1) + " of " + option() + " " + file, line));
            }
        }
        if (patterns.isEmpty()) {
            throw new SettingException(setting, "the file of " + option() + " " + file + " holds no pattern", "write one a line, or leave the option out");
        }
        return patterns;
    }

    private String text(String file) {
        try {
            return NamedFile.text(Path.of(file), LONGEST);
        } catch (NoSuchFileException e) {
            throw unreadable(file, "it is not there", e);
        } catch (IOException | InvalidPathException e) {
            throw unreadable(file, e.getMessage(), e);
        }
    }

    private SettingException unreadable(String file, String why, Exception e) {
        return new SettingException(setting, "the file of " + option() + " " + file + " cannot be read: " + why, "say where it is with " + option() + " FILE", e);
    }

    private NamedPattern pattern(String words, String text) {
        try {
            return new NamedPattern(words, Glob.parse(text));
        } catch (GlobException e) {
            throw new SettingException(setting, Failure.of("the pattern " + words + " cannot be used: " + e.getMessage()), e);
        }
    }

    /** The name of its setting, such as {@code include-from}. */
    public String setting() {
        return setting;
    }

    private String option() {
        return "--" + setting;
    }

    private static String quoted(String text) {
        return "'" + text + "'";
    }
}
