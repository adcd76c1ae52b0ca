package org.landfall.cli;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.landfall.Secrets;
import org.landfall.cli.config.Configuration;
import org.landfall.cli.config.Setting;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Spec;

/** Tells which settings a move with the same options would have, and where each was given. */
@Command(
        name = "config",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {"Says which settings hold, and where each was given.",
            "It names the configuration files and profiles that there are. Changes nothing; passwords are left out."},
        abbreviateSynopsis = true,
        footerHeading = "Examples:%n",
        footer = {"  landfall config --profile open-payments",
            "  landfall config --landing . --bucket my-lake --json"},
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:a move would take these settings", "2:wrong usage or configuration"})
final class ConfigCommand implements Callable<Integer> {

    @Mixin
    private RunOptions options;

    @Mixin
    private OutputOptions output;

    @Mixin
    private StatusOption status;

    @Mixin
    private ComparisonOptions comparison;

    @Spec
    private CommandSpec spec;

    private final Configuration configuration;

    ConfigCommand(Configuration configuration) {
        this.configuration = configuration;
    }

    @Override
    public Integer call() {
        output.requireUsable();
        status.address(options.isOn(RunOption.WATCH));
        ConfigConsole console = new ConfigConsole(spec.commandLine().getOut());
        if (output.json()) {
            console.printJson(configuration.files(), held());
        } else {
            console.print(configuration.files(), held());
        }
        return 0;
    }

    /** What was given comes first, and each half in the order of the names. */
    private List<HeldSetting> held() {
        Settings settings = new Settings(spec.commandLine(), configuration);
        Map<String, String> ofRoutes = options.held(settings);
        return spec.options().stream().flatMap(option -> Settings.name(option).stream().map(name -> held(name, option, settings, ofRoutes)))
                .sorted(Comparator.comparing(HeldSetting::isGiven).reversed().thenComparing(HeldSetting::name)).toList();
    }

    private static HeldSetting held(String name, OptionSpec option, Settings settings, Map<String, String> ofRoutes) {
        Object value = option.userObject() instanceof RunOption row ? ofRoutes.get(row.property()) : option.getValue();
        return new HeldSetting(name, value == null ? "" : Secrets.masked(Setting.harmless(value.toString())), settings.find(name).map(Setting::where));
    }
}
