package org.landfall.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.landfall.SetupException;
import org.landfall.journal.RunListener;
import org.landfall.landing.LandingArea;
import org.landfall.ledger.LedgerException;
import org.landfall.reconcile.LedgerFiles;
import org.landfall.reconcile.ReconcileReport;
import org.landfall.reconcile.Reconciliation;

/**
 * A comparison of the manifest with what the ledger says has landed.
 *
 * @param manifest says where the manifest is
 * @param options  say where the ledger is
 */
record LandedComparison(ManifestOptions manifest, RunOptions options) implements Comparison {

    @Override
    public Stream<RunListener> listeners() {
        return Stream.empty();
    }

    /** A run moves the manifest too, so it is looked for now. */
    @Override
    public ReconcileReport judge() {
        LandingArea area = options.landingIfGiven();
        List<Path> ledgers = options.ledgers(area);
        try {
            Reconciliation comparison = manifest.comparison(options, area);
            new LedgerFiles(ledgers).tell(comparison);
            return comparison.judge(ledgers.stream().map(Path::toString).toList());
        } catch (LedgerException e) {
            throw new SetupException(e.getMessage(), e);
        }
    }

    @Override
    public String verb() {
        return "has landed";
    }
}
