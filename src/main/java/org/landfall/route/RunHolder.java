package org.landfall.route;

import java.util.Set;
import org.apache.camel.CamelContext;
import org.landfall.SetupException;
import org.landfall.run.Run;

/** The bean of the routes that has the run of its context. */
interface RunHolder {

    /** The run, once its routes may start. @throws IllegalStateException before that */
    Run run();

    /** The one of a context. @throws SetupException when the routes name none, or several */
    static RunHolder in(CamelContext context) {
        Set<RunHolder> runs = context.getRegistry().findByType(RunHolder.class);
        if (runs.size() != 1) {
            throw new SetupException("the routes name " + runs.size() + " beans of the type org.landfall.route.LandingRun",
                    "exactly one is needed, as in routes/landfall.camel.yaml");
        }
        return runs.iterator().next();
    }
}
