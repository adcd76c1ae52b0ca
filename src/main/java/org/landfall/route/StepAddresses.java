package org.landfall.route;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.model.DynamicRouterDefinition;
import org.apache.camel.model.EnrichDefinition;
import org.apache.camel.model.ExpressionNode;
import org.apache.camel.model.PollEnrichDefinition;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.model.RecipientListDefinition;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.RoutingSlipDefinition;
import org.apache.camel.model.ToDefinition;
import org.apache.camel.model.ToDynamicDefinition;

/** Addresses to which steps send, without their options, such as {@code direct:store}. What a message would choose is not among them. */
final class StepAddresses {

    private final CamelContext context;

    StepAddresses(CamelContext context) {
        this.context = context;
    }

    /** Tells whether an address is one that routes of the same context start at, and wait to be called. */
    static boolean isCalled(String address) {
        return address.startsWith("direct:") || address.startsWith("seda:");
    }

    List<String> of(ProcessorDefinition<?> step) {
        return texts(step).map(this::plain).filter(address -> !address.isEmpty()).toList();
    }

    /** Addresses with their options, those that a step takes messages from among them. */
    Stream<String> whole(ProcessorDefinition<?> step) {
        Stream<String> taken = step instanceof PollEnrichDefinition poll ? written(poll) : Stream.empty();
        return Stream.concat(texts(step), taken).map(context::resolvePropertyPlaceholders).map(String::strip);
    }

    private static Stream<String> texts(ProcessorDefinition<?> step) {
        if (step instanceof ToDefinition to) {
            return Stream.of(to.getEndpointUri());
        }
        if (step instanceof ToDynamicDefinition to) {
            return Stream.ofNullable(to.getUri());
        }
        boolean named = step instanceof RecipientListDefinition || step instanceof RoutingSlipDefinition
                || step instanceof DynamicRouterDefinition || step instanceof EnrichDefinition;
        return named ? written((ExpressionNode) step) : Stream.empty();
    }

    private static Stream<String> written(ExpressionNode step) {
        return Optional.ofNullable(step.getExpression()).stream()
                .flatMap(expression -> Stream.ofNullable(expression.getExpression())).flatMap(text -> Arrays.stream(text.split(",")));
    }

    /** The address at which a route starts; empty when it has none. */
    String input(RouteDefinition route) {
        return route.getInput() == null ? "" : plain(route.getInput().getEndpointUri());
    }

    private String plain(String address) {
        return context.resolvePropertyPlaceholders(address).strip().replaceFirst("\\?.*", "").replaceFirst("^([\\w-]+:)/+", "$1");
    }
}
