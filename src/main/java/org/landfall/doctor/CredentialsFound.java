package org.landfall.doctor;

import java.time.Duration;
import java.time.Instant;
import org.landfall.s3.probe.IdentityProbe;
import org.landfall.text.Figures;

/** Checks whether the SDK's default chain has credentials, and where it found them. */
final class CredentialsFound extends Check {

    private static final int SHOWN = 4;

    private final LakeView lake;

    CredentialsFound(LakeView lake) {
        super(Topic.CREDENTIALS, "found");
        this.lake = lake;
    }

    @Override
    Finding look() {
        if (lake.missingCredentials().isPresent()) {
            return fail(lake.missingCredentials().get());
        }
        IdentityProbe.Source source = lake.probes().identity().source();
        return ok("access key " + shortened(source.accessKey()) + " from " + source.source() + " (" + source.provider() + ")"
                + (source.expire() == null ? "" : ", for " + Figures.roughly(Duration.between(Instant.now(), source.expire()))
                        + " until they are renewed"));
    }

    /** The end of the key's id, which tells keys apart. */
    private static String shortened(String accessKey) {
        return "…" + accessKey.substring(Math.max(0, accessKey.length() - SHOWN));
    }
}
