package org.landfall.cli.config;

import java.util.Optional;
import java.util.function.Function;
import org.landfall.SetupException;

/**
 * What somebody has said about the configuration files before any is read.
 *
 * @param file    the one that is read in place of all others
 * @param profile the section that holds before what is for all
 */
public record Choice(Optional<Setting> file, Optional<Setting> profile) {

    /** The option that names the file. */
    public static final String FILE = "config";

    static final Choice NONE = new Choice(Optional.empty(), Optional.empty());

    /** The option that names the section. */
    public static final String PROFILE = "profile";

    /**
     * Looks for it on the command line, and then in what is configured outside of the files.
     *
     * @param outside finds what is configured there, by name
     * @throws SetupException when it is given where it is not heeded, or empty
     */
    public static Choice of(Arguments arguments, Function<String, Optional<Setting>> outside) {
        return new Choice(find(FILE, arguments, outside), find(PROFILE, arguments, outside));
    }

    private static Optional<Setting> find(String name, Arguments arguments, Function<String, Optional<Setting>> outside) {
        Optional<Setting> found = arguments.find(name).or(() -> outside.apply(name));
        found.filter(setting -> setting.origin() == Way.PROPERTIES).ifPresent(setting -> {
            throw new SetupException(setting.where() + " is not heeded", "say --" + name + " or " + Origin.variable(name));
        });
        found.filter(setting -> setting.value().isBlank()).ifPresent(setting -> {
            throw new SetupException(setting.where() + " has no value", "name a " + (name.equals(FILE) ? "file" : "profile") + ", or leave it out");
        });
        return found;
    }
}
