package org.landfall.csv;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** The rows around a flaw, each with a record ID, a name and a street of its own. */
final class SoundRows {

    private static final List<String> NAMES = List.of("Nkemelu", "O'Hara", "Müller", "García-López", "Nguyen", "Smith", "Østergård", "李");

    private static final Map<String, String> SAME_IN_EACH_ROW = Map.of(
            "Change_Type", "NEW",
            "Covered_Recipient_Type", "Covered Recipient Physician",
            "Recipient_City", "SPRINGFIELD",
            "Recipient_Country", "United States",
            "Covered_Recipient_Specialty_1", "Allopathic & Osteopathic Physicians|Internal Medicine",
            "Total_Amount_of_Payment_USDollars", "21.25",
            "Form_of_Payment_or_Transfer_of_Value", "In-kind items and services",
            "Nature_of_Payment_or_Transfer_of_Value", "Food and Beverage",
            "Program_Year", "2024");

    private static final List<String> OWN_IN_EACH_ROW = List.of("Record_ID", "Covered_Recipient_Last_Name", "Recipient_Street",
            "Recipient_Primary_Business_Street_Address_Line1");

    private final CsvShape shape;
    private final List<String> same;
    private final int[] own;

    SoundRows(CsvShape shape) {
        List<String> columns = shape.columns();
        this.shape = shape;
        this.same = shape.written(columns.stream().map(column -> SAME_IN_EACH_ROW.getOrDefault(column, "")).toList());
        this.own = IntStream.range(0, columns.size()).filter(place -> OWN_IN_EACH_ROW.contains(columns.get(place))).toArray();
    }

    /** The fields of a row as they are written, quotes included, in a list that may be changed. */
    List<String> fields(long row) {
        List<String> fields = new ArrayList<>(same);
        for (int place : own) {
            fields.set(place, shape.written(own(shape.columns().get(place), row)));
        }
        return fields;
    }

    private static String own(String column, long row) {
        return switch (column) {
            case "Record_ID" -> Long.toString(100_000_000 + row);
            case "Covered_Recipient_Last_Name" -> NAMES.get((int) (row % NAMES.size()));
            case "Recipient_Street" -> row + " MAIN ST";
            default -> row + " MAIN ST, SUITE \"7\"";
        };
    }
}
