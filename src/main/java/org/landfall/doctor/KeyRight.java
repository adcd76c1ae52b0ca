package org.landfall.doctor;

import java.util.Optional;
import org.landfall.s3.UploadSettings;
import org.landfall.s3.probe.BucketSettingsProbe;
import org.landfall.s3.probe.ProbeResult;
import org.landfall.s3.probe.PutProbe;
import org.landfall.s3.probe.Reply;

/**
 * Checks whether the role may use the KMS key of the bucket, or of --kms-key. A put asks KMS for a data key; whether it does so before the
 * checksum is compared is not documented, so a put that hears of the checksum proves nothing about the key.
 *
 * <pre>
 * a put is refused for the key                             fail
 * a put is refused for want of the right to put            not tested
 * --write-test wrote with a KMS key                        ok for PutObject; kms:Decrypt, for multipart, not tested
 * --write-test wrote without one                           ok: none is used
 * --sse aws:kms, or the bucket's default is aws:kms        not tested
 * --sse AES256, or the bucket's default is another         ok: none is used
 * the default is not readable                              not tested
 * </pre>
 */
final class KeyRight extends LakeCheck {

    private static final String KMS = "aws:kms";
    private static final String REMEDY = "give the role kms:GenerateDataKey and, for multipart uploads, kms:Decrypt on that key, in its"
            + " own policy and in the key's";

    KeyRight(LakeView lake) {
        super(Topic.NEEDED_RIGHTS, "KMS key", lake);
    }

    @Override
    Finding look() {
        ProbeResult put = lake.request().writeTest() ? lake.written().answer() : lake.put();
        if (put.is(ProbeResult.Kind.KEY_REFUSED)) {
            return fail("may not use the KMS key (" + put.words() + ")", REMEDY);
        }
        if (lake.request().writeTest() && put.is(ProbeResult.Kind.DONE)) {
            return written(lake.written().content());
        }
        if (put.is(ProbeResult.Kind.FORBIDDEN)) {
            return notTested("the role may not put, so KMS was not asked");
        }
        UploadSettings upload = lake.request().upload();
        return upload.sse() == null ? byDefault() : judge(upload.sse(), upload.kmsKey());
    }

    private Finding written(PutProbe.Written written) {
        return written.sse() != null && written.sse().startsWith(KMS)
                ? ok("an object was written with " + named(written.kmsKey())
                        + "; kms:Decrypt, which multipart uploads need, was not tested")
                : ok("none is used: an object was written without one");
    }

    private Finding byDefault() {
        Reply<Optional<BucketSettingsProbe.Encryption>> reply = lake.encryption();
        if (!reply.answer().is(ProbeResult.Kind.DONE)) {
            return notTested("whether the bucket has one cannot be read; the probe of the right to put was not refused for a key",
                    "--write-test shows it, and the encryption of the object");
        }
        return reply.content().map(encryption -> judge(encryption.algorithm(), encryption.kmsKey())).orElseGet(() -> ok("none is used"));
    }

    private Finding judge(String algorithm, String key) {
        return algorithm.startsWith(KMS)
                ? notTested("the probe of the right to put was not refused for " + named(key)
                        + ", but S3 may have looked at the checksum before it asked KMS",
                        (lake.request().writeTest() ? "" : "--write-test shows it; ") + REMEDY)
                : ok("none is used: the encryption is " + algorithm);
    }

    private static String named(String key) {
        return key == null || key.isEmpty() ? "the account's own KMS key" : "KMS key " + key;
    }
}
