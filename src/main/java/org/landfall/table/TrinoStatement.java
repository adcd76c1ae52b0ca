package org.landfall.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Trino's Hive connector: an external table with partition projection, whose CSVs have strings alone; and a view with the types. */
final class TrinoStatement implements Statement {

    private static final Quotes QUOTES = Quotes.STANDARD_SQL;
    private static final Casts CASTS = new Casts(QUOTES, (text, pattern) -> "CAST(date_parse(" + text + ", '" + pattern.mysql() + "') AS DATE)");

    @Override
    public String text(TableRequest request) {
        Preface preface = new Preface(request).andAll(new Projection(request.table()).advice())
                .and("It is for a catalog of the Hive connector: USE CATALOG.SCHEMA comes before it.");
        String view = request.types().areGiven() ? "\n" + CASTS.view("CREATE OR REPLACE VIEW", request, name -> name.toLowerCase(Locale.ROOT)) : "";
        return preface.as("--") + table(request) + view;
    }

    private static String table(TableRequest request) {
        LandedTable table = request.table();
        Stream<String> columns = table.columns().stream().map(name -> QUOTES.name(name.toLowerCase(Locale.ROOT)) + " varchar");
        return "CREATE TABLE " + request.name().quoted(QUOTES) + " (\n"
                + Stream.concat(columns, table.keys().stream().map(TrinoStatement::key)).map(column -> "  " + column).collect(Collectors.joining(",\n")) + "\n)\n"
                + "WITH (\n  format = 'CSV',\n  csv_separator = ',',\n  csv_quote = '\"',\n  csv_escape = U&'\\0001',\n  skip_header_line_count = 1,\n"
                + "  partitioned_by = ARRAY[" + texts(table.keys().stream().map(PartitionColumn::lowerName)) + "],\n"
                + "  external_location = " + QUOTES.text(table.location("s3")) + ",\n"
                + "  partition_projection_enabled = true,\n"
                + "  partition_projection_location_template = " + QUOTES.text(new Projection(table).template()) + "\n);\n";
    }

    private static String key(PartitionColumn key) {
        return QUOTES.name(key.lowerName()) + " varchar WITH (partition_projection_type = " + projection(key) + "])";
    }

    private static String projection(PartitionColumn key) {
        return key instanceof PartitionColumn.Years years
                ? "'INTEGER', partition_projection_range = ARRAY['" + years.from() + "', '" + years.to() + "'"
                : "'ENUM', partition_projection_values = ARRAY[" + texts(((PartitionColumn.Values) key).values().stream());
    }

    private static String texts(Stream<String> texts) {
        return texts.map(QUOTES::text).collect(Collectors.joining(", "));
    }

    @Override
    public List<String> warnings(TableRequest request) {
        List<String> warnings = new ArrayList<>(OpenCsv.warnings(request, "Trino"));
        if (request.table().shape().deeper()) {
            warnings.add("there are files in folders below a partition: Trino passes over them unless its catalog has hive.recursive-directories=true");
        }
        return warnings;
    }
}
