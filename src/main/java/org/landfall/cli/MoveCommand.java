package org.landfall.cli;

import java.util.List;
import java.util.concurrent.Callable;
import org.apache.camel.quarkus.core.CamelRuntime;
import org.landfall.SettingException;
import org.landfall.SetupException;
import org.landfall.cli.config.Configuration;
import org.landfall.cli.config.Way;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Lands what is in the landing directory, once, or stays and lands what comes. */
@Command(
        name = "move",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Copies files to the raw zone, and deletes one only when its copy is proven.",
        abbreviateSynopsis = true,
        footerHeading = "Examples:%n",
        footer = "  landfall move --landing /data/open-payments --bucket my-lake --years 2024",
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:all files landed, or there was nothing to do", "1:at least one file did not land",
            "2:wrong usage or configuration; nothing was touched",
            "130, 143, 129:stopped by Ctrl-C, SIGTERM or SIGHUP; run again"})
final class MoveCommand implements Callable<Integer> {

    @Mixin
    private RunOptions options;

    @Mixin
    private OutputOptions output;

    @Mixin
    private StatusOption status;

    @Section.In(Section.LOOKS)
    @Option(names = "--dry-run", description = "Only say what would be done, as the command plan.")
    private boolean dryRun;

    @Section.In(Section.LOOKS)
    @Option(names = "--check", description = "With --dry-run: ask the bucket what it holds already.")
    private boolean check;

    @Mixin
    private ComparisonOptions comparison;

    @Spec
    private CommandSpec spec;

    private final CamelRuntime camel;
    private final Configuration configuration;

    MoveCommand(CamelRuntime camel, Configuration configuration) {
        this.camel = camel;
        this.configuration = configuration;
    }

    @Override
    public Integer call() {
        requireMove();
        boolean watch = options.isOn(RunOption.WATCH);
        if (watch && dryRun) {
            throw new SettingException(List.of("watch", "dry-run"), "--watch and --dry-run do not go together; give one of them");
        }
        RouteRunner runner = new RouteRunner(camel, configuration, options, output, spec.commandLine()).comparing(comparison.comparison(options, dryRun));
        return runner.run(dryRun, check, status.address(watch));
    }

    /** A move that only plans would leave its operator waiting for files that never land; so it is to be typed. */
    private void requireMove() {
        new Settings(spec.commandLine(), configuration).find("dry-run")
                .filter(setting -> setting.origin() != Way.COMMAND_LINE && Boolean.parseBoolean(setting.value()))
                .ifPresent(setting -> {
                    throw new SetupException(setting.where() + " would make a plan of this move; take it away, or say plan");
                });
    }
}
