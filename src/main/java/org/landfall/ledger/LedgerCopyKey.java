package org.landfall.ledger;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Keys of the copies of ledgers: {@code PREFIX/_landfall/HOST/RUN.jsonl}. The underscore hides them from Athena. */
public final class LedgerCopyKey {

    private static final String FOLDER = "/_landfall/";

    /** A run's id as Landfall makes it, in a name below the folder of copies. */
    private static final Pattern NAME = Pattern.compile("([A-Za-z0-9._-]+)/(\\d{8}T\\d{6}Z-[0-9a-f]{6})\\.jsonl");

    private LedgerCopyKey() {}

    /** What the name of a copy says. @param host with hyphens for what a key had better not hold */
    public record Name(String host, String run) {}

    /** The key of a run's copy. What a key or a folder name had better not hold becomes a hyphen in the host's name. */
    public static String of(String prefix, RunSegment run) {
        return folder(prefix) + String.valueOf(run.host()).replaceAll("[^A-Za-z0-9._-]", "-") + '/' + run.run() + ".jsonl";
    }

    /** The folder of all copies in a zone, with a slash at its end. */
    public static String folder(String prefix) {
        return prefix + FOLDER;
    }

    /** Tells whether a key is in the folder of copies of some zone, or is that folder. */
    static boolean isInCopies(String key) {
        return key.contains(FOLDER);
    }

    /** What a name says, in the folder of copies or with the folders before it; empty for one that no copy has. */
    public static Optional<Name> named(String key) {
        Matcher name = NAME.matcher(key.substring(isInCopies(key) ? key.indexOf(FOLDER) + FOLDER.length() : 0));
        return name.matches() ? Optional.of(new Name(name.group(1), name.group(2))) : Optional.empty();
    }
}
