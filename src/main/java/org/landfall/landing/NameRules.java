package org.landfall.landing;

import java.util.Optional;
import org.landfall.Failure;

/** Rules for local names that can land. What their keys must be is for {@link KeyRules}. */
public final class NameRules {

    /** Ending of the names that Camel takes for locks of its own, whatever a route says, and passes over. */
    private static final String LOCK_OF_CAMEL = ".camelLock";

    private NameRules() {}

    /** Reason why a local path cannot land; empty when it can. */
    public static Optional<Failure> refusal(String source) {
        if (source.codePoints().anyMatch(NameRules::isControl)) {
            return Optional.of(new Failure("has a control character in its name", "rename it"));
        }
        if (source.codePoints().anyMatch(NameRules::endsLine)) {
            return Optional.of(new Failure("has a line end (U+2028 or U+2029) in its name", "rename it"));
        }
        if (!source.codePoints().allMatch(NameRules::fitsXml)) {
            return Optional.of(new Failure("has a character in its name (U+FFFE or U+FFFF) that no listing of S3 can show", "rename it"));
        }
        if (source.indexOf('\\') >= 0) {
            return Optional.of(new Failure("has a backslash in its name, which would be taken for a folder", "rename it"));
        }
        return isLockOfCamel(source) || source.contains(LOCK_OF_CAMEL + "/")
                ? Optional.of(new Failure("has a name that ends in " + LOCK_OF_CAMEL + ", which Camel keeps for locks of its own and passes over",
                        "rename it, or remove it if it is such a lock"))
                : Optional.empty();
    }

    /** Tells whether Camel passes a file or folder over as a lock of its own, by its name. */
    public static boolean isLockOfCamel(String name) {
        return name.endsWith(LOCK_OF_CAMEL);
    }

    /** Tells whether a character is a control, U+0085 among them, which ends a line too. */
    static boolean isControl(int character) {
        return Character.isISOControl(character);
    }

    static boolean endsLine(int character) {
        return character == '\u2028' || character == '\u2029';
    }

    /** Tells whether XML can hold a character, controls aside: the answers of S3 are XML 1.0, see its production 2, Char. */
    static boolean fitsXml(int character) {
        return character != 0xFFFE && character != 0xFFFF && (character < Character.MIN_SURROGATE || character > Character.MAX_SURROGATE);
    }
}
