package org.landfall.doctor;

import java.util.Optional;
import org.landfall.s3.probe.BucketSettingsProbe;
import org.landfall.s3.probe.ProbeResult;
import org.landfall.s3.probe.Reply;

/** Checks how the bucket encrypts objects that do not ask for an encryption. */
final class DefaultEncryption extends SettingCheck {

    private static final String REMEDY = "switch the bucket's default encryption on, or say --sse AES256";

    DefaultEncryption(LakeView lake) {
        super("encryption", lake);
    }

    @Override
    Finding look() {
        Reply<Optional<BucketSettingsProbe.Encryption>> reply = lake.encryption();
        String asked = lake.request().upload().sse();
        if (asked != null) {
            return ok(asked + ", by --sse");
        }
        if (!reply.answer().is(ProbeResult.Kind.DONE)) {
            return unreadable(reply.answer(), "aws s3api get-bucket-encryption --bucket " + lake.request().bucket()
                    + ", and for aws:kms the role needs rights on the key");
        }
        return reply.content().map(e -> ok(e.algorithm() + (e.kmsKey() == null ? "" : " with key " + e.kmsKey()) + ", by default"))
                .orElseGet(() -> warn("the bucket has no default encryption", REMEDY));
    }
}
