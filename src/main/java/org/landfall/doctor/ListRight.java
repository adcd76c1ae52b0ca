package org.landfall.doctor;

import org.landfall.s3.probe.ProbeResult;

/** Checks whether the role may list the raw zone, which is how Landfall sees what is there. */
final class ListRight extends LakeCheck {

    ListRight(LakeView lake) {
        super(Topic.NEEDED_RIGHTS, "list", lake);
    }

    @Override
    Finding look() {
        ProbeResult answer = lake.listing().answer();
        String zone = lake.request().rawZone();
        return switch (answer.kind()) {
            case DONE -> ok("may list " + zone);
            case FORBIDDEN -> fail("may not list " + zone + " (" + answer.words() + ")", "give the role s3:ListBucket on arn:aws:s3:::"
                    + lake.request().bucket() + " with the condition s3:prefix " + zone + "*, as in docs/ec2/role-policy.json");
            default -> notTested(answer.failure().sentence());
        };
    }
}
