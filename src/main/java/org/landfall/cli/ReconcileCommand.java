package org.landfall.cli;

import java.util.concurrent.Callable;
import org.landfall.cli.config.Configuration;
import org.landfall.cli.screen.StandardStream;
import org.landfall.cli.screen.SystemTerminal;
import org.landfall.reconcile.ReconcileReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Compares a manifest with the ledger. No route starts, and no server is asked. */
@Command(
        name = "reconcile",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {"Shows whether all has landed that a manifest names.",
            "Compares file by file what the manifest says of rows, bytes or SHA-256 with the ledger. Changes nothing, and needs neither a network nor"
                + " credentials."},
        abbreviateSynopsis = true,
        footerHeading = "Examples:%n",
        footer = {"  landfall reconcile --landing /data/open-payments",
            "  landfall reconcile --landing . --years 2024 --manifest totals.json"},
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:it is complete", "1:there are differences", "2:wrong usage or configuration"})
final class ReconcileCommand implements Callable<Integer> {

    @Mixin
    private RunOptions options;

    @Mixin
    private ManifestOptions manifest;

    @Section.In(Section.OUTPUT)
    @Option(names = "--json", description = "Print one JSON document.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    private final Configuration configuration;

    ReconcileCommand(Configuration configuration) {
        this.configuration = configuration;
    }

    @Override
    public Integer call() {
        SettingsLog.tell(spec.commandLine(), configuration, options.verbose());
        Comparison landed = new LandedComparison(manifest, options);
        ReconcileReport report = landed.judge();
        if (json) {
            new JsonDocument(report).print(spec.commandLine().getOut());
        } else {
            new ReconcileConsole(spec.commandLine().getOut(), SystemTerminal.look(StandardStream.OUTPUT, options.verbose())).print(report, landed.verb());
        }
        return (report.complete() ? ExitCode.GOOD : ExitCode.NOT_ALL).code();
    }
}
