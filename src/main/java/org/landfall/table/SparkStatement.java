package org.landfall.table;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Spark SQL: a table of its own CSV reader; and a view with the types. The table is not {@code PARTITIONED BY}, since such a one is empty
 * until somebody repairs it: Spark finds the partitions by the folders below the base path.
 */
final class SparkStatement implements Statement {

    private static final Quotes QUOTES = Quotes.HIVE;
    private static final Casts CASTS = new Casts(QUOTES, (text, pattern) -> "to_date(" + text + ", '" + pattern.letters() + "')");

    @Override
    public String text(TableRequest request) {
        Preface preface = new Preface(request)
                .and("A new partition needs nothing, or REFRESH TABLE in a session that has read the table already.")
                .and("A new column belongs at the end of the header: once it has landed, print this anew, drop the table and make it again. That deletes no data.");
        if (request.table().traits().mayBreak()) {
            preface.and("Rows may have line breaks inside quotes, so each file is read by one task (multiLine).");
        }
        String typed = request.types().areGiven() ? "\n" + CASTS.view("CREATE OR REPLACE VIEW", request, name -> name) : "";
        return preface.as("--") + table(request) + typed;
    }

    private static String table(TableRequest request) {
        LandedTable table = request.table();
        Stream<String> names = Stream.concat(table.columns().stream(), table.keys().stream().map(PartitionColumn::name));
        return "CREATE TABLE " + request.name().quoted(QUOTES) + " (\n"
                + names.map(name -> "  " + QUOTES.name(name) + " STRING").collect(Collectors.joining(",\n")) + "\n)\n"
                + "USING csv\nOPTIONS (\n"
                + options(table).entrySet().stream().map(option -> "  " + option.getKey() + " " + QUOTES.text(option.getValue()))
                        .collect(Collectors.joining(",\n")) + "\n);\n";
    }

    private static Map<String, String> options(LandedTable table) {
        FilePatterns patterns = new FilePatterns(table);
        Map<String, String> options = new LinkedHashMap<>();
        options.put("path", patterns.hadoopFolders("s3a"));
        options.put("basePath", table.location("s3a"));
        options.put("pathGlobFilter", patterns.hadoopNames());
        options.put("header", "true");
        options.put("sep", ",");
        options.put("quote", "\"");
        options.put("escape", "\"");
        options.put("encoding", "UTF-8");
        options.put("multiLine", Boolean.toString(table.traits().mayBreak()));
        // columns go by their position, so that a shorter header does no harm; what does not fit is an error, unless rows are shorter by right
        options.put("enforceSchema", "true");
        options.put("mode", table.traits().shorter() ? "PERMISSIVE" : "FAILFAST");
        return options;
    }

    @Override
    public List<String> warnings(TableRequest request) {
        return List.of();
    }
}
