package org.landfall.cli;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.landfall.cli.config.Configuration;
import org.landfall.cli.config.Origin;
import org.landfall.cli.config.Setting;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** The settings of one command, resolved once: what its command line says holds before what is configured. */
final class Settings {

    private static final Pattern OPTION = Pattern.compile("(?<![\\w-])--([a-z][a-z0-9-]*)");

    /** Completed or chosen by the program, whether given or not. */
    private static final Set<String> COMPLETED = Set.of("landfall.landing", "landfall.bucket", "landfall.dry-run", "landfall.check",
            "landfall.poll-delay");

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
        OptionSpec option = command.getCommandSpec().findOption("--" + name);
        if (option == null || command.getParseResult() == null || !command.getParseResult().hasMatchedOption(option)) {
            return Optional.empty();
        }
        return Optional.of(new Setting(name, String.join(",", option.originalStringValues()), Origin.COMMAND_LINE));
    }

    /** Keeps those of some properties that somebody has named; what nobody has is left to the default in the route, which may have been edited. */
    Map<String, String> decided(Map<String, String> properties) {
        Map<String, String> decided = new TreeMap<>(properties);
        decided.keySet().removeIf(property -> !isDecided(property));
        return decided;
    }

    private boolean isDecided(String property) {
        OptionSpec option = command.getCommandSpec().findOption("--" + property.substring(Origin.PREFIX.length()));
        return option == null || COMPLETED.contains(property) || find(ConfiguredDefaults.name(option)).isPresent();
    }

    /** Collects what was given for the options of this command, by name. */
    Map<String, Setting> given() {
        Map<String, Setting> given = new TreeMap<>();
        command.getCommandSpec().options().stream().filter(option -> !option.usageHelp() && !option.versionHelp())
                .forEach(option -> find(ConfiguredDefaults.name(option)).ifPresent(setting -> given.put(setting.name(), setting)));
        return given;
    }

    /** Adds to a sentence where the options that it names were given, unless that is the command line, which its reader has just typed. */
    String explained(String sentence) {
        StringJoiner places = new StringJoiner("; ", "; ", "").setEmptyValue("");
        Matcher named = OPTION.matcher(sentence);
        TreeSet<String> names = new TreeSet<>();
        while (named.find()) {
            names.add(named.group(1));
        }
        names.forEach(name -> find(name).filter(setting -> setting.origin() != Origin.COMMAND_LINE)
                .ifPresent(setting -> places.add("--" + name + " comes from " + setting.where())));
        return sentence + places;
    }
}
