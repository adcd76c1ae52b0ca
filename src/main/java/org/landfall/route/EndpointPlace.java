package org.landfall.route;

import java.util.Collection;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.NamedNode;
import org.apache.camel.model.Model;
import org.apache.camel.model.ProcessorDefinitionHelper;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.ToDefinition;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.CamelContextHelper;

/** Finds the file and line of a route that names an endpoint. */
final class EndpointPlace {

    private final CamelContext context;

    EndpointPlace(CamelContext context) {
        this.context = context;
    }

    /** {@code FILE:LINE}, where the routes were read with their source locations. */
    Optional<String> of(Endpoint endpoint) {
        Model model = context.getCamelContextExtension().getContextPlugin(Model.class);
        return model.getRouteDefinitions().stream().flatMap(route -> place(route, endpoint).stream()).findFirst();
    }

    private Optional<String> place(RouteDefinition route, Endpoint endpoint) {
        if (isNamed(route.getInput().getEndpointUri(), endpoint)) {
            return Optional.of(text(route.getRouteId(), route.getResource(), route.getInput()));
        }
        Collection<ToDefinition> steps = ProcessorDefinitionHelper.filterTypeInOutputs(route.getOutputs(), ToDefinition.class);
        return steps.stream().filter(to -> isNamed(to.getEndpointUri(), endpoint)).findFirst()
                .map(to -> text(route.getRouteId(), route.getResource(), to));
    }

    private boolean isNamed(String uri, Endpoint endpoint) {
        Endpoint named = CamelContextHelper.resolveEndpoint(context, uri, null);
        // the same may be there with and without what stands around it
        return named == endpoint || named.getEndpointUri().equals(endpoint.getEndpointUri());
    }

    /** The place of a node of a route, whose resource is null when it is not known. */
    static String text(String route, Resource resource, NamedNode node) {
        String file = Optional.ofNullable(node.getLocation())
                .or(() -> Optional.ofNullable(resource).map(Resource::getLocation))
                .orElse("route " + route);
        return file.replaceFirst("^file:(//)?", "") + (node.getLineNumber() > 0 ? ":" + node.getLineNumber() : "");
    }
}
