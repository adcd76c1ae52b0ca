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

    /** Prints it. @param counted what is counted, such as {@code files} */
    public static void print(PrintWriter out, List<PartitionTotal> totals, String counted) {
        if (totals.isEmpty()) {
            return;
        }
        int width = totals.stream().mapToInt(total -> total.partition().length()).max().orElse(0);
        String row = "%-" + Math.max(width, HEADING.length()) + "s  %8s  %10s%n";
        out.printf(Locale.ROOT, row, HEADING, counted, "bytes");
        for (PartitionTotal total : totals) {
            out.printf(Locale.ROOT, row, Printable.text(total.partition()), Figures.count(total.files()), Figures.bytes(total.bytes()));
        }
        out.println();
    }
}
