package org.landfall.doctor;

import java.util.Optional;

/** A question about the landing directory, which is not asked when it cannot be looked through. */
abstract class LandingCheck extends Check {

    final LandingView landing;

    LandingCheck(Topic topic, String name, LandingView landing) {
        super(topic, name);
        this.landing = landing;
    }

    @Override
    Optional<String> obstacle() {
        return landing.trouble().map(trouble -> "the landing directory cannot be looked through");
    }
}
