package org.landfall.cli.config;

import java.nio.file.Path;

/**
 * A line of a configuration file.
 *
 * @param line    its number, from 1 on
 * @param profile the section in which it stands; empty before the first one
 */
record FileLine(Path file, int line, String profile) implements Origin {

    @Override
    public String where(String name) {
        return place() + (profile.isEmpty() ? "" : " [" + profile + "]");
    }

    /** File and line, such as {@code /etc/landfall/landfall.conf:12}. */
    String place() {
        return file + ":" + line;
    }
}
