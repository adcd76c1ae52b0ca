package org.landfall.doctor;

import java.util.Optional;
import org.landfall.text.Figures;

/** Checks how much waits in the landing directory. */
final class FilesWaiting extends LandingCheck {

    private final DoctorRequest request;

    FilesWaiting(DoctorRequest request, LandingView landing) {
        super(Topic.WAITING, "files", landing);
        this.request = request;
    }

    @Override
    Optional<String> obstacle() {
        return super.obstacle().or(() -> Optional.ofNullable(request.routesTrouble()).map(trouble -> "the routes cannot be read"));
    }

    @Override
    Finding look() {
        return ok(landing.waiting().files() == 0 ? "nothing waits" + request.intake().folders().map(names -> " in " + names).orElse("")
                : Figures.count(landing.waiting().files(), "file") + ", " + Figures.bytes(landing.waiting().bytes())
                        + ", by a quick look; plan looks closely");
    }
}
