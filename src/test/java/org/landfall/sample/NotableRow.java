package org.landfall.sample;

import java.util.List;

/** A row as real extracts have some: legal, and what breaks readers. */
enum NotableRow {

    LINE_BREAK {
        @Override
        void in(List<String> fields) {
            fields.set(STREET, "\"12 MAIN ST\r\nSUITE 7\nREAR\"");
        }
    },
    DOUBLED_QUOTES {
        @Override
        void in(List<String> fields) {
            fields.set(STREET, "\"\"\"THE \"\"\"\"OLD\"\"\"\" MILL\"\", 12 MAIN ST\"");
        }
    },
    BACKSLASH {
        @Override
        void in(List<String> fields) {
            fields.set(STREET, "\"12 MAIN ST\\\"");
        }
    },
    EMPTY_FIELDS_WITHOUT_QUOTES {
        @Override
        void in(List<String> fields) {
            fields.replaceAll(field -> field.equals("\"\"") ? "" : field);
        }
    };

    /** The place of the street among the columns. */
    private static final int STREET = RealColumns.names().indexOf("Recipient_Primary_Business_Street_Address_Line1");

    /** Changes the fields of a clean row, which are written in quotes. */
    abstract void in(List<String> fields);

    /** The one that comes as the n-th, counted from 0. */
    static NotableRow ofTurn(int turn) {
        return values()[turn % values().length];
    }
}
