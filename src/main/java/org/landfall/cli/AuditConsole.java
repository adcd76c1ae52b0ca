package org.landfall.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.landfall.audit.AuditReport;
import org.landfall.audit.Finding;
import org.landfall.audit.FindingKind;
import org.landfall.cli.screen.Look;
import org.landfall.cli.screen.Paragraphs;
import org.landfall.cli.screen.PartitionTable;
import org.landfall.cli.screen.Tone;
import org.landfall.ledger.LedgerEvent;
import org.landfall.plan.PartitionTotal;
import org.landfall.text.Figures;

/** Prints what an audit saw. */
final class AuditConsole {

    private final PrintWriter out;
    private final Look look;
    private final Paragraphs paragraphs;

    AuditConsole(PrintWriter out, Look look) {
        this.out = out;
        this.look = look;
        paragraphs = new Paragraphs(out, look);
    }

    void print(AuditReport report) {
        report.findings().forEach(this::print);
        report.counts().forEach((kind, count) -> printMore(report, kind, count));
        List<String> notes = notes(report);
        notes.forEach(note -> line(Tone.PLAIN, "note", note));
        if (!report.findings().isEmpty() || !notes.isEmpty()) {
            out.println();
        }
        report.allLedgers().forEach(this::print);
        if (report.lake() != null) {
            print(report.lake(), report.deep());
        } else {
            printPartitions(report.partitions(), "files");
        }
        if (report.manifest() != null) {
            new ReconcileConsole(out, look).printTotals(report.manifest());
        }
        paragraphs.print(report.holds() ? Tone.GOOD : Tone.BAD, "audit: " + result(report) + "; " + vouched(report.vouched()));
        out.flush();
    }

    private static List<String> notes(AuditReport report) {
        List<String> ofTheManifest = report.manifest() == null ? List.of() : report.manifest().notes();
        return Stream.concat(report.notes().stream(), ofTheManifest.stream()).toList();
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
        line(Tone.BAD, name(finding.kind()), finding.text());
    }

    private void printMore(AuditReport report, FindingKind kind, long count) {
        long told = report.findings().stream().filter(finding -> finding.kind() == kind).count();
        if (count > told) {
            line(Tone.BAD, name(kind), "and " + Figures.count(count - told) + " more");
        }
    }

    private void print(AuditReport.LedgerSide ledger) {
        paragraphs.print(ledger.chain() ? Tone.PLAIN : Tone.BAD, "ledger " + ledger.path() + ": " + ledger.lines() + " lines of " + Figures.count(ledger.runs())
                + (ledger.runs() == 1 ? " run" : " runs") + (ledger.first() == null ? "" : ", " + ledger.first() + " to " + ledger.last())
                + "; chain " + (ledger.chain() ? "intact" : "BROKEN") + "; last hash " + look.shown(ledger.lastHash()));
        paragraphs.print("records: " + Figures.count(landed(ledger)) + " landed, " + Figures.count(records(ledger, LedgerEvent.PURGED))
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

    private void print(AuditReport.LakeSide lake, AuditReport.DeepSide deep) {
        paragraphs.print("bucket s3://" + lake.bucket() + "/" + lake.prefix() + "/: " + Figures.count(lake.objects()) + " objects, "
                + Figures.bytes(lake.bytes()) + "; " + Figures.count(lake.explained()) + " explained by size and ETag, "
                + Figures.count(lake.read()) + " read back; ledger copies: " + Figures.count(lake.copies()));
        if (deep != null) {
            paragraphs.print("read back: " + deep.says() + (deep.seed() == null ? "" : "; chosen with --sample-seed " + deep.seed()));
        }
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

    private void line(Tone tone, String what, String text) {
        paragraphs.print(tone, String.format(Locale.ROOT, "%-15s ", what), text);
    }
}
