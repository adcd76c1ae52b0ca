package org.landfall.plan;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.landfall.file.Place;
import org.landfall.landing.Intake;
import org.landfall.landing.KeyRules;

/** Review of the CSVs of one partition of a plan. */
final class PartitionReview {

    private static final int LONGEST_HEADER = 64 << 10;
    private static final int FIRST_LOOK = 4 << 10;
    private static final int MOST_HEADERS = 100;
    private static final int TOLD = 5;
    private static final Pattern COMPRESSED_OR_CAPITAL = Pattern.compile("(?i)\\.csv(\\.(gz|bz2|zst|snappy|lz4))?$");

    private final String partition;
    private final Intake intake;
    private final Map<String, Alike> byHeader = new TreeMap<>();
    private long others;
    private String stranger;
    private long strangers;
    private String repeated;
    private String fullYear;
    private long perCompany;

    /** Files with the same first line. */
    private record Alike(String first, long count) {}

    /** @param intake knows which files hold the same rows as others */
    PartitionReview(String partition, Intake intake) {
        this.partition = partition;
        this.intake = intake;
    }

    void look(String source, Place file) {
        String header = firstLine(file);
        if (byHeader.containsKey(header) || !header.isEmpty() && byHeader.size() < MOST_HEADERS) {
            byHeader.merge(header, new Alike(source, 1), (known, one) -> new Alike(known.first(), known.count() + 1));
        } else if (!header.isEmpty()) {
            others++;
        }
        if (fullYear == null && intake.isFullYear(source)) {
            fullYear = source;
        }
        perCompany += intake.isPerCompany(source) ? 1 : 0;
    }

    /** A file that is no CSV by its name; a CSV that is compressed is one to Athena. */
    void pass(String source) {
        if (!COMPRESSED_OR_CAPITAL.matcher(source).find()) {
            stranger = stranger == null ? source : stranger;
            strangers++;
        }
    }

    void judgeKey(String key) {
        if (repeated == null && KeyRules.repeatedColumn(key).isPresent()) {
            repeated = key;
        }
    }

    Stream<String> warnings() {
        Stream.Builder<String> warnings = Stream.builder();
        if (strangers > 0 && !byHeader.isEmpty()) {
            warnings.add(partition + " would hold " + strangers + (strangers == 1 ? " file that is" : " files that are")
                    + " no CSV among its CSVs, such as " + stranger + "; Athena reads every file of a table as rows");
        }
        if (repeated != null) {
            warnings.add(repeated + " has a partition column twice in its path; one table cannot have that");
        }
        if (byHeader.size() > 1) {
            warnings.add(partition + " would hold CSVs with " + (others > 0 ? "more than " : "") + byHeader.size()
                    + " different header lines (" + groups() + "); a crawler would make more than one table of them");
        }
        if (fullYear != null && perCompany > 0) {
            warnings.add(partition + " would hold the full-year file " + fullYear + " beside " + perCompany
                    + " per-company files; its rows would be counted twice");
        }
        return warnings.build();
    }

    private String groups() {
        List<Alike> mostFirst = byHeader.values().stream()
                .sorted(Comparator.comparingLong(Alike::count).reversed().thenComparing(Alike::first)).toList();
        long rest = mostFirst.stream().skip(TOLD).mapToLong(Alike::count).sum() + others;
        return mostFirst.stream().limit(TOLD)
                .map(alike -> alike.count() + " like " + alike.first())
                .collect(Collectors.joining(", ")) + (rest > 0 ? ", and " + rest + " others" : "");
    }

    private static String firstLine(Place file) {
        try (InputStream in = file.stream()) {
            byte[] start = in.readNBytes(FIRST_LOOK);
            if (indexOfBreak(start) < 0 && start.length == FIRST_LOOK) {
                byte[] more = in.readNBytes(LONGEST_HEADER - FIRST_LOOK);
                start = Arrays.copyOf(start, FIRST_LOOK + more.length);
                System.arraycopy(more, 0, start, FIRST_LOOK, more.length);
            }
            int end = indexOfBreak(start);
            // one character for each byte: only equality matters, and it cannot fail
            return new String(start, 0, end < 0 ? start.length : end, StandardCharsets.ISO_8859_1);
        } catch (IOException unreadable) {
            return "";
        }
    }

    private static int indexOfBreak(byte[] text) {
        for (int i = 0; i < text.length; i++) {
            if (text[i] == '\n' || text[i] == '\r') {
                return i;
            }
        }
        return -1;
    }
}
