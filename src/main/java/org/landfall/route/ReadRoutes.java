package org.landfall.route;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import org.apache.camel.CamelContext;
import org.apache.camel.Predicate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.builder.RouteBuilderLifecycleStrategy;
import org.apache.camel.model.Model;
import org.apache.camel.model.RouteConfigurationDefinition;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.support.DefaultExchange;

/**
 * The routes that were read, those that a precondition leaves out among them: a plan has no route that sends, and says of it what a move
 * would say.
 */
final class ReadRoutes implements RouteBuilderLifecycleStrategy {

    private static final String NAME = "landfall-read-routes";
    private static final Pattern NO_PLAN = Pattern.compile("\\{\\{!landfall\\.dry-run(:[^}]*)?}}");
    private static final Pattern PLAN = Pattern.compile("\\{\\{landfall\\.dry-run(:[^}]*)?}}");

    private final List<RouteDefinition> read = new CopyOnWriteArrayList<>();

    private ReadRoutes() {}

    /** Those of a context, which hears of each file that is read after the first call. */
    static ReadRoutes in(CamelContext context) {
        ReadRoutes known = context.getRegistry().lookupByNameAndType(NAME, ReadRoutes.class);
        if (known != null) {
            return known;
        }
        ReadRoutes made = new ReadRoutes();
        context.getRegistry().bind(NAME, made);
        return made;
    }

    @Override
    public void afterConfigure(RouteBuilder builder) {
        read.addAll(builder.getRouteCollection().getRoutes());
    }

    /** The routes that run now, and the configurations of routes as if each were one that begins nowhere. */
    static List<RouteDefinition> now(CamelContext context) {
        Model model = context.getCamelContextExtension().getContextPlugin(Model.class);
        List<RouteDefinition> all = new ArrayList<>(model.getRouteDefinitions());
        model.getRouteConfigurationDefinitions().stream().map(ReadRoutes::asRoute).forEach(all::add);
        return all;
    }

    private static RouteDefinition asRoute(RouteConfigurationDefinition configuration) {
        RouteDefinition route = new RouteDefinition();
        route.setId(configuration.getId());
        route.setResource(configuration.getResource());
        route.getOutputs().addAll(configuration.getOnExceptions());
        route.getOutputs().addAll(configuration.getOnCompletions());
        route.getOutputs().addAll(configuration.getIntercepts());
        route.getOutputs().addAll(configuration.getInterceptFroms());
        route.getOutputs().addAll(configuration.getInterceptSendTos());
        return route;
    }

    /** The routes that a move would run in place of this plan. */
    List<RouteDefinition> ofMove(CamelContext context) {
        List<RouteDefinition> all = now(context);
        read.stream().filter(route -> !all.contains(route)).forEach(all::add);
        all.removeIf(route -> !isOfMove(route, context));
        return all;
    }

    private static boolean isOfMove(RouteDefinition route, CamelContext context) {
        if (route.getPrecondition() == null) {
            return true;
        }
        String condition = PLAN.matcher(NO_PLAN.matcher(route.getPrecondition()).replaceAll("true")).replaceAll("false");
        Predicate predicate = context.resolveLanguage("simple").createPredicate(context.resolvePropertyPlaceholders(condition));
        predicate.init(context);
        return predicate.matches(new DefaultExchange(context));
    }
}
