package org.landfall.sample;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A landing directory as the extraction scripts leave it: the real columns, a hundred of the real companies with a thousandth
 * of their real row counts of two years, invented rows, and all that lies between the files.
 */
public final class SampleLanding {

    /** The summary's name. */
    public static final String SUMMARY = "openpayments_companies_totals_by_year.json";

    private static final double SCALE = 0.001;
    private static final List<String> YEARS = List.of("2023", "2024");
    private static final List<String> NAMES =
            List.of("Nkemelu", "O'Hara", "Müller", "García-López", "Nguyen", "Smith, Jr.", "Østergård", "李");

    private final Path root;
    private final Random random = new Random(1);
    private final List<String> columns = RealColumns.names();
    private final Map<String, byte[]> landing = new TreeMap<>();
    private final Map<String, byte[]> staying = new TreeMap<>();

    private SampleLanding(Path root) {
        this.root = root;
    }

    /** Makes the directory, with its files last changed an hour ago as far as their mtime tells. */
    public static SampleLanding makeIn(Path root) throws IOException {
        SampleLanding sample = new SampleLanding(root);
        sample.compose();
        for (Map<String, byte[]> files : List.of(sample.landing, sample.staying)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                sample.write(file.getKey(), file.getValue());
            }
        }
        return sample;
    }

    /** Where it is. */
    public Path root() {
        return root;
    }

    /** The content of each object that must be in the bucket after a move, by key. */
    public Map<String, byte[]> objects() {
        Map<String, byte[]> objects = new TreeMap<>();
        landing.forEach((path, content) -> objects.put(key(path), content));
        return objects;
    }

    /** The files that a move takes, by their paths in the landing directory. */
    public Map<String, byte[]> landing() {
        return Map.copyOf(landing);
    }

    /** The paths of the files that a move leaves alone. */
    public List<String> staying() {
        return List.copyOf(staying.keySet());
    }

    private static String key(String path) {
        return path.equals(SUMMARY) ? "raw/" + path : "raw/year=" + path;
    }

    private void compose() throws IOException {
        byte[] summary = resource(SUMMARY);
        for (JsonNode company : new ObjectMapper().readTree(summary)) {
            for (String year : YEARS) {
                int rows = Math.max(1, (int) Math.round(company.get("total_" + year).asInt() * SCALE));
                String id = company.get("company_id").asText();
                landing.put(year + "/csv_" + id + ".csv", csv(id, year, rows));
            }
        }
        landing.put("2024/PGYR2024_P01232026_01102026 (1)/OP_REMOVED_DELETED.csv", csv("100000000053", "2024", 3));
        landing.put("2024/csv_empty.csv", new byte[0]);
        landing.put(SUMMARY, summary);
        staying.put("2023/csv_999999999999.csv.part", header());
        staying.put("2023/_parts/999999999998/part_000000.csv", header());
        staying.put("logs/openpayments_download.log", "done\n".getBytes(StandardCharsets.UTF_8));
        staying.put("download.py", "print('extract')\n".getBytes(StandardCharsets.UTF_8));
    }

    private byte[] csv(String company, String year, int rows) {
        StringBuilder text = new StringBuilder(text(header()));
        for (int row = 0; row < rows; row++) {
            text.append(line(columns.stream().map(cells(company, year)::get)
                    .map(cell -> cell == null ? "" : cell).toArray(String[]::new)));
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** The real files begin with a byte order mark. */
    private byte[] header() {
        return ("\ufeff" + line(columns.toArray(String[]::new))).getBytes(StandardCharsets.UTF_8);
    }

    private Map<String, String> cells(String company, String year) {
        Map<String, String> cells = new LinkedHashMap<>();
        cells.put("Change_Type", "NEW");
        cells.put("Covered_Recipient_NPI", Integer.toString(random.nextInt(1_000_000_000, 2_000_000_000)));
        cells.put("Covered_Recipient_Last_Name", NAMES.get(random.nextInt(NAMES.size())));
        cells.put("Recipient_Primary_Business_Street_Address_Line1", random.nextInt(1, 9999) + " MAIN ST, SUITE \"7\"");
        cells.put("Total_Amount_of_Payment_USDollars", random.nextInt(1, 500) + ".25");
        cells.put("Applicable_Manufacturer_or_Applicable_GPO_Making_Payment_ID", company);
        cells.put("Nature_of_Payment_or_Transfer_of_Value", "Food and Beverage");
        cells.put("Program_Year", year);
        return cells;
    }

    private static String line(String[] cells) {
        return Arrays.stream(cells).map(cell -> '"' + cell.replace("\"", "\"\"") + '"').collect(Collectors.joining(",", "", "\n"));
    }

    private void write(String path, byte[] content) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        Files.write(file, content);
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(3600)));
    }

    private static byte[] resource(String name) {
        try (InputStream in = SampleLanding.class.getResourceAsStream("/sample/" + name)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(byte[] utf8) {
        return new String(utf8, StandardCharsets.UTF_8);
    }
}
