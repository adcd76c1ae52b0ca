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
        return argument instanceof OptionSpec option && !onCommandLine.contains(option.longestName())
                ? Settings.name(option).flatMap(configuration::find).map(Setting::value).orElse(null) : null;
    }
}
