package org.landfall.route;

import java.util.Collection;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.support.LifecycleStrategySupport;
import org.apache.camel.support.RouteWatcherReloadStrategy;
import org.landfall.SetupException;

/**
 * Keeps Camel from reading the routes again while a run is at work: files are in flight on those that the run began with, and the guard has
 * looked at no others.
 */
final class RouteReload extends LifecycleStrategySupport {

    private static final String CHANGED = "stopped, since its routes were changed";
    private static final String WAY = "stop it, edit, run 'landfall routes --check DIR', and start it again";

    private final Set<Route> begun;
    private final Consumer<String> stop;

    /**
     * @param begun the routes that the run begins with
     * @param stop  stops the run, for a reason in a few words
     */
    RouteReload(Set<Route> begun, Consumer<String> stop) {
        this.begun = begun;
        this.stop = stop;
    }

    /** @throws SetupException when Camel would read a route again whenever its file is saved */
    static void requireNone(CamelContext context) {
        // one that waits until somebody asks is in each context of camel run
        if (context.hasServices(RouteWatcherReloadStrategy.class).stream().anyMatch(strategy -> strategy.getClass() == RouteWatcherReloadStrategy.class)) {
            throw new SetupException("Camel is to read each edited route again (--dev, or camel.main.routes-reload-enabled), and a run keeps its routes,"
                    + " since files are in flight on them", "leave that out, and for an edit: " + WAY);
        }
    }

    @Override
    public void onRoutesAdd(Collection<Route> routes) {
        if (!begun.containsAll(routes)) {
            stop.accept(CHANGED);
            throw new SetupException("a run keeps its routes, since files are in flight on them", "to change them, " + WAY);
        }
    }

    /** A run without one of its routes would wait for its next poll for good. One that is over is not stopped any more. */
    @Override
    public void onRoutesRemove(Collection<Route> routes) {
        stop.accept(CHANGED);
    }
}
