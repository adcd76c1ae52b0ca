package org.landfall.doctor;

/** Whether the routes are there. They are not started, so what is in them is not looked at. */
final class RoutesCheck extends Check {

    private final DoctorRequest request;

    RoutesCheck(DoctorRequest request) {
        super(Topic.MACHINE, "routes");
        this.request = request;
    }

    @Override
    Finding look() {
        return request.routesTrouble() == null ? ok("the folder holds *.camel.yaml; plan starts them and says more")
                : fail(request.routesTrouble());
    }
}
