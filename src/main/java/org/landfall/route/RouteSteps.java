package org.landfall.route;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.model.CircuitBreakerDefinition;
import org.apache.camel.model.Model;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.model.RouteConfigurationDefinition;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.TryDefinition;
import org.apache.camel.spi.Resource;

/** The steps of all routes and route configurations, at every depth. */
final class RouteSteps {

    private final List<Step> found = new ArrayList<>();

    /**
     * A step.
     *
     * @param route      the id of its route
     * @param resource   where that was read; null when that is not known
     * @param definition what it does
     */
    record Step(String route, Resource resource, ProcessorDefinition<?> definition) {

        /** {@code FILE:LINE}, where the routes were read with their source locations. */
        String place() {
            return EndpointPlace.text(route, resource, definition);
        }
    }

    private RouteSteps() {}

    static List<Step> of(CamelContext context) {
        Model model = context.getCamelContextExtension().getContextPlugin(Model.class);
        RouteSteps steps = new RouteSteps();
        for (RouteDefinition route : model.getRouteDefinitions()) {
            steps.add(route.getRouteId(), route.getResource(), route.getOutputs());
        }
        for (RouteConfigurationDefinition configuration : model.getRouteConfigurationDefinitions()) {
            String id = configuration.getId();
            steps.add(id, configuration.getResource(), configuration.getOnExceptions());
            steps.add(id, configuration.getResource(), configuration.getOnCompletions());
            steps.add(id, configuration.getResource(), configuration.getIntercepts());
            steps.add(id, configuration.getResource(), configuration.getInterceptFroms());
            steps.add(id, configuration.getResource(), configuration.getInterceptSendTos());
        }
        return steps.found;
    }

    private void add(String route, Resource resource, List<? extends ProcessorDefinition<?>> definitions) {
        for (ProcessorDefinition<?> definition : definitions) {
            found.add(new Step(route, resource, definition));
            add(route, resource, inner(definition));
        }
    }

    /** The steps in a step, of all its branches. */
    static List<ProcessorDefinition<?>> inner(ProcessorDefinition<?> definition) {
        List<ProcessorDefinition<?>> inner = new ArrayList<>(definition.getOutputs());
        // these hold some of their steps apart from their outputs, by the language that they were written in
        if (definition instanceof TryDefinition tried) {
            Stream.ofNullable(tried.getCatchClauses()).forEach(inner::addAll);
            Stream.ofNullable(tried.getFinallyClause()).forEach(inner::add);
        } else if (definition instanceof CircuitBreakerDefinition breaker && breaker.getOnFallback() != null) {
            inner.addAll(breaker.getOnFallback().getOutputs());
        }
        return inner;
    }
}
