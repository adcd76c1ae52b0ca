package org.landfall.doctor;

/** Checks whether the routes can be read. They are not started, so a step that cannot work is not found. */
final class RoutesCheck extends Check {

    private final DoctorRequest request;

    RoutesCheck(DoctorRequest request) {
        super(Topic.MACHINE, "routes");
        this.request = request;
    }

    @Override
    Finding look() {
        return request.routesTrouble() == null ? ok("they can be read; plan starts them and says more")
                : fail(request.routesTrouble());
    }
}
