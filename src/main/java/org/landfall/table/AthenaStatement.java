package org.landfall.table;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Athena: an external table with partition projection, by OpenCSVSerDe; and a view with the types. */
final class AthenaStatement implements Statement {

    private static final Casts CASTS = new Casts(Quotes.STANDARD_SQL, (text, pattern) -> "CAST(date_parse(" + text + ", '" + pattern.mysql() + "') AS DATE)");

    @Override
    public String text(TableRequest request) {
        Preface preface = new Preface(request).andAll(new Projection(request.table()).advice());
        if (!request.types().areGiven()) {
            return preface.as("--") + table(request);
        }
        return preface.and("Athena runs one statement at a time: first the table, then the view with the types.").as("--") + table(request) + "\n"
                + CASTS.view("CREATE OR REPLACE VIEW", request, name -> name.toLowerCase(Locale.ROOT));
    }

    private static String table(TableRequest request) {
        LandedTable table = request.table();
        return "CREATE EXTERNAL TABLE " + request.name().quoted(Quotes.HIVE) + " (\n"
                + table.columns().stream().map(AthenaStatement::column).collect(Collectors.joining(",\n")) + "\n)\n"
                + "PARTITIONED BY (" + table.keys().stream().map(key -> Quotes.HIVE.name(key.lowerName()) + " string").collect(Collectors.joining(", ")) + ")\n"
                + "ROW FORMAT SERDE " + Quotes.HIVE.text(OpenCsv.SERDE) + "\n"
                + "WITH SERDEPROPERTIES ('separatorChar' = ',', 'quoteChar' = '\"', 'escapeChar' = '\\u0001')\n"
                + "STORED AS INPUTFORMAT " + Quotes.HIVE.text(OpenCsv.INPUT) + "\n"
                + "OUTPUTFORMAT " + Quotes.HIVE.text(OpenCsv.OUTPUT) + "\n"
                + "LOCATION " + Quotes.HIVE.text(table.location("s3")) + "\n"
                + "TBLPROPERTIES (\n  'skip.header.line.count' = '1',\n"
                + new Projection(table).properties().entrySet().stream().map(AthenaStatement::property).collect(Collectors.joining(",\n")) + "\n);\n";
    }

    private static String column(String name) {
        return "  " + Quotes.HIVE.name(name.toLowerCase(Locale.ROOT)) + " string";
    }

    private static String property(Map.Entry<String, String> property) {
        return "  " + Quotes.HIVE.text(property.getKey()) + " = " + Quotes.HIVE.text(property.getValue());
    }

    @Override
    public List<String> warnings(TableRequest request) {
        return OpenCsv.warnings(request, "Athena");
    }
}
