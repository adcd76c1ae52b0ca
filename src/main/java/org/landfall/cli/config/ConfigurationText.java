package org.landfall.cli.config;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.landfall.SetupException;

/**
 * Text of a configuration file: lines {@code NAME = VALUE}, comments with {@code #}, and sections {@code [PROFILE]}. It is read here and by no
 * library: those for INI keep the last of two equal names, pass over what they do not understand, and forget the line of a value. A
 * mistake is told without the text of its line, which may hold a password.
 */
final class ConfigurationText {

    private static final Pattern SECTION = Pattern.compile("\\[[ \\t]*([A-Za-z0-9][A-Za-z0-9._-]*)[ \\t]*]");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]*");
    private static final Pattern OTHER_SPELLING = Pattern.compile("--+|landfall\\.|LANDFALL_");
    private static final Pattern COMMENT_BEHIND = Pattern.compile("(.*[ \\t])?#.*");
    /** Controls but the tab, and what looks like a blank or like nothing: it comes with text that was copied from a page. */
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cntrl}\\x{80}-\\x{A0}\\x{200B}\\x{2028}\\x{2029}\\x{FEFF}&&[^\\t]]");
    /** What is settled before a file is read. */
    private static final Set<String> CHOSEN_BEFORE = Set.of(Choice.FILE, Choice.PROFILE);

    private final Path file;
    private final Map<String, Map<String, Setting>> sections = new LinkedHashMap<>();
    private final Map<String, Integer> headings = new TreeMap<>();
    private String section = ConfigurationFile.COMMON;
    private int number;

    private ConfigurationText(Path file) {
        this.file = file;
    }

    /**
     * Reads a text.
     *
     * @param file its file, for what is told of it
     * @throws SetupException with one sentence, which names the line, for the first mistake
     */
    static ConfigurationFile read(Path file, String text) {
        ConfigurationText read = new ConfigurationText(file);
        text.replaceFirst("^\\x{FEFF}", "").lines().forEach(read::line);
        return new ConfigurationFile(read.sections);
    }

    private void line(String text) {
        number++;
        String line = text.strip();
        if (line.isEmpty() || line.startsWith("#")) {
            return;
        }
        Matcher unseen = UNSEEN.matcher(line);
        if (unseen.find()) {
            throw mistake(String.format(Locale.ROOT, "has a character that cannot be seen, U+%04X", unseen.group().codePointAt(0)), "take it away");
        }
        if (line.startsWith("[")) {
            heading(line);
        } else {
            setting(line);
        }
    }

    private void heading(String line) {
        Matcher heading = SECTION.matcher(line);
        if (!heading.matches()) {
            throw mistake("begins as the name of a profile and is none", "write [NAME], of letters, digits and . _ -, with nothing behind it");
        }
        section = heading.group(1);
        Integer earlier = headings.putIfAbsent(section, number);
        if (earlier != null) {
            throw mistake("begins the profile [" + section + "] again, which line " + earlier + " has begun", "put both together");
        }
        sections.put(section, new TreeMap<>());
    }

    private void setting(String line) {
        int equals = line.indexOf('=');
        String name = (equals < 0 ? line : line.substring(0, equals)).strip();
        requireName(name, equals < 0);
        Map<String, Setting> settings = sections.computeIfAbsent(section, first -> new TreeMap<>());
        Setting setting = new Setting(name, value(name, line.substring(equals + 1).strip()), new FileLine(file, number, section));
        Setting earlier = settings.putIfAbsent(name, setting);
        if (earlier != null) {
            throw mistake("gives " + name + " again, which line " + ((FileLine) earlier.origin()).line() + " has given", "keep one of them");
        }
    }

    private void requireName(String name, boolean alone) {
        Matcher other = OTHER_SPELLING.matcher(name);
        if (other.lookingAt() && NAME.matcher(name.substring(other.end())).matches()) {
            String option = name.substring(other.end()).toLowerCase(Locale.ROOT).replace('_', '-');
            throw mistake("does not begin with the name of an option", "write " + option + " = VALUE");
        }
        if (alone || !NAME.matcher(name).matches()) {
            throw mistake("is neither NAME = VALUE nor [PROFILE] nor a comment with #", "write the options as " + (alone && NAME.matcher(name).matches()
                    ? name + " = VALUE, and a switch as " + name + " = true" : "on the command line, without hyphens before them"));
        }
        if (CHOSEN_BEFORE.contains(name)) {
            throw mistake("gives " + name + ", which is settled before this file is read", "say --" + name + " or " + Origin.variable(name));
        }
    }

    private String value(String name, String text) {
        return Stream.of("\"", "'").filter(text::startsWith).findFirst().map(quote -> unquoted(name, text, quote)).orElseGet(() -> plain(name, text));
    }

    private String unquoted(String name, String text, String quote) {
        int end = text.indexOf(quote, 1);
        if (end < 0) {
            throw mistake("has no quote at the end of the value of " + name, "end it with " + quote);
        }
        if (end < text.length() - 1) {
            throw mistake("goes on behind the closing quote of " + name, "put the whole value between two quotes of the other kind, or take away what follows");
        }
        return text.substring(1, end);
    }

    private String plain(String name, String text) {
        if (COMMENT_BEHIND.matcher(text).matches()) {
            throw mistake("has a # in the value of " + name, "give a comment a line of its own, or put the value in quotes where # belongs to it");
        }
        return text;
    }

    private SetupException mistake(String reason, String remedy) {
        return new SetupException(new FileLine(file, number, section).place() + " " + reason, remedy);
    }
}
