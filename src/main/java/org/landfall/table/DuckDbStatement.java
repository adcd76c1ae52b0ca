package org.landfall.table;

import java.util.List;
import java.util.stream.Collectors;

/** DuckDB: a view over read_csv with nothing left to guess; and one with the types. */
final class DuckDbStatement implements Statement {

    private static final Quotes QUOTES = Quotes.STANDARD_SQL;
    private static final String VIEW = "CREATE OR REPLACE VIEW";
    private static final Casts CASTS = new Casts(QUOTES, (text, pattern) -> "CAST(strptime(" + text + ", '" + pattern.percent() + "') AS DATE)");

    @Override
    public String text(TableRequest request) {
        Preface preface = new Preface(request)
                .and("A new partition needs nothing: DuckDB looks for the files at each query.")
                .and("A new column belongs at the end of the header: once it has landed, print this anew.")
                .and("The session needs httpfs and a secret before it, such as CREATE SECRET (TYPE s3, PROVIDER credential_chain)");
        String typed = request.types().areGiven() ? "\n" + CASTS.view(VIEW, request, name -> name) : "";
        return preface.as("--") + VIEW + " " + request.name().quoted(QUOTES) + " AS\n" + select(request.table()) + typed;
    }

    private static String select(LandedTable table) {
        String keys = table.keys().stream().map(key -> QUOTES.text(key.name()) + ": VARCHAR").collect(Collectors.joining(", "));
        return "SELECT * FROM read_csv(\n  " + files(table) + ",\n"
                + "  header = true, delim = ',', quote = '\"', escape = '\"',\n"
                + "  hive_partitioning = true, hive_types = {" + keys + "},\n"
                + (table.reading() == Reading.BY_NAME ? byName() : byPosition(table)) + ");\n";
    }

    private static String files(LandedTable table) {
        List<String> globs = new FilePatterns(table).stars("s3").stream().map(QUOTES::text).toList();
        return globs.size() == 1 ? globs.get(0) : "[" + String.join(",\n    ", globs) + "]";
    }

    /** Each file is looked at for its header, and for its line ends. */
    private static String byName() {
        return "  union_by_name = true, all_varchar = true\n";
    }

    /** Without new_line: where files differ in their line ends, DuckDB passes over rows of the other kind. */
    private static String byPosition(LandedTable table) {
        String padding = table.traits().shorter() ? "  null_padding = true" + (table.traits().mayBreak() ? ", parallel = false" : "") + ",\n" : "";
        return "  auto_detect = false,\n" + padding + "  columns = {\n"
                + table.columns().stream().map(name -> "    " + QUOTES.text(name) + ": 'VARCHAR'").collect(Collectors.joining(",\n")) + "\n  }\n";
    }

    @Override
    public List<String> warnings(TableRequest request) {
        return List.of();
    }
}
