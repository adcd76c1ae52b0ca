package org.landfall.route;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.landfall.landing.LandingArea;
import org.landfall.s3.LandingS3Client;
import org.landfall.s3.StoredObject;

/** Looks over a whole plan: what is unusual in a partition and, on request, what the bucket holds already. */
final class PlanReview {

    /** As many files are looked for in one listing. */
    private static final int CHECKED_AT_ONCE = 10_000;

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
    List<String> review(Plan plan) {
        Map<String, PartitionReview> partitions = new TreeMap<>();
        BufferReview buffers = new BufferReview(s3);
        plan.forEach(file -> {
            buffers.look(file);
            if (file.key().endsWith(".csv")) {
                partitions.computeIfAbsent(PartitionTotal.partitionOf(file.key()), PartitionReview::new)
                        .look(file.source(), area.file(file.source()));
            }
        });
        if (check) {
            checkListings(plan);
        }
        return Stream.concat(partitions.values().stream().flatMap(PartitionReview::warnings), buffers.warnings())
                .collect(Collectors.toList());
    }

    private void checkListings(Plan plan) {
        List<PlannedFile> some = new ArrayList<>();
        plan.forEach(file -> {
            some.add(file);
            if (some.size() == CHECKED_AT_ONCE) {
                checkListing(some);
                some.clear();
            }
        });
        checkListing(some);
    }

    private void checkListing(List<PlannedFile> some) {
        Map<String, StoredObject> stored = s3.listing().find(some.stream().map(PlannedFile::key).collect(Collectors.toSet()));
        some.forEach(file -> journal.checked(file, state(file, stored.get(file.key()))));
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
