package org.landfall.doctor;

import org.landfall.text.Figures;

/** How much waits in the landing directory. */
final class FilesWaiting extends LandingCheck {

    FilesWaiting(LandingView landing) {
        super(Topic.WAITING, "files", landing);
    }

    @Override
    Finding look() {
        return ok(landing.waiting().files() == 0 ? "nothing waits in the year folders"
                : Figures.count(landing.waiting().files(), "file") + ", " + Figures.bytes(landing.waiting().bytes())
                        + ", by a quick look; plan looks closely");
    }
}
