package org.landfall.doctor;

import java.util.Optional;

/** A question to the bucket, which is not asked when the bucket was not reached. */
abstract class LakeCheck extends Check {

    final LakeView lake;

    LakeCheck(Topic topic, String name, LakeView lake) {
        super(topic, name);
        this.lake = lake;
    }

    @Override
    Optional<String> obstacle() {
        return lake.obstacle();
    }
}
