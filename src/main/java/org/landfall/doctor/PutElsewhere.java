package org.landfall.doctor;

import org.landfall.s3.probe.ProbeResult;

/**
 * Checks whether the role may put outside of the raw zone, asked with a wrong checksum on a key that nobody has. Not asked on a server
 * that stored one.
 */
final class PutElsewhere extends LakeCheck {

    PutElsewhere(LakeView lake) {
        super(Topic.LEAST_PRIVILEGE, "put elsewhere", lake);
    }

    @Override
    Finding look() {
        if (!lake.put().is(ProbeResult.Kind.CHECKSUM_REFUSED, ProbeResult.Kind.FORBIDDEN, ProbeResult.Kind.KEY_REFUSED)) {
            return notTested("a put with a wrong checksum might be stored by this server");
        }
        String key = LakeView.freshName();
        ProbeResult answer = lake.probes().puts().conditional(key);
        String zone = lake.request().rawZone();
        return switch (answer.kind()) {
            case FORBIDDEN -> ok("may not put outside of " + zone);
            case CHECKSUM_REFUSED, KEY_REFUSED -> warn("may put outside of " + zone, "let the role s3:PutObject on arn:aws:s3:::"
                    + lake.request().bucket() + "/" + zone + "* only");
            case DONE -> fail("the server stored an object whose checksum was wrong, " + key, "remove it");
            default -> notTested(answer.failure().sentence());
        };
    }
}
