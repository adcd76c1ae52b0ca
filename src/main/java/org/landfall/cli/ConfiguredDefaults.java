package org.landfall.cli;

import org.eclipse.microprofile.config.ConfigProvider;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Gives every option {@code --settle-age} the default that is configured as {@code landfall.settle-age}: in the environment as
 * {@code LANDFALL_SETTLE_AGE}, or in {@code config/application.properties}.
 */
final class ConfiguredDefaults implements IDefaultValueProvider {

    @Override
    public String defaultValue(ArgSpec argument) {
        if (!(argument instanceof OptionSpec option) || option.usageHelp() || option.versionHelp()) {
            return null;
        }
        return ConfigProvider.getConfig()
                .getOptionalValue("landfall." + option.longestName().substring(2), String.class)
                .orElse(null);
    }
}
