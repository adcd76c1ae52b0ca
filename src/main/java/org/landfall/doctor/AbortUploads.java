package org.landfall.doctor;

import java.util.UUID;
import org.landfall.s3.probe.ProbeResult;

/**
 * Checks whether the role may abort a multipart upload, asked for one that does not exist.
 *
 * <pre>
 * --abort-uploads   403          404 NoSuchUpload, or done
 * no                ok           ok: an optional right
 * yes               fail         ok
 * </pre>
 */
final class AbortUploads extends LakeCheck {

    private static final String ALLOWED = "NoSuchUpload";

    AbortUploads(LakeView lake) {
        super(Topic.LEAST_PRIVILEGE, "abort uploads", lake);
    }

    @Override
    Finding look() {
        boolean wanted = lake.request().upload().abortUploads();
        ProbeResult answer = lake.probes().removals().abort(lake.freshKey(), UUID.randomUUID().toString().replace("-", ""));
        if (answer.is(ProbeResult.Kind.FORBIDDEN)) {
            return wanted ? fail("may not abort uploads, which --abort-uploads is for", "give the role s3:AbortMultipartUpload on"
                    + " arn:aws:s3:::" + lake.request().bucket() + "/" + lake.request().rawZone() + "*, or leave --abort-uploads out")
                    : ok("may not abort uploads; a lifecycle rule of the bucket does it");
        }
        if (answer.is(ProbeResult.Kind.DONE) || answer.code().equals(ALLOWED)) {
            return ok("may abort uploads" + (wanted ? "" : ", which --abort-uploads would make use of"));
        }
        return notTested(answer.failure().sentence());
    }
}
