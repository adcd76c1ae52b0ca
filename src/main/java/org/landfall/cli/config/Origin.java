package org.landfall.cli.config;

import java.util.Locale;

/** Source of a setting's value. */
public interface Origin {

    /** Prefix of each setting's property, for the system and for the routes. */
    String PREFIX = "landfall.";

    /** Prefix of each setting's environment variable. */
    String VARIABLE_PREFIX = "LANDFALL_";

    /** Names the place of a setting, such as {@code LANDFALL_BUCKET in the environment}. @param name the option, without hyphens before it */
    String where(String name);

    /** The environment variable of a setting. @param name the option, without hyphens before it */
    static String variable(String name) {
        return VARIABLE_PREFIX + name.toUpperCase(Locale.ROOT).replace('-', '_').replace('.', '_');
    }
}
