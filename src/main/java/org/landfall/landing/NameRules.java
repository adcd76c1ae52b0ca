package org.landfall.landing;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.landfall.Failure;

/** Rules for local names and for keys that can land. */
public final class NameRules {

    /** The longest key that S3 takes, bytes of UTF-8; see "Naming Amazon S3 objects" in the S3 user guide. */
    static final int LONGEST_KEY = 1024;

    private NameRules() {}

    /** Reason why a local path cannot land; empty when it can. */
    public static Optional<Failure> refusal(String source) {
        if (hasControl(source)) {
            return Optional.of(new Failure("has a control character in its name", "rename it"));
        }
        if (source.indexOf('\\') >= 0) {
            return Optional.of(new Failure("has a backslash in its name, which would be taken for a folder", "rename it"));
        }
        return Optional.empty();
    }

    /** Reason why nothing can be put at a key; empty when it can. */
    public static Optional<Failure> keyRefusal(String key, String prefix) {
        int length = key.getBytes(StandardCharsets.UTF_8).length;
        if (length > LONGEST_KEY) {
            return Optional.of(new Failure("its key would have " + length + " bytes, and S3 takes " + LONGEST_KEY, "shorten the name"));
        }
        if (hasControl(key)) {
            return Optional.of(new Failure("its key has a control character", "rename it"));
        }
        if (!key.startsWith(prefix + "/")) {
            return Optional.of(new Failure("its key " + key + " is not under " + prefix + "/", "mend the route that composes it"));
        }
        for (String segment : key.split("/", -1)) {
            if (segment.isEmpty() || segment.equals(".") || segment.equals("..")) {
                return Optional.of(new Failure("its key " + key + " has an empty or dotted folder", "mend the route that composes it"));
            }
        }
        return Optional.empty();
    }

    private static boolean hasControl(String text) {
        return text.codePoints().anyMatch(Character::isISOControl);
    }
}
