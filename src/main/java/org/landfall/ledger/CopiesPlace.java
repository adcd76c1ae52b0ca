package org.landfall.ledger;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.landfall.SettingException;

/**
 * Place of ledger copies in a bucket, as a user names it: {@code s3://BUCKET/PREFIX} for those of a zone, or the folder of one host in it.
 *
 * @param folder the keys' common beginning, with a slash at its end
 */
public record CopiesPlace(String bucket, String folder) {

    private static final String SCHEME = "s3://";
    private static final Pattern PLACE = Pattern.compile(SCHEME + "([^/]{1,255})/+([^/].{0,1000})", Pattern.DOTALL);

    /** Tells whether a place that a user has named is one in a bucket. */
    public static boolean isOne(String text) {
        return text.strip().startsWith(SCHEME);
    }

    /** The place that a text names. @throws SettingException when it names no bucket or no prefix */
    public static CopiesPlace parse(String text) {
        Matcher parts = PLACE.matcher(text.strip());
        if (!parts.matches()) {
            throw new SettingException("ledger", "--ledger " + text + " names no place of ledger copies", "give bucket and prefix, such as s3://my-lake/raw");
        }
        String below = parts.group(2).replaceAll("/+$", "");
        return new CopiesPlace(parts.group(1), LedgerCopyKey.isInCopies(below + "/") ? below + "/" : LedgerCopyKey.folder(below));
    }

    /** The refusal of such a place by whoever needs a ledger on this machine. */
    public static SettingException elsewhere(String text) {
        return new SettingException("ledger", "--ledger " + text + " is in a bucket, where landfall audit alone reads a ledger",
                "give a file, or copy it to a folder and give that");
    }

    @Override
    public String toString() {
        return SCHEME + bucket + "/" + folder;
    }
}
