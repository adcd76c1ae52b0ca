package org.landfall.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;
import org.landfall.cli.screen.Look;
import org.landfall.cli.screen.Paragraphs;
import org.landfall.cli.screen.Printable;
import org.landfall.cli.screen.Tone;
import org.landfall.reconcile.Difference;
import org.landfall.reconcile.DifferenceKind;
import org.landfall.reconcile.FolderTotal;
import org.landfall.reconcile.ReconcileReport;
import org.landfall.text.Figures;

/** Prints what a comparison with a manifest saw. */
final class ReconcileConsole {

    private static final String HEADING = "folder";
    private static final String TOTAL = "together";

    private final PrintWriter out;
    private final Look look;
    private final Paragraphs paragraphs;

    ReconcileConsole(PrintWriter out, Look look) {
        this.out = out;
        this.look = look;
        paragraphs = new Paragraphs(out, look);
    }

    /** @param verb what has become of the files: {@code has landed} */
    void print(ReconcileReport report, String verb) {
        report.differences().forEach(this::print);
        report.counts().forEach((kind, count) -> printMore(report, kind, count));
        report.notes().forEach(note -> line(Tone.PLAIN, "note", note));
        if (!report.differences().isEmpty() || !report.notes().isEmpty()) {
            out.println();
        }
        report.comparedWith().forEach(ledger -> paragraphs.print("with " + ledger));
        printTotals(report);
        paragraphs.print(report.complete() ? Tone.GOOD : Tone.BAD, "reconcile: " + result(report, verb));
        out.flush();
    }

    private void print(Difference difference) {
        line(Tone.BAD, name(difference.kind()), difference.text());
    }

    private void printMore(ReconcileReport report, DifferenceKind kind, long count) {
        long told = report.differences().stream().filter(difference -> difference.kind() == kind).count();
        if (count > told) {
            line(Tone.BAD, name(kind), "and " + Figures.count(count - told) + " more");
        }
    }

    /** The manifest, and a line for each folder. */
    void printTotals(ReconcileReport report) {
        paragraphs.print("manifest " + report.manifest().path() + ": " + Figures.count(report.manifest().entries()) + " entries, SHA-256 "
                + look.shown(report.manifest().sha256()) + (report.manifest().landed() ? "; just these bytes have landed" : "; these bytes have not landed"));
        out.println();
        List<FolderTotal> folders = report.folders();
        int width = folders.stream().mapToInt(folder -> Printable.text(folder.folder()).length()).max().orElse(0);
        String row = "%-" + Math.max(width, TOTAL.length()) + "s  %9s  %9s  %14s  %16s  %11s%n";
        out.printf(Locale.ROOT, row, HEADING, "files", "landed", "rows", "landed", "differences");
        folders.forEach(folder -> print(row, folder));
        if (folders.size() > 1) {
            boolean ofRows = folders.get(0).rows() != null;
            print(row, new FolderTotal(TOTAL, sum(folders, FolderTotal::files), ofRows ? sum(folders, FolderTotal::rows) : null, sum(folders, FolderTotal::foundFiles),
                    ofRows ? sum(folders, FolderTotal::foundRows) : null, sum(folders, FolderTotal::notCounted), sum(folders, FolderTotal::differences)));
        }
        out.println();
    }

    private static long sum(List<FolderTotal> folders, ToLongFunction<FolderTotal> what) {
        return folders.stream().mapToLong(what).sum();
    }

    private void print(String row, FolderTotal folder) {
        boolean ofRows = folder.rows() != null;
        out.printf(Locale.ROOT, row, Printable.text(folder.folder()), Figures.count(folder.files()), Figures.count(folder.foundFiles()),
                ofRows ? Figures.count(folder.rows()) : "-", ofRows ? (folder.notCounted() > 0 ? ">= " : "") + Figures.count(folder.foundRows()) : "-",
                Figures.count(folder.differences()));
    }

    private static String result(ReconcileReport report, String verb) {
        if (report.complete()) {
            return "complete: all that the manifest names " + verb + " as it says";
        }
        long found = report.counts().values().stream().mapToLong(Long::longValue).sum();
        return Figures.count(found, "difference");
    }

    private static String name(DifferenceKind kind) {
        return kind.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private void line(Tone tone, String what, String text) {
        paragraphs.print(tone, String.format(Locale.ROOT, "%-15s ", what), text);
    }
}
