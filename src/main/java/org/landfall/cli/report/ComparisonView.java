package org.landfall.cli.report;

import java.util.List;
import java.util.Locale;
import org.landfall.cli.screen.Printable;
import org.landfall.reconcile.FolderTotal;
import org.landfall.reconcile.ReconcileReport;
import org.landfall.text.Figures;

/**
 * What a report's page shows of a comparison with the manifest.
 *
 * @param complete    whether there is no difference
 * @param result      the same in words
 * @param manifest    the manifest and its digest
 * @param folders     a row for each folder
 * @param differences the first of them
 * @param more        how many others there are, in words; empty for none
 * @param notes       sentences about what is no difference
 */
record ComparisonView(boolean complete, String result, String manifest, List<Folder> folders, List<ReportView.Fact> differences, String more,
        List<String> notes) {

    private static final int SHOWN = 100;

    /** A folder: what the manifest says, and what is there. */
    record Folder(String name, String files, String foundFiles, String rows, String foundRows, String differences) {}

    static ComparisonView of(ReconcileReport report) {
        long count = report.counts().values().stream().mapToLong(Long::longValue).sum();
        List<ReportView.Fact> differences = report.differences().stream().limit(SHOWN)
                .map(difference -> new ReportView.Fact(difference.kind().name().toLowerCase(Locale.ROOT).replace('_', ' '), Printable.text(difference.text())))
                .toList();
        return new ComparisonView(report.complete(), report.complete() ? "Complete, as the manifest says" : Figures.count(count, "difference") + " from the manifest",
                Printable.text(report.manifest().path()) + ", SHA-256 " + report.manifest().sha256(), report.folders().stream().map(ComparisonView::folder).toList(),
                differences, count > differences.size() ? "and " + Figures.count(count - differences.size()) + " more; landfall reconcile --json counts them" : "",
                report.notes().stream().map(Printable::text).toList());
    }

    private static Folder folder(FolderTotal total) {
        return new Folder(Printable.text(total.folder()), Figures.count(total.files()), Figures.count(total.foundFiles()), rows(total.rows()),
                rows(total.foundRows()), Figures.count(total.differences()));
    }

    private static String rows(Long count) {
        return count == null ? "-" : Figures.count(count);
    }
}
