package org.landfall.doctor;

import org.landfall.s3.UploadFailedException;

/**
 * Asks the server what a move asks one that is not AWS's own before its first byte, when --write-test allows it: whether it never
 * overwrites, and whether it compares checksums.
 *
 * <pre>
 * it does both                    ok
 * it does one of them not         fail
 * any other answer                fail: a move would be refused
 * </pre>
 */
final class ServerAsked extends LakeCheck {

    ServerAsked(LakeView lake) {
        super(Topic.NEEDED_RIGHTS, "server", lake);
    }

    @Override
    Finding look() {
        if (!lake.request().writeTest()) {
            return notTested("whether it never overwrites and compares checksums, --write-test asks, with two small puts under "
                    + lake.request().rawZone() + "_landfall/");
        }
        try {
            return ok(lake.probes().serverShows(lake.request().property("prefix")));
        } catch (UploadFailedException e) {
            return fail(e.failure());
        }
    }
}
