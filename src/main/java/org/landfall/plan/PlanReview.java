package org.landfall.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.landfall.file.Place;
import org.landfall.landing.Intake;
import org.landfall.landing.LandingArea;
import org.landfall.ledger.LandedCsv;
import org.landfall.s3.StoredObject;
import org.landfall.s3.upload.LandingS3Client;

/** Looks over a whole plan: what is unusual in a partition and, on request, what the bucket holds already. */
public final class PlanReview {

    /** Number of files that are looked for in one listing. */
    private static final int CHECKED_AT_ONCE = 10_000;

    private final LandingArea area;
    private final Intake intake;
    private final LandingS3Client s3;
    private final boolean check;
    private PlannedFile largest;

    /**
     * @param intake knows which files hold the same rows as others
     * @param check  whether the bucket is asked what it holds
     */
    public PlanReview(LandingArea area, Intake intake, LandingS3Client s3, boolean check) {
        this.area = area;
        this.intake = intake;
        this.s3 = s3;
        this.check = check;
    }

    /**
     * Sentences about what is unusual.
     *
     * @param checked told of each file, with what the bucket says about it
     */
    public List<String> review(Plan plan, BiConsumer<PlannedFile, PlannedFile.State> checked) {
        Map<String, PartitionReview> partitions = new TreeMap<>();
        plan.forEach(file -> {
            largest = largest == null || file.size() > largest.size() ? file : largest;
            PartitionReview partition = partitions.computeIfAbsent(PartitionTotal.partitionOf(file.key()), name -> new PartitionReview(name, intake));
            if (file.key().endsWith(".csv")) {
                seen(file).ifPresent(csv -> partition.look(file.source(), csv));
            } else {
                partition.pass(file.source());
            }
            partition.judgeKey(file.key());
        });
        if (check) {
            checkListings(plan, checked);
        }
        return Stream.concat(partitions.values().stream().flatMap(PartitionReview::warnings), shortOfBuffers())
                .collect(Collectors.toList());
    }

    private Optional<LandedCsv> seen(PlannedFile file) {
        return file.csv() == null ? CsvBeginning.of(place(file)) : Optional.of(file.csv());
    }

    private Place place(PlannedFile file) {
        return new Place(area.files(), area.file(file.source()));
    }

    /** Tells whether the buffers hold as many parts of the largest file as may be on their way. */
    private Stream<String> shortOfBuffers() {
        return Stream.ofNullable(largest).flatMap(file -> s3.shortOfBuffers(file.parts()).stream()
                .map(why -> file.source() + " would go in " + file.parts().words() + ", and " + why));
    }

    private void checkListings(Plan plan, BiConsumer<PlannedFile, PlannedFile.State> checked) {
        List<PlannedFile> some = new ArrayList<>();
        plan.forEach(file -> {
            some.add(file);
            if (some.size() == CHECKED_AT_ONCE) {
                checkListing(some, checked);
                some.clear();
            }
        });
        checkListing(some, checked);
    }

    private void checkListing(List<PlannedFile> some, BiConsumer<PlannedFile, PlannedFile.State> checked) {
        Map<String, StoredObject> stored = s3.listing().find(some.stream().map(PlannedFile::key).collect(Collectors.toSet()));
        some.forEach(file -> checked.accept(file, state(file, stored.get(file.key()))));
    }

    private PlannedFile.State state(PlannedFile file, StoredObject there) {
        if (there == null) {
            return PlannedFile.State.NEW;
        }
        if (there.holds(place(file), file.parts())) {
            return PlannedFile.State.ALREADY_LANDED;
        }
        return file.keyIfTaken() == null ? PlannedFile.State.CONFLICT : PlannedFile.State.SECOND_KEY;
    }
}
