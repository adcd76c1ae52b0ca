package org.landfall.sample;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A landing directory as the extraction scripts leave it: the real columns, a hundred of the real companies with a thousandth
 * of their real row counts of two years, a summary with these counts, invented rows, of which some are {@linkplain Hardness notable},
 * and all that lies between the files.
 */
public final class SampleLanding {

    /** The summary's name. */
    public static final String SUMMARY = "openpayments_companies_totals_by_year.json";

    private static final double SCALE = 0.001;
    private static final List<String> YEARS = List.of("2023", "2024");

    private final Path root;
    private final SampleCsvs csvs;
    private final Map<String, byte[]> landing = new TreeMap<>();
    private final Map<String, byte[]> staying = new TreeMap<>();

    private SampleLanding(Path root, Hardness hardness) {
        this.root = root;
        this.csvs = new SampleCsvs(hardness);
    }

    /** Makes the directory as hard as it usually is, with its files last changed an hour ago as far as their mtime tells. */
    public static SampleLanding makeIn(Path root) throws IOException {
        return makeIn(root, Hardness.usual());
    }

    /** Makes the directory as hard as is said, with its files last changed an hour ago as far as their mtime tells. */
    public static SampleLanding makeIn(Path root, Hardness hardness) throws IOException {
        SampleLanding sample = new SampleLanding(root, hardness);
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
        SampleSummary summary = new SampleSummary(SUMMARY, SCALE);
        for (String company : summary.companies()) {
            for (String year : YEARS) {
                landing.put(year + "/csv_" + company + ".csv", csvs.csv(company, year, summary.rows(company, year)));
            }
        }
        landing.put("2024/PGYR2024_P01232026_01102026 (1)/OP_REMOVED_DELETED.csv", csvs.csv("100000000053", "2024", 3));
        landing.put("2024/csv_empty.csv", new byte[0]);
        landing.put(SUMMARY, summary.bytes());
        staying.put("2023/csv_999999999999.csv.part", csvs.header());
        staying.put("2023/_parts/999999999998/part_000000.csv", csvs.header());
        staying.put("logs/openpayments_download.log", "done\n".getBytes(StandardCharsets.UTF_8));
        staying.put("download.py", "print('extract')\n".getBytes(StandardCharsets.UTF_8));
    }

    private void write(String path, byte[] content) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        Files.write(file, content);
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(3600)));
    }
}
