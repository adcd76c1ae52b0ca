package org.landfall.cli;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.landfall.Failure;
import org.landfall.SettingException;
import org.landfall.SetupException;
import org.landfall.cli.config.Configuration;
import org.landfall.cli.config.Setting;
import org.landfall.cli.config.Way;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/** The settings of one command, resolved once: what its command line says holds before what is configured. */
final class Settings {

    private final CommandLine command;
    private final Configuration configuration;

    /** @param command a command whose line has been read */
    Settings(CommandLine command, Configuration configuration) {
        this.command = command;
        this.configuration = configuration;
    }

    /** Finds what was given for an option, by its name without hyphens before it; empty when nobody has named it. */
    Optional<Setting> find(String name) {
        return onCommandLine(name).or(() -> configuration.find(name));
    }

    private Optional<Setting> onCommandLine(String name) {
        OptionSpec option = command.getCommandSpec().optionsMap().get("--" + name);
        if (option == null || command.getParseResult() == null || !command.getParseResult().hasMatchedOption(option)) {
            return Optional.empty();
        }
        return Optional.of(new Setting(name, String.join(",", option.originalStringValues()), Way.COMMAND_LINE));
    }

    /** The setting that an option gives, such as {@code bucket}; empty for what only asks for help. */
    static Optional<String> name(OptionSpec option) {
        return option.usageHelp() || option.versionHelp() ? Optional.empty() : Optional.of(option.longestName().substring(2));
    }

    /** Names the settings of a command. */
    static Stream<String> names(CommandLine command) {
        return command.getCommandSpec().options().stream().map(Settings::name).flatMap(Optional::stream);
    }

    /** Collects what was given for the options of this command, by name. */
    Map<String, Setting> given() {
        Map<String, Setting> given = new TreeMap<>();
        names(command).forEach(name -> find(name).ifPresent(setting -> given.put(name, setting)));
        return given;
    }

    /** Says what is wrong and, where that is about settings, where they were given, unless that is the command line, which its reader has just typed. */
    Failure explained(Exception wrong) {
        Failure failure = wrong instanceof SetupException setup ? setup.failure() : Failure.of(wrong.getMessage());
        String places = about(wrong).sorted().flatMap(name -> find(name).stream()).filter(setting -> setting.origin() != Way.COMMAND_LINE)
                .map(setting -> "--" + setting.name() + " comes from " + setting.where()).collect(Collectors.joining("; "));
        return places.isEmpty() ? failure : failure.and(places);
    }

    private static Stream<String> about(Exception wrong) {
        if (wrong instanceof SettingException refused) {
            return refused.settings().stream();
        }
        return wrong instanceof ParameterException misread && misread.getArgSpec() instanceof OptionSpec option ? name(option).stream() : Stream.empty();
    }
}
