package org.landfall.route;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.landfall.s3.LandingS3Client;
import org.landfall.s3.StoredObject;

/** Looks over a whole plan: what is unusual in a partition and, on request, what the bucket holds already. */
final class PlanReview {

    private static final Pattern PER_COMPANY = Pattern.compile("(.*/)?csv_[0-9]+\\.csv");
    private static final Pattern FULL_YEAR = Pattern.compile("(.*/)?OP_DTL_[A-Z]+_PGYR[0-9]{4}_[^/]*\\.csv");

    private static final int LONGEST_HEADER = 64 << 10;

    private final LandingArea area;
    private final LandingS3Client s3;
    private final boolean check;
    private final Journal journal;

    PlanReview(LandingArea area, LandingS3Client s3, boolean check, Journal journal) {
        this.area = area;
        this.s3 = s3;
        this.check = check;
        this.journal = journal;
    }

    /** Sentences about what is unusual; what the bucket holds goes to the journal. */
    List<String> review(List<PlannedFile> plan) {
        List<String> warnings = new ArrayList<>();
        Map<String, List<PlannedFile>> partitions = plan.stream().filter(file -> file.key().endsWith(".csv")).collect(
                Collectors.groupingBy(file -> PartitionTotal.partitionOf(file.key()), TreeMap::new, Collectors.toList()));
        partitions.forEach((partition, files) -> {
            warnAboutHeaders(partition, files, warnings);
            warnAboutFullYear(partition, files, warnings);
        });
        warnAboutBuffers(plan, warnings);
        if (check) {
            checkListings(plan);
        }
        return warnings;
    }

    private void warnAboutHeaders(String partition, List<PlannedFile> files, List<String> warnings) {
        Map<String, List<String>> byHeader = new TreeMap<>();
        for (PlannedFile file : files) {
            String header = firstLine(area.file(file.source()));
            if (!header.isEmpty()) {
                byHeader.computeIfAbsent(header, h -> new ArrayList<>()).add(file.source());
            }
        }
        if (byHeader.size() > 1) {
            String groups = byHeader.values().stream()
                    .map(sources -> sources.size() + " like " + sources.get(0))
                    .collect(Collectors.joining(", "));
            warnings.add(partition + " would hold CSVs with " + byHeader.size() + " different header lines (" + groups
                    + "); a crawler would make more than one table of them");
        }
    }

    private static void warnAboutFullYear(String partition, List<PlannedFile> files, List<String> warnings) {
        List<PlannedFile> fullYear = files.stream().filter(f -> FULL_YEAR.matcher(f.source()).matches()).toList();
        long perCompany = files.stream().filter(f -> PER_COMPANY.matcher(f.source()).matches()).count();
        if (!fullYear.isEmpty() && perCompany > 0) {
            warnings.add(partition + " would hold the full-year file " + fullYear.get(0).source() + " beside " + perCompany
                    + " per-company files; its rows would be counted twice");
        }
    }

    private void warnAboutBuffers(List<PlannedFile> plan, List<String> warnings) {
        plan.stream().max(Comparator.comparingLong(PlannedFile::size)).ifPresent(largest -> s3.shortOfBuffers(largest.parts()).ifPresent(
                why -> warnings.add(largest.source() + " would go in " + largest.parts().words() + ", and " + why)));
    }

    private static String firstLine(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            // one character for each byte: only equality matters, and it cannot fail
            String start = new String(in.readNBytes(LONGEST_HEADER), StandardCharsets.ISO_8859_1);
            return start.lines().findFirst().orElse("");
        } catch (IOException unreadable) {
            return "";
        }
    }

    private void checkListings(List<PlannedFile> plan) {
        Map<String, StoredObject> stored =
                s3.listing().find(plan.stream().map(PlannedFile::key).collect(Collectors.toSet()));
        plan.forEach(file -> journal.checked(file, state(file, stored.get(file.key()))));
    }

    private PlanState state(PlannedFile file, StoredObject there) {
        if (there == null) {
            return PlanState.NEW;
        }
        if (there.holds(area.file(file.source()), file.parts())) {
            return PlanState.ALREADY_LANDED;
        }
        return file.keyIfTaken() == null ? PlanState.CONFLICT : PlanState.SECOND_KEY;
    }
}
