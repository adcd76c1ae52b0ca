package org.landfall.run;

import java.util.Locale;
import java.util.stream.Stream;
import org.landfall.SettingException;

/** What becomes of a CSV that readers of a table would stumble over. */
public enum CsvMode {
    /** Nobody looks. */
    OFF,
    /** It lands, and a warning says what was found. */
    WARN,
    /** It stays. */
    REFUSE;

    /** The mode with a name such as {@code warn}. @throws SettingException when there is none */
    public static CsvMode of(String name) {
        return Stream.of(values()).filter(mode -> mode.name().toLowerCase(Locale.ROOT).equals(name)).findFirst()
                .orElseThrow(() -> new SettingException("csv", "--csv " + name + " cannot be used", "give off, warn or refuse"));
    }
}
