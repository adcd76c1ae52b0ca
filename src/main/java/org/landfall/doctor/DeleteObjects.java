package org.landfall.doctor;

import org.landfall.s3.probe.Reply;

/** Checks whether the role may delete, tried only with --probe-delete, on a key that nobody has. */
final class DeleteObjects extends LakeCheck {

    DeleteObjects(LakeView lake) {
        super(Topic.LEAST_PRIVILEGE, "delete", lake);
    }

    @Override
    Finding look() {
        if (!lake.request().probeDelete()) {
            return notTested("--probe-delete tries it on a key that nobody has; where it is allowed and the bucket keeps versions, that"
                    + " leaves a delete marker");
        }
        String key = lake.freshKey();
        Reply<String> reply = lake.probes().removals().delete(key);
        return switch (reply.answer().kind()) {
            case FORBIDDEN -> ok("may not delete");
            case DONE -> warn("may delete objects" + (reply.content().isEmpty() ? "" : "; the try left the delete marker " + reply.content()
                    + " at " + key), "take s3:DeleteObject away; Landfall never deletes in the bucket");
            default -> notTested(reply.answer().failure().sentence());
        };
    }
}
