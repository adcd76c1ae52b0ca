package org.landfall.doctor;

import java.util.Optional;
import java.util.Set;
import org.landfall.s3.probe.ProbeResult;

/**
 * Checks whether the role may read objects, asked for the first byte of the first one that is listed.
 *
 * <pre>
 * 403 AccessDenied                                     ok: it may not
 * a byte, no byte there (416 InvalidRange), archived
 * (403 InvalidObjectState), or refused for the KMS key warn: it may
 * nothing is listed, or another answer                 not tested
 * </pre>
 */
final class ReadObjects extends LakeCheck {

    private static final Set<String> READABLE = Set.of("InvalidRange", "InvalidObjectState");

    ReadObjects(LakeView lake) {
        super(Topic.LEAST_PRIVILEGE, "read objects", lake);
    }

    @Override
    Finding look() {
        Optional<String> key = lake.listing().answer().is(ProbeResult.Kind.DONE) ? lake.listing().content() : Optional.empty();
        if (key.isEmpty()) {
            return notTested("no object is listed under " + lake.request().rawZone() + " that could be asked for");
        }
        ProbeResult answer = lake.probes().reads().firstByte(key.get());
        if (answer.is(ProbeResult.Kind.FORBIDDEN)) {
            return ok("may not read objects");
        }
        return answer.is(ProbeResult.Kind.DONE, ProbeResult.Kind.KEY_REFUSED) || READABLE.contains(answer.code())
                ? warn("may read objects under " + lake.request().rawZone(), "take s3:GetObject away; Landfall does not need it"
                        + " (audit --deep does)")
                : notTested(answer.failure().sentence());
    }
}
