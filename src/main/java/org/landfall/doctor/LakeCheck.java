package org.landfall.doctor;

import java.util.Optional;

/** A question to the bucket, which is not asked when the bucket was not reached. */
abstract class LakeCheck extends Check {

    final Lake lake;

    LakeCheck(Topic topic, String name, Lake lake) {
        super(topic, name);
        this.lake = lake;
    }

    @Override
    Optional<String> obstacle() {
        return lake.obstacle();
    }
}
