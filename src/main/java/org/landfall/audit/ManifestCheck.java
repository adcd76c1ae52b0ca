package org.landfall.audit;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.landfall.ledger.LedgerRecord;
import org.landfall.reconcile.Difference;
import org.landfall.reconcile.ReconcileReport;
import org.landfall.reconcile.Reconciliation;

/**
 * The part of an audit that compares the ledgers with a manifest, where that was asked for.
 *
 * @param reconciliation the comparison, or nothing
 */
record ManifestCheck(Optional<Reconciliation> reconciliation) {

    void read(LedgerRecord entry) {
        reconciliation.ifPresent(comparison -> comparison.read(entry));
    }

    /** Makes findings of the differences, once all records were read. */
    Optional<ReconcileReport> judge(List<Path> ledgers, Findings findings) {
        Optional<ReconcileReport> report = reconciliation.map(comparison -> comparison.judge(ledgers.stream().map(Path::toString).toList()));
        report.ifPresent(compared -> {
            compared.differences().forEach(difference -> findings.add(FindingKind.MANIFEST, null, null, text(difference)));
            long all = compared.counts().values().stream().mapToLong(Long::longValue).sum();
            findings.count(FindingKind.MANIFEST, all - compared.differences().size());
        });
        return report;
    }

    private static String text(Difference difference) {
        return difference.kind().name().toLowerCase(Locale.ROOT).replace('_', ' ') + ": " + difference.text();
    }
}
