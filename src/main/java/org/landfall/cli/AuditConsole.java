package org.landfall.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import org.landfall.audit.AuditReport;
import org.landfall.audit.Finding;
import org.landfall.audit.FindingKind;
import org.landfall.cli.screen.PartitionTable;
import org.landfall.cli.screen.Printable;
import org.landfall.ledger.LedgerEvent;
import org.landfall.plan.PartitionTotal;
import org.landfall.text.Figures;

/** Prints what an audit saw. */
final class AuditConsole {

    private final PrintWriter out;

    AuditConsole(PrintWriter out) {
        this.out = out;
    }

    void printJson(AuditReport report) {
        new JsonDocument(report).print(out);
    }

    void print(AuditReport report) {
        report.findings().forEach(this::print);
        report.counts().forEach((kind, count) -> printMore(report, kind, count));
        report.notes().forEach(note -> line("note", note));
        if (!report.findings().isEmpty() || !report.notes().isEmpty()) {
            out.println();
        }
        report.allLedgers().forEach(this::print);
        if (report.lake() != null) {
            print(report.lake());
        } else {
            printPartitions(report.partitions(), "files");
        }
        if (report.manifest() != null) {
            new ReconcileConsole(out).printTotals(report.manifest());
        }
        out.println("audit: " + result(report) + "; " + vouched(report.vouched()));
        out.flush();
    }

    private static String result(AuditReport report) {
        if (report.holds()) {
            return report.lake() == null ? "the ledger holds in itself" : "the ledger and the bucket agree";
        }
        long found = report.counts().values().stream().mapToLong(Long::longValue).sum();
        return Figures.count(found) + (found == 1 ? " thing does not hold" : " things do not hold");
    }

    private static String vouched(AuditReport.Vouched runs) {
        long others = runs.runs() - runs.vouched();
        if (others == 0) {
            return runs.runs() == 0 ? "there is no run" : "something outside this machine vouches for "
                    + (runs.runs() == 1 ? "its " : "all of its ") + runs(runs.runs());
        }
        return (runs.vouched() == 0 ? "for its " + runs(others) : "something outside this machine vouches for " + runs(runs.vouched()) + ", and for "
                + (others == 1 ? "the other one" : "the other " + Figures.count(others))) + " nothing outside this machine vouches";
    }

    private static String runs(long count) {
        return Figures.count(count) + (count == 1 ? " run" : " runs");
    }

    private void print(Finding finding) {
        line(name(finding.kind()), finding.text());
    }

    private void printMore(AuditReport report, FindingKind kind, long count) {
        long told = report.findings().stream().filter(finding -> finding.kind() == kind).count();
        if (count > told) {
            line(name(kind), "and " + Figures.count(count - told) + " more");
        }
    }

    private void print(AuditReport.LedgerSide ledger) {
        out.println("ledger " + Printable.text(ledger.path()) + ": " + ledger.lines() + " lines of " + Figures.count(ledger.runs())
                + (ledger.runs() == 1 ? " run" : " runs") + (ledger.first() == null ? "" : ", " + ledger.first() + " to " + ledger.last())
                + "; chain " + (ledger.chain() ? "intact" : "BROKEN") + "; last hash " + ledger.lastHash());
        out.println("records: " + Figures.count(landed(ledger)) + " landed, " + Figures.count(records(ledger, LedgerEvent.PURGED))
                + " deleted here, " + Figures.count(records(ledger, LedgerEvent.CONFLICT) + records(ledger, LedgerEvent.REFUSED)
                + records(ledger, LedgerEvent.FAILED)) + " did not land, "
                + Figures.count(records(ledger, LedgerEvent.PUT_BACK)) + " put back");
    }

    private static long landed(AuditReport.LedgerSide ledger) {
        return records(ledger, LedgerEvent.LANDED) + records(ledger, LedgerEvent.ALREADY_LANDED);
    }

    private static long records(AuditReport.LedgerSide ledger, LedgerEvent event) {
        return ledger.records().getOrDefault(event, 0L);
    }

    private void print(AuditReport.LakeSide lake) {
        out.println("bucket s3://" + lake.bucket() + "/" + lake.prefix() + "/: " + Figures.count(lake.objects()) + " objects, "
                + Figures.bytes(lake.bytes()) + "; " + Figures.count(lake.explained()) + " explained by size and ETag, "
                + Figures.count(lake.read()) + " read back; ledger copies: " + Figures.count(lake.copies()));
        printPartitions(lake.partitions(), "objects");
    }

    private void printPartitions(List<PartitionTotal> partitions, String things) {
        if (!partitions.isEmpty()) {
            out.println();
            PartitionTable.print(out, partitions, things);
        }
    }

    private static String name(FindingKind kind) {
        return kind.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private void line(String what, String text) {
        out.println(String.format(Locale.ROOT, "%-15s %s", what, Printable.text(text)));
    }
}
