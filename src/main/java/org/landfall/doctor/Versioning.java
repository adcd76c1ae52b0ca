package org.landfall.doctor;

import org.landfall.s3.probe.ProbeResult;
import org.landfall.s3.probe.Reply;

/** Checks whether the bucket keeps versions: then nothing that overwrites or deletes loses bytes. */
final class Versioning extends SettingCheck {

    Versioning(LakeView lake) {
        super("versioning", lake);
    }

    @Override
    Finding look() {
        Reply<String> reply = lake.probes().bucketSettings().versioning();
        if (!reply.answer().is(ProbeResult.Kind.DONE)) {
            return unreadable(reply.answer(), "aws s3api get-bucket-versioning --bucket " + lake.request().bucket()
                    + ", and it should be Enabled");
        }
        return reply.content().equals("Enabled") ? ok("versions are kept")
                : warn("versions are not kept (" + (reply.content().isEmpty() ? "never switched on" : reply.content()) + ")",
                        "switch versioning on, so that nothing that overwrites or deletes loses bytes");
    }
}
