package org.landfall.cli;

import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.camel.quarkus.core.CamelRuntime;
import org.landfall.cli.config.Configuration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Says what a move would do, and does nothing. */
@Command(
        name = "plan",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Says which file would go where, and what would be refused or left alone. Writes nothing, and needs neither a"
                + " network nor credentials.",
        abbreviateSynopsis = true,
        footerHeading = "Examples:%n",
        footer = {"  landfall plan --landing /data/open-payments --bucket my-lake",
            "  landfall plan --landing . --bucket my-lake --years 2024 --check"},
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:a move would land all files", "1:a move would not land at least one file",
            "2:wrong usage or configuration"})
final class PlanCommand implements Callable<Integer> {

    @Mixin
    private RunOptions options;

    @Mixin
    private OutputOptions output;

    @Section.In(Section.LOOKS)
    @Option(names = "--check", description = "Ask the bucket what it holds already.")
    private boolean check;

    @Section.In(Section.LOOKS)
    @Option(names = "--reconcile", description = "Compare what has landed and what would with the manifest too; reads the CSVs.")
    private boolean reconcile;

    @Mixin
    private ManifestOptions manifest;

    @Spec
    private CommandSpec spec;

    private final CamelRuntime camel;
    private final Configuration configuration;

    PlanCommand(CamelRuntime camel, Configuration configuration) {
        this.camel = camel;
        this.configuration = configuration;
    }

    @Override
    public Integer call() {
        return new RouteRunner(camel, configuration, options, output, spec.commandLine())
                .comparing(reconcile ? Optional.of(new PlannedComparison(manifest, options)) : Optional.empty())
                .run(true, check, Optional.empty());
    }
}
