package org.landfall.cli.config;

/** Way to give settings that has but one place. Between the third and the last are the lines of configuration files. */
public enum Way implements Origin {

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
            return Origin.variable(name) + " in the environment";
        }
    },
    PROPERTIES {
        @Override
        public String where(String name) {
            return PREFIX + name + " in " + ApplicationProperties.PLACE;
        }
    }
}
