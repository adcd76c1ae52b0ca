package org.landfall.cli;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.landfall.cli.config.Configuration;
import org.landfall.cli.config.Setting;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Gives every option that the command line does not name what is configured for it. */
final class ConfiguredDefaults implements IDefaultValueProvider {

    private final Configuration configuration;
    private final Set<String> onCommandLine;

    /** @param arguments the command line: picocli would convert a default that is overruled too, and refuse a bad one */
    ConfiguredDefaults(Configuration configuration, String... arguments) {
        this.configuration = configuration;
        onCommandLine = Stream.of(arguments).filter(word -> word.startsWith("--")).map(word -> word.replaceFirst("=.*", ""))
                .collect(Collectors.toSet());
    }

    @Override
    public String defaultValue(ArgSpec argument) {
        if (!(argument instanceof OptionSpec option) || option.usageHelp() || option.versionHelp()
                || onCommandLine.contains(option.longestName())) {
            return null;
        }
        return configuration.find(name(option)).map(Setting::value).orElse(null);
    }

    /** Names the setting of an option, such as {@code bucket}. */
    static String name(OptionSpec option) {
        return option.longestName().substring(2);
    }
}
