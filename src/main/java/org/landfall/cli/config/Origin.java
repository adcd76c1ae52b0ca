package org.landfall.cli.config;

import java.util.Locale;

/** Source of a setting's value; the earlier ones hold before the later ones. */
public enum Origin {

    COMMAND_LINE {
        @Override
        public String where(String name) {
            return "--" + name + " on the command line";
        }
    },
    SYSTEM_PROPERTY {
        @Override
        public String where(String name) {
            return "-D" + PREFIX + name;
        }
    },
    ENVIRONMENT {
        @Override
        public String where(String name) {
            return variable(name) + " in the environment";
        }
    },
    FILE {
        @Override
        public String where(String name) {
            return PREFIX + name + " in " + ConfigurationFile.PLACE;
        }
    };

    /** Prefix of each setting's property, for the system and for the routes. */
    public static final String PREFIX = "landfall.";

    /** Prefix of each setting's environment variable. */
    public static final String VARIABLE_PREFIX = "LANDFALL_";

    /** Names the place of a setting, such as {@code LANDFALL_BUCKET in the environment}. @param name the option, without hyphens before it */
    public abstract String where(String name);

    /** The environment variable of a setting. @param name the option, without hyphens before it */
    public static String variable(String name) {
        return VARIABLE_PREFIX + name.toUpperCase(Locale.ROOT).replace('-', '_').replace('.', '_');
    }
}
