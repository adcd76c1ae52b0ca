package org.landfall.route;

import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.landfall.run.Run;

/** A bean that a route names and that takes part in the run. It finds the run in the registry, by its type. */
abstract class RunMember implements CamelContextAware {

    private CamelContext context;
    private Run run;

    @Override
    public void setCamelContext(CamelContext camelContext) {
        context = camelContext;
    }

    @Override
    public CamelContext getCamelContext() {
        return context;
    }

    synchronized Run run() {
        if (run == null) {
            run = RunHolder.in(context).run();
        }
        return run;
    }
}
