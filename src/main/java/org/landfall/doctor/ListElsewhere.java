package org.landfall.doctor;

import org.landfall.s3.probe.ProbeResult;

/** Checks whether the role may list the whole bucket. */
final class ListElsewhere extends LakeCheck {

    ListElsewhere(LakeView lake) {
        super(Topic.LEAST_PRIVILEGE, "list elsewhere", lake);
    }

    @Override
    Finding look() {
        ProbeResult answer = lake.probes().reads().firstKey("", null).answer();
        String zone = lake.request().rawZone();
        return switch (answer.kind()) {
            case FORBIDDEN -> ok("may not list outside of " + zone);
            case DONE -> warn("may list the whole bucket", "give s3:ListBucket the condition s3:prefix " + zone + "*");
            default -> notTested(answer.failure().sentence());
        };
    }
}
