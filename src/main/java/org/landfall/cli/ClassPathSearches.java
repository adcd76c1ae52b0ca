package org.landfall.cli;

import org.apache.camel.main.MainConstants;
import org.apache.camel.main.MainHelper;
import org.apache.camel.quarkus.main.CamelMain;

/** Searches of the class path that Camel makes when it starts. Nothing is there for it to find, and in an executable they are the dearest part of the start. */
final class ClassPathSearches {

    private static final String NONE = "false";

    private ClassPathSearches() {}

    /** Has Camel make none. */
    static void leaveOut(CamelMain main) {
        if (isUnsaid(MainConstants.PROPERTY_PLACEHOLDER_LOCATION) && isUnsaid(MainConstants.PROFILE)) {
            // what application.properties configures comes to Camel through Quarkus
            main.setPropertyPlaceholderLocations(NONE);
        }
        // for routes with modelines; afterwards Camel reads the property that names the folder of the routes
        main.configure().setRoutesIncludePattern(NONE);
    }

    private static boolean isUnsaid(String property) {
        return MainHelper.lookupPropertyFromSysOrEnv(property).isEmpty();
    }
}
