package org.landfall.doctor;

import org.landfall.s3.probe.ProbeResult;

/** A question of how the bucket is set, which the write-only role may not ask. */
abstract class SettingCheck extends LakeCheck {

    private final String name;

    SettingCheck(String name, LakeView lake) {
        super(Topic.BUCKET_SETTINGS, name, lake);
        this.name = name;
    }

    /** @param lookUp what an administrator does to see it, and what should be there */
    final Finding unreadable(ProbeResult answer, String lookUp) {
        return switch (answer.kind()) {
            case FORBIDDEN -> notTested("not readable with this role", "an administrator sees it with: " + lookUp);
            case UNSUPPORTED -> notTested("this server does not tell its " + name);
            default -> notTested(answer.failure().sentence());
        };
    }
}
