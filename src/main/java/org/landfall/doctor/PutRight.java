package org.landfall.doctor;

import org.landfall.s3.probe.ProbeResult;

/**
 * Checks whether the role may put where Landfall puts, as Landfall puts (If-None-Match), asked with a wrong checksum on a key that nobody
 * has. The rights are looked at before the bytes.
 *
 * <pre>
 * answer                                       means
 * the checksum is wrong (400 BadDigest)        ok: it may
 * 403 AccessDenied that names KMS              ok: it may; the KMS key is a check of its own
 * 403 AccessDenied                             fail: it may not
 * 200                                          fail: the server stored bytes with a wrong checksum
 * another refusal, or no answer                fail: Landfall's puts would fare alike
 * </pre>
 */
final class PutRight extends LakeCheck {

    PutRight(LakeView lake) {
        super(Topic.NEEDED_RIGHTS, "put", lake);
    }

    @Override
    Finding look() {
        ProbeResult answer = lake.put();
        String zone = lake.request().rawZone();
        return switch (answer.kind()) {
            case CHECKSUM_REFUSED -> ok("may put under " + zone + ": a put with If-None-Match and a wrong checksum ended in "
                    + answer.code() + ", and nothing was stored");
            case KEY_REFUSED -> ok("may put under " + zone + ", but for the KMS key");
            case FORBIDDEN -> fail("may not put under " + zone + " (" + answer.words() + ")", remedy(answer));
            case DONE -> fail("the server stored an object whose checksum was wrong, " + lake.putKey(),
                    "remove it; Landfall cannot prove a copy on a server that does not compare checksums");
            default -> fail(answer.failure().after("a put as Landfall's is not taken: "));
        };
    }

    /** AWS names the action that is missing, and a key of another account's KMS gets a bare Access Denied. */
    private String remedy(ProbeResult answer) {
        return "give the role s3:PutObject on arn:aws:s3:::" + lake.request().bucket() + "/" + lake.request().rawZone()
                + "*, as in docs/ec2/role-policy.json" + (answer.message().contains("s3:PutObject") ? ""
                        : "; if it has that and the bucket uses a KMS key, the rights on the key");
    }
}
