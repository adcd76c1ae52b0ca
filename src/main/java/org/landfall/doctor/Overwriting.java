package org.landfall.doctor;

import org.landfall.s3.probe.ProbeResult;

/**
 * Checks whether the bucket refuses a put that could overwrite, asked without If-None-Match and with a wrong checksum. Landfall never
 * overwrites; only a bucket policy keeps other programs from it.
 *
 * <pre>
 * with If-None-Match   without
 * may                  403          ok: refused to everybody who could overwrite
 * may                  may          warn
 * may not, or unknown               not tested
 * </pre>
 */
final class Overwriting extends LakeCheck {

    Overwriting(LakeView lake) {
        super(Topic.BUCKET_SETTINGS, "overwriting", lake);
    }

    @Override
    Finding look() {
        if (!lake.comparesChecksums()) {
            return notTested("the role may not put, or the server does not complain about a wrong checksum");
        }
        ProbeResult answer = lake.probes().puts().unconditional(lake.freshKey());
        return switch (answer.kind()) {
            case FORBIDDEN -> ok("a put without If-None-Match is refused");
            case CHECKSUM_REFUSED -> warn("a put without If-None-Match is taken, so another program could overwrite",
                    "give the bucket the policy NeverOverwrite of docs/ec2/bucket-policy.json");
            default -> notTested(answer.failure().sentence());
        };
    }
}
