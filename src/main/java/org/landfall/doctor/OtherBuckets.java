package org.landfall.doctor;

import org.landfall.s3.probe.Reply;
import org.landfall.text.Figures;

/** Checks whether the role may see the account's buckets. */
final class OtherBuckets extends LakeCheck {

    OtherBuckets(LakeView lake) {
        super(Topic.LEAST_PRIVILEGE, "other buckets", lake);
    }

    @Override
    Finding look() {
        Reply<Integer> reply = lake.probes().reads().buckets();
        return switch (reply.answer().kind()) {
            case FORBIDDEN -> ok("may not list buckets");
            case DONE -> warn("may list buckets, and sees " + Figures.count(reply.content(), "bucket"), "take s3:ListAllMyBuckets away");
            default -> notTested(reply.answer().failure().sentence());
        };
    }
}
