package org.landfall.table;

import java.util.ArrayList;
import java.util.List;
import org.landfall.text.Figures;

/** The SerDe of Hive that Athena, Glue and Trino read quoted CSVs with. */
final class OpenCsv {

    static final String SERDE = "org.apache.hadoop.hive.serde2.OpenCSVSerde";
    static final String INPUT = "org.apache.hadoop.mapred.TextInputFormat";
    static final String OUTPUT = "org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat";
    /** An escape character that no text has. A backslash, which is the default and which a quote stands for too, would take the quote behind it. */
    static final char ESCAPE = '\u0001';

    private OpenCsv() {}

    /** What it makes of rows that are legal CSV. @param engine who reads with it */
    static List<String> warnings(TableRequest request, String engine) {
        List<String> warnings = new ArrayList<>();
        long broken = request.table().traits().lineBreaks();
        if (broken > 0) {
            warnings.add(Figures.count(broken, "row") + (broken == 1 ? " has" : " have") + " a line break inside quotes: " + engine
                    + " breaks them into several rows and says nothing, so counts are too high; Spark, DuckDB and pyarrow read them rightly");
        }
        return warnings;
    }
}
