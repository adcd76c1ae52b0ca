package org.landfall.doctor;

import org.landfall.s3.probe.Reply;

/** Checks which multipart uploads are unfinished, where the role may see them. It need not, and no harm is done where it may. */
final class ListUploads extends LakeCheck {

    ListUploads(LakeView lake) {
        super(Topic.LEAST_PRIVILEGE, "list uploads", lake);
    }

    @Override
    Finding look() {
        Reply<Integer> reply = lake.probes().reads().uploads(lake.request().rawZone());
        return switch (reply.answer().kind()) {
            case FORBIDDEN -> ok("may not list unfinished uploads; Landfall does not need it");
            case DONE -> ok("may list unfinished uploads, which Landfall does not need; under " + lake.request().rawZone() + " there are "
                    + reply.content());
            default -> notTested(reply.answer().failure().sentence());
        };
    }
}
