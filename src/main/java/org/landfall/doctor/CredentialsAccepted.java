package org.landfall.doctor;

import org.landfall.s3.probe.ProbeResult;

/**
 * Checks whether the S3 server takes the credentials.
 *
 * <pre>
 * unknown key, wrong secret, expired token      fail
 * no credentials, no answer, or a refusal that
 * comes before they are looked at               not tested
 * else                                          ok
 * </pre>
 */
final class CredentialsAccepted extends Check {

    private final LakeView lake;

    CredentialsAccepted(LakeView lake) {
        super(Topic.CREDENTIALS, "accepted");
        this.lake = lake;
    }

    @Override
    Finding look() {
        if (lake.missingCredentials().isPresent()) {
            return notTested("there are none");
        }
        ProbeResult answer = lake.listing().answer();
        return switch (answer.kind()) {
            case DONE, FORBIDDEN, KEY_REFUSED, CHECKSUM_REFUSED -> ok("the server takes them");
            case CREDENTIALS_REFUSED -> fail("the server refuses them (" + answer.code() + ": " + answer.message() + ")",
                    "renew them, or check the secret key");
            default -> notTested("the server did not answer, or refused before it looked at them");
        };
    }
}
