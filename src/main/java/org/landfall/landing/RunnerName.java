package org.landfall.landing;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.landfall.SettingException;
import org.landfall.SetupException;
import org.landfall.file.Host;

/** Name of one of the runners that share a landing directory: each has a folder of that name in the hidden folder. */
public final class RunnerName {

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]{0,99}");
    private static final Pattern LEDGER = Pattern.compile(Pattern.quote(HiddenNames.LEDGER) + ".*");

    private static final Pattern NUMBER_AT_END = Pattern.compile("[0-9]{1,9}$");

    /** Names that a run without claims, or all runners together, use in the hidden folder. */
    private static final Set<String> TAKEN = Set.of(HiddenNames.LANDED, HiddenNames.UPLOADS, HiddenNames.WORK, HiddenNames.COPIES,
            HiddenNames.MANIFESTS, HiddenNames.LOCK, HiddenNames.CLAIMS_ID);

    private RunnerName() {}

    /**
     * Place in the landing directory where the runner of this name begins, from 0 to 1: runners that begin at the same place want the same
     * files at the same time. Numbers at the end of names (0, 1, 2, …) give 0, 1/2, 1/4, 3/4, 1/8, …, as far from each other as can be.
     */
    static double beginning(String name) {
        Matcher number = NUMBER_AT_END.matcher(name);
        int bits = number.find() ? Integer.parseInt(number.group()) : name.hashCode();
        return Integer.toUnsignedLong(Integer.reverse(bits)) / (double) (1L << Integer.SIZE);
    }

    static boolean isGood(String name) {
        return FORM.matcher(name).matches() && !TAKEN.contains(name) && !LEDGER.matcher(name).matches();
    }

    /** The same name. @throws IllegalArgumentException when no runner can be called so, with one sentence */
    public static String require(String name) {
        if (!isGood(name)) {
            throw new IllegalArgumentException("no runner can be called " + name + "; give a name of at most 100 letters, digits and . _ -"
                    + " that does not start with a dot and is none of " + String.join(", ", TAKEN.stream().sorted().toList())
                    + ", " + HiddenNames.LEDGER);
        }
        return name;
    }

    /** The name that was given, or this machine's where none was. @throws SetupException when no runner can be called so */
    public static String orHost(String given) {
        try {
            return require(given.isBlank() ? Host.name() : given.strip());
        } catch (IllegalArgumentException e) {
            throw new SettingException("runner", e.getMessage(), "say --runner NAME", e);
        }
    }
}
