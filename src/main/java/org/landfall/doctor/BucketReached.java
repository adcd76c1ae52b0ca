package org.landfall.doctor;

import org.landfall.s3.probe.ProbeResult;

/**
 * Checks whether the bucket answers to a listing under the prefix.
 *
 * <pre>
 * a listing, or a refusal for want of a right       ok
 * it is in another region                           ok, and the next check fails
 * no answer, no such bucket, or any other answer    fail
 * refused for the credentials or the clock          not tested
 * </pre>
 */
final class BucketReached extends Check {

    private final LakeView lake;

    BucketReached(LakeView lake) {
        super(Topic.BUCKET, "reached");
        this.lake = lake;
    }

    @Override
    Finding look() {
        if (lake.missingCredentials().isPresent()) {
            return notTested("there are no credentials to ask with");
        }
        ProbeResult answer = lake.listing().answer();
        return switch (answer.kind()) {
            case DONE, FORBIDDEN, KEY_REFUSED, CHECKSUM_REFUSED -> ok("s3://" + lake.request().bucket() + where() + " answers");
            case OTHER_REGION -> ok("s3://" + lake.request().bucket() + where() + " answers from another region");
            case CREDENTIALS_REFUSED -> notTested("the server answers and refuses the credentials");
            case CLOCK_REFUSED -> notTested("the server answers and refuses this machine's clock");
            case NONE, NO_BUCKET, OTHER, UNSUPPORTED ->
                    fail(answer.failure().after("bucket " + lake.request().bucket() + where() + ": "));
        };
    }

    private String where() {
        return lake.probes().server().where();
    }
}
