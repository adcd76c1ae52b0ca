package org.landfall.sample;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** The CSVs of the sample: the real columns, all in quotes, and invented rows. */
final class SampleCsvs {

    private static final String LAST_NAME = "Covered_Recipient_Last_Name";
    private static final String NOT_IN_ASCII = "Müller";
    private static final List<String> NAMES =
            List.of("Nkemelu", "O'Hara", NOT_IN_ASCII, "García-López", "Nguyen", "Smith, Jr.", "Østergård", "李");

    private final Random random = new Random(1);
    private final List<String> columns = RealColumns.names();
    private final Share rows;
    private final Share files;
    private int turn;

    SampleCsvs(Hardness hardness) {
        rows = new Share(hardness.rows());
        files = new Share(hardness.files());
    }

    /** The header's line, with the byte order mark that the real files begin with. */
    byte[] header() {
        return line("\ufeff", columns.stream().map(SampleCsvs::quoted).toList(), StandardCharsets.UTF_8);
    }

    /** A whole file. */
    byte[] csv(String company, String year, int count) {
        ByteArrayOutputStream csv = new ByteArrayOutputStream();
        csv.writeBytes(header());
        int leftOver = files.takesNext() ? count / 2 : -1;
        for (int row = 0; row < count; row++) {
            csv.writeBytes(row == leftOver ? leftOver(company, year) : row(company, year));
        }
        return csv.toByteArray();
    }

    private byte[] row(String company, String year) {
        List<String> fields = fields(cells(company, year));
        if (rows.takesNext()) {
            NotableRow.ofTurn(turn++).in(fields);
        }
        return line("", fields, StandardCharsets.UTF_8);
    }

    private byte[] leftOver(String company, String year) {
        Map<String, String> cells = cells(company, year);
        cells.put(LAST_NAME, NOT_IN_ASCII);
        return line("", fields(cells), StandardCharsets.ISO_8859_1);
    }

    private Map<String, String> cells(String company, String year) {
        Map<String, String> cells = new LinkedHashMap<>();
        cells.put("Change_Type", "NEW");
        cells.put("Covered_Recipient_NPI", Integer.toString(random.nextInt(1_000_000_000, 2_000_000_000)));
        cells.put(LAST_NAME, NAMES.get(random.nextInt(NAMES.size())));
        cells.put("Recipient_Primary_Business_Street_Address_Line1", random.nextInt(1, 9999) + " MAIN ST, SUITE \"7\"");
        cells.put("Total_Amount_of_Payment_USDollars", random.nextInt(1, 500) + ".25");
        cells.put("Applicable_Manufacturer_or_Applicable_GPO_Making_Payment_ID", company);
        cells.put("Nature_of_Payment_or_Transfer_of_Value", "Food and Beverage");
        cells.put("Program_Year", year);
        return cells;
    }

    private List<String> fields(Map<String, String> cells) {
        List<String> fields = new ArrayList<>();
        columns.forEach(column -> fields.add(quoted(cells.getOrDefault(column, ""))));
        return fields;
    }

    private static byte[] line(String before, List<String> fields, Charset charset) {
        return (before + String.join(",", fields) + "\n").getBytes(charset);
    }

    private static String quoted(String cell) {
        return '"' + cell.replace("\"", "\"\"") + '"';
    }
}
