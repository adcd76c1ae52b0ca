package org.landfall.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.camel.FailedToCreateRouteException;
import org.apache.camel.FailedToStartRouteException;
import org.landfall.SetupException;

/** Finds the sentence in what Camel throws when routes do not start. */
final class RouteTrouble {

    /** Names of Java classes say nothing to the author of a route. */
    private static final String CLASS_NAMES =
            "([a-z0-9]+\\.){2,}[A-Z]\\w*(Exception|Error): | of type:? ([a-z0-9]+\\.){2,}[A-Z]\\w*";

    private RouteTrouble() {}

    static SetupException explained(Throwable thrown) {
        List<Throwable> chain = new ArrayList<>();
        for (Throwable t = thrown; t != null; t = t.getCause()) {
            if (t instanceof SetupException setup) {
                return setup;
            }
            chain.add(t);
        }
        String reason = sentence(chain.get(chain.size() - 1));
        String where = chain.stream().flatMap(t -> place(t).stream()).findFirst().map(place -> place + ": ")
                // what Camel says of a file that it could not read names the file
                .orElse(chain.size() == 1 || reason.contains(".yaml") ? "" : sentence(thrown) + ": ");
        return new SetupException("the routes cannot start: " + where + reason + "; mend the route", thrown);
    }

    private static Optional<String> place(Throwable thrown) {
        if (thrown instanceof FailedToCreateRouteException create) {
            return Optional.of(place(create.getLocation(), create.getRouteId()));
        }
        if (thrown instanceof FailedToStartRouteException start) {
            return Optional.of(place(start.getLocation(), start.getRouteId()));
        }
        return Optional.empty();
    }

    private static String place(String location, String route) {
        return location == null ? "route " + route : location.replaceFirst("^file:(//)?", "") + ", route " + route;
    }

    private static String sentence(Throwable thrown) {
        return String.valueOf(thrown.getMessage()).replaceAll(CLASS_NAMES, "").strip().replaceAll("\\s+", " ");
    }
}
