package org.landfall.cli;

import java.util.Locale;

/** Where the value of a setting comes from; the earlier ones hold before the later ones. */
enum Origin {

    COMMAND_LINE {
        @Override
        String where(String name) {
            return "--" + name + " on the command line";
        }
    },
    SYSTEM_PROPERTY {
        @Override
        String where(String name) {
            return "-D" + PREFIX + name;
        }
    },
    ENVIRONMENT {
        @Override
        String where(String name) {
            return variable(name) + " in the environment";
        }
    },
    FILE {
        @Override
        String where(String name) {
            return PREFIX + name + " in " + ConfigurationFile.PLACE;
        }
    };

    /** What the property of each setting begins with, to the system and to the routes. */
    static final String PREFIX = "landfall.";

    /** What the environment variable of each setting begins with. */
    static final String VARIABLE_PREFIX = "LANDFALL_";

    /** Names the place of a setting, such as {@code LANDFALL_BUCKET in the environment}. @param name the option, without hyphens before it */
    abstract String where(String name);

    /** The environment variable of a setting. @param name the option, without hyphens before it */
    static String variable(String name) {
        return VARIABLE_PREFIX + name.toUpperCase(Locale.ROOT).replace('-', '_').replace('.', '_');
    }
}
