package org.landfall.ledger;

/** Keys of the copies of ledgers: {@code PREFIX/_landfall/HOST/RUN.jsonl}. The underscore hides them from Athena. */
public final class LedgerCopyKey {

    private static final String FOLDER = "/_landfall/";

    private LedgerCopyKey() {}

    /** The key of a run's copy. What a key or a folder name had better not hold becomes a hyphen in the host's name. */
    public static String of(String prefix, RunSegment run) {
        return folder(prefix) + String.valueOf(run.host()).replaceAll("[^A-Za-z0-9._-]", "-") + '/' + run.run() + ".jsonl";
    }

    /** The folder of all copies in a zone, with a slash at its end. */
    public static String folder(String prefix) {
        return prefix + FOLDER;
    }
}
