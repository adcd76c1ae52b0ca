package org.landfall.doctor;

import org.landfall.s3.ObjectTags;
import org.landfall.s3.probe.ProbeResult;

/**
 * Checks whether the role may give objects the tags of --tag, asked as {@link PutRight} asks, with the tags. Not asked where a put without
 * tags is not taken.
 *
 * <pre>
 * answer                                       means
 * the checksum is wrong (400 BadDigest)        ok: it may
 * 403 AccessDenied                             fail: it may put, but not tag
 * another refusal, or no answer                fail: Landfall's puts would fare alike
 * </pre>
 */
final class TagRight extends LakeCheck {

    TagRight(LakeView lake) {
        super(Topic.NEEDED_RIGHTS, "tags", lake);
    }

    @Override
    Finding look() {
        if (lake.request().upload().tags().isEmpty()) {
            return notTested("--tag asks for none");
        }
        if (!lake.put().is(ProbeResult.Kind.CHECKSUM_REFUSED, ProbeResult.Kind.KEY_REFUSED)) {
            return notTested("a put without tags is not taken either");
        }
        String key = lake.freshKey();
        ProbeResult answer = lake.probes().puts().tagged(key);
        String zone = lake.request().rawZone();
        return switch (answer.kind()) {
            case CHECKSUM_REFUSED, KEY_REFUSED -> ok("may give objects tags under " + zone);
            case FORBIDDEN -> fail("may not give objects the tags of --tag under " + zone + " (" + answer.words() + ")", "give the role "
                    + ObjectTags.RIGHT + " on arn:aws:s3:::" + lake.request().bucket() + "/" + zone + "*, beside s3:PutObject in"
                    + " docs/ec2/role-policy.json, or leave --tag out");
            case DONE -> fail("the server stored an object whose checksum was wrong, " + key, "remove it");
            default -> fail(answer.failure().after("a put with the tags of --tag is not taken: "));
        };
    }
}
