package org.landfall.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.landfall.s3.probe.LakeProbes;

/** Answers whether a move would work before anything is moved. */
public final class Doctor {

    private final DoctorRequest request;

    public Doctor(DoctorRequest request) {
        this.request = request;
    }

    /**
     * Makes all checks.
     *
     * @param listener hears of each finding when it is there
     * @throws org.landfall.SetupException when the options do not let it ask
     */
    public List<Finding> examine(Consumer<Finding> listener) {
        List<Finding> findings = new ArrayList<>();
        try (LakeProbes probes = request.probes()) {
            LandingView landing = LandingView.of(request);
            LakeView lake = new LakeView(request, probes);
            try {
                checks(landing, lake).forEach(check -> {
                    Finding finding = check.examine();
                    findings.add(finding);
                    listener.accept(finding);
                });
            } finally {
                landing.letGo();
            }
        }
        return findings;
    }

    private Stream<Check> checks(LandingView landing, LakeView lake) {
        return Stream.of(machine(landing, lake), bucket(lake), neededRights(lake), leastPrivilege(lake), bucketSettings(lake),
                        waiting(landing, lake))
                .flatMap(List::stream);
    }

    private List<Check> machine(LandingView landing, LakeView lake) {
        return List.of(new JavaCheck(request), new SettingsCheck(request), new LocaleCheck(landing), new RoutesCheck(request), new LandingRights(landing),
                new DiskSpace(landing), new QuarantineCheck(request, landing), new FreeLock(landing), new LedgerAccess(landing), new Clock(lake));
    }

    private List<Check> bucket(LakeView lake) {
        return List.of(new CredentialsFound(lake), new CredentialsAccepted(lake), new CallerKnown(lake), new BucketReached(lake),
                new BucketRegion(lake), new BucketOwner(lake));
    }

    private List<Check> neededRights(LakeView lake) {
        return List.of(new ListRight(lake), new PutRight(lake), new MultipartRight(lake), new TagRight(lake), new KeyRight(lake), new WriteTest(lake),
                new ServerAsked(lake));
    }

    private List<Check> leastPrivilege(LakeView lake) {
        return List.of(new PutElsewhere(lake), new ReadObjects(lake), new ListElsewhere(lake), new OtherBuckets(lake),
                new ListUploads(lake), new AbortUploads(lake), new DeleteObjects(lake));
    }

    private List<Check> bucketSettings(LakeView lake) {
        return List.of(new Overwriting(lake), new Versioning(lake), new Lifecycle(lake), new DefaultEncryption(lake));
    }

    private List<Check> waiting(LandingView landing, LakeView lake) {
        return List.of(new UnfinishedUploads(request, landing), new FilesWaiting(request, landing), new ResponseTime(lake),
                new Speed(landing, lake));
    }
}
