package org.landfall.audit;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.landfall.ledger.LedgerRecord;
import org.landfall.reconcile.Arrival;
import org.landfall.reconcile.Difference;
import org.landfall.reconcile.ReconcileReport;
import org.landfall.reconcile.Reconciliation;
import org.landfall.s3.SourceDigests;

/**
 * The part of an audit that compares the ledgers with a manifest, where that was asked for.
 *
 * @param reconciliation the comparison, or nothing
 */
record ManifestCheck(Optional<Reconciliation> reconciliation) {

    void read(LedgerRecord entry) {
        reconciliation.ifPresent(comparison -> comparison.read(entry));
    }

    /** Hears what an object has shown that was read back. @param seen its record, with what was seen of its rows */
    void count(LedgerRecord seen, SourceDigests found) {
        String sha256 = seen.sourceSha256() == null ? found.sha256() : seen.sourceSha256();
        reconciliation.ifPresent(comparison -> comparison.counted(Arrival.of(seen.source(), seen.size(), Optional.ofNullable(seen.csv()), Optional.of(sha256))));
    }

    /** Makes findings of the differences, once all records were read. */
    Optional<ReconcileReport> judge(List<AuditedLedger> ledgers, Findings findings) {
        Optional<ReconcileReport> report = reconciliation.map(comparison -> comparison.judge(ledgers.stream().map(AuditedLedger::name).toList()));
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
