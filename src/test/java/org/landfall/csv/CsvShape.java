package org.landfall.csv;

import java.util.ArrayList;
import java.util.List;
import org.landfall.sample.RealColumns;

/** The manner in which a file is written: its columns, with or without quotes, its line end. */
record CsvShape(List<String> columns, boolean quoted, String lineEnd) {

    /** A place in a row's text where bytes are put that no text has. */
    static final String BYTES = "\uE000";
    /** The place of a flaw in a row's text, where it is not the row's beginning; it is not written. */
    static final String HERE = "\uE001";

    /** The real files' shape: 91 columns, all in quotes. */
    static CsvShape real() {
        return new CsvShape(RealColumns.names(), true, "\n");
    }

    /** A narrow shape without quotes, in which a lost quote swallows what follows. */
    static CsvShape plain() {
        return new CsvShape(List.of("Record_ID", "Covered_Recipient_Last_Name", "Recipient_Street", "Recipient_City",
                "Total_Amount_of_Payment_USDollars", "Program_Year"), false, "\n");
    }

    CsvShape endingLinesWith(String other) {
        return new CsvShape(columns, quoted, other);
    }

    CsvShape with(List<String> otherColumns) {
        return new CsvShape(otherColumns, quoted, lineEnd);
    }

    /** Values as they are written, quotes included, in a list that may be changed. */
    List<String> written(List<String> values) {
        List<String> fields = new ArrayList<>(values);
        fields.replaceAll(this::written);
        return fields;
    }

    String written(String value) {
        return quoted ? '"' + value.replace("\"", "\"\"") + '"' : value;
    }
}
