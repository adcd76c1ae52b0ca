package org.landfall.doctor;

import java.io.IOException;
import java.util.Optional;

/** Checks whether no other run is at work on the landing directory or the ledger. */
final class FreeLock extends LandingCheck {

    FreeLock(LandingView landing) {
        super(Topic.MACHINE, "lock", landing);
    }

    @Override
    Finding look() {
        try {
            Optional<String> holder = landing.survey().lockHolder();
            return holder.map(who -> fail("another run is at work on this landing directory, or its ledger: " + who, "wait for its end, or end it"))
                    .orElseGet(() -> ok("no other run is at work"));
        } catch (IOException e) {
            return fail("the lock cannot be looked at: " + e.getMessage(), "check the permissions of " + landing.survey().hidden());
        }
    }
}
