package org.landfall.cli;

import java.util.Locale;
import java.util.Optional;
import org.landfall.SetupException;
import org.landfall.cli.config.Choice;
import org.landfall.cli.config.Configuration;
import org.landfall.cli.config.Setting;
import org.landfall.cli.config.Way;
import picocli.CommandLine;

/** Checks what configuration files say, which are read before the program knows its options. */
final class FileSettings {

    private final Configuration configuration;
    private final SettingNames names;

    FileSettings(Configuration configuration, SettingNames names) {
        this.configuration = configuration;
        this.names = names;
    }

    /**
     * Makes sure that they hold for a command, whose line has been read.
     *
     * @throws SetupException with one sentence for the first thing that is wrong
     */
    void requireUsable(CommandLine command) {
        requireHeeded(command, Choice.FILE, configuration.files().choice().file());
        requireHeeded(command, Choice.PROFILE, configuration.files().choice().profile());
        configuration.files().lines().forEach(setting -> {
            requireKnown(setting);
            requireFromRoot(setting);
        });
    }

    /** The line was looked through before it was read, and what is in a file of arguments was not seen. */
    private void requireHeeded(CommandLine command, String option, Optional<Setting> heeded) {
        Optional<Setting> said = new Settings(command, configuration).find(option);
        if (!typed(said).equals(typed(heeded))) {
            throw new SetupException("--" + option + " stands where it is not heeded", "say it on the command line itself, and once");
        }
    }

    private static Optional<String> typed(Optional<Setting> setting) {
        return setting.filter(given -> given.origin() == Way.COMMAND_LINE).map(Setting::value);
    }

    private void requireKnown(Setting setting) {
        if (!names.all().contains(setting.name())) {
            throw new SetupException(setting.where() + " gives " + setting.name() + ", and no option is called so",
                    Spelling.nearest(setting.name().toLowerCase(Locale.ROOT).replace('_', '-'), names.all()).map(meant -> "did you mean " + meant + "?")
                            .orElse("docs/configuration.md names all that there are"));
        }
    }

    /** A service and a shell have different working folders, and nothing expands a ~ in a file. */
    private void requireFromRoot(Setting setting) {
        if (names.paths().contains(setting.name()) && !setting.value().isEmpty() && !setting.value().startsWith("/")) {
            String what = setting.value().startsWith("~") ? " with a ~, which nothing expands here" : " as a path that is not from the root on";
            throw new SetupException(setting.where() + " gives " + setting.name() + what, "write it in full, such as /data/" + setting.name());
        }
    }
}
