package org.landfall.cli;

import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options by which a move compares what has landed with a manifest at its end. */
final class ComparisonOptions {

    @Section.In(Section.MORE)
    @Option(names = "--reconcile", description = "Compare what has landed with the manifest at the end.")
    private boolean reconcile;

    @Mixin
    private ManifestOptions manifest;

    /** The comparison that was asked for. @param dryRun whether nothing will land, so that what would is compared */
    Optional<Comparison> comparison(RunOptions options, boolean dryRun) {
        if (!reconcile) {
            return Optional.empty();
        }
        return Optional.of(dryRun ? new PlannedComparison(manifest, options) : new LandedComparison(manifest, options));
    }
}
