package org.landfall.doctor;

import java.util.Optional;
import org.landfall.s3.probe.ProbeResult;
import org.landfall.s3.probe.Reply;

/**
 * Checks whether requests go to the bucket's region. The header x-amz-bucket-region tells it; GetBucketLocation does where that is missing.
 *
 * <pre>
 * the bucket's region is
 * refused as another                      fail
 * in the header, and another              fail
 * in the location, and another            warn: only servers that do not mind leave the header out
 * the same                                ok
 * not told                                not tested
 * </pre>
 */
final class BucketRegion extends Check {

    private final LakeView lake;

    BucketRegion(LakeView lake) {
        super(Topic.BUCKET, "region");
        this.lake = lake;
    }

    @Override
    Optional<String> obstacle() {
        boolean elsewhere = lake.missingCredentials().isEmpty() && lake.listing().answer().is(ProbeResult.Kind.OTHER_REGION);
        return elsewhere ? Optional.empty() : lake.obstacle();
    }

    @Override
    Finding look() {
        ProbeResult answer = lake.listing().answer();
        if (answer.is(ProbeResult.Kind.OTHER_REGION)) {
            return answer.region() == null ? fail(answer.failure()) : other(answer.region());
        }
        if (answer.region() != null) {
            return answer.region().equals(ours()) ? same() : other(answer.region());
        }
        Reply<String> located = lake.probes().bucketSettings().region();
        if (!located.answer().is(ProbeResult.Kind.DONE)) {
            return notTested("neither the listing nor GetBucketLocation tells it (" + located.answer().words() + ")");
        }
        return located.content().equals(ours()) ? same()
                : warn("the bucket says that it is in " + located.content() + ", and requests are signed for " + ours(),
                        "say --region " + located.content());
    }

    private Finding same() {
        return ok(ours());
    }

    private Finding other(String theirs) {
        return fail("the bucket is in " + theirs + ", and requests go to " + ours(), "say --region " + theirs);
    }

    private String ours() {
        return lake.probes().region();
    }
}
