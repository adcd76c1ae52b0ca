package org.landfall.file;

import java.util.Optional;
import org.landfall.Failure;

/**
 * Java decodes file names by the locale and cannot open what it cannot decode; the replacement character shows it. Under
 * {@code LANG=C} (systemd, bare SSH) that is every non-ASCII name.
 */
public final class LocaleTrouble {

    public static final Failure UNDECODED = isUtf8()
            ? new Failure("has a name that is not valid UTF-8", "rename it")
            : new Failure("has a name that is not ASCII, which Java cannot open under this locale", "set LC_ALL=C.UTF-8 and run again");

    private static final char REPLACEMENT = '\uFFFD';

    private LocaleTrouble() {}

    /** Describes what is wrong with a name that could not be decoded; empty for any other. */
    public static Optional<Failure> inName(String name) {
        return name.indexOf(REPLACEMENT) >= 0 ? Optional.of(UNDECODED) : Optional.empty();
    }

    private static boolean isUtf8() {
        return "UTF-8".equalsIgnoreCase(System.getProperty("sun.jnu.encoding"));
    }
}
