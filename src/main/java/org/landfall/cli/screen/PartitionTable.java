package org.landfall.cli.screen;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import org.landfall.plan.PartitionTotal;
import org.landfall.text.Figures;

/** A line for each partition, and an empty one; nothing where there are none. */
public final class PartitionTable {

    private static final String HEADING = "partition";

    private PartitionTable() {}

    /** Prints it. @param things what is counted, such as {@code files} */
    public static void print(PrintWriter out, List<PartitionTotal> totals, String things) {
        if (totals.isEmpty()) {
            return;
        }
        int width = totals.stream().mapToInt(total -> total.partition().length()).max().orElse(0);
        boolean counted = totals.stream().anyMatch(total -> total.counted() > 0);
        String row = "%-" + Math.max(width, HEADING.length()) + "s  %8s  %10s" + (counted ? "  %12s" : "") + "%n";
        out.printf(Locale.ROOT, row, HEADING, things, "bytes", "rows");
        for (PartitionTotal total : totals) {
            out.printf(Locale.ROOT, row, Printable.text(total.partition()), Figures.count(total.files()), Figures.bytes(total.bytes()), rows(total));
        }
        out.println();
    }

    /** Of files that are no CSVs, or were not looked at, nobody knows. */
    private static String rows(PartitionTotal total) {
        return total.counted() == 0 ? "" : Figures.count(total.rows());
    }
}
