package org.landfall.table;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.landfall.text.Figures;

/**
 * What a statement says of itself in comments at its top: what landed, and what to do when more lands. No sentence of it has a semicolon,
 * since some clients part statements at each.
 */
final class Preface {

    private static final int LONGEST_LIST = 100;

    private final List<String> lines = new ArrayList<>();

    /** Tells what landed. */
    Preface(TableRequest request) {
        LandedTable table = request.table();
        lines.add(request.name().table() + ": " + Figures.count(table.columns().size(), "column") + ", " + table.total().figures() + " in "
                + Figures.count(table.partitions().size(), "partition") + ", by the ledger");
        table.partitions().stream().limit(LONGEST_LIST).forEach(partition -> lines.add("  " + partition.partition() + ": " + partition.figures()));
        if (table.partitions().size() > LONGEST_LIST) {
            lines.add("  and " + Figures.count(table.partitions().size() - LONGEST_LIST) + " more");
        }
        // of keys alone, which may hold anything
        table.notes().stream().filter(Plain::is).forEach(lines::add);
    }

    Preface and(String line) {
        lines.add(line);
        return this;
    }

    Preface andAll(List<String> more) {
        lines.addAll(more);
        return this;
    }

    /** The lines as comments. @param sign what begins one */
    String as(String sign) {
        return lines.stream().map(line -> sign + " " + line + "\n").collect(Collectors.joining());
    }
}
