package org.landfall.cli;

import org.landfall.route.SetupException;

/** Finds the sentence in what Camel throws when routes do not start. */
final class RouteTrouble {

    private RouteTrouble() {}

    static SetupException explained(Throwable thrown) {
        Throwable deepest = thrown;
        for (Throwable t = thrown; t != null; t = t.getCause()) {
            if (t instanceof SetupException setup) {
                return setup;
            }
            deepest = t;
        }
        return new SetupException("the routes cannot start: " + oneLine(thrown.getMessage())
                + (deepest == thrown ? "" : " (" + oneLine(deepest.getMessage()) + ")") + "; mend them", thrown);
    }

    private static String oneLine(String text) {
        return String.valueOf(text).strip().replaceAll("\\s+", " ");
    }
}
