package org.landfall.route;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.camel.model.ChoiceDefinition;
import org.apache.camel.model.CircuitBreakerDefinition;
import org.apache.camel.model.FilterDefinition;
import org.apache.camel.model.IdempotentConsumerDefinition;
import org.apache.camel.model.InterceptDefinition;
import org.apache.camel.model.InterceptSendToEndpointDefinition;
import org.apache.camel.model.MulticastDefinition;
import org.apache.camel.model.OnCompletionDefinition;
import org.apache.camel.model.OnExceptionDefinition;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.model.RollbackDefinition;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.StopDefinition;
import org.apache.camel.model.ThrowExceptionDefinition;
import org.apache.camel.model.TryDefinition;
import org.apache.camel.model.WireTapDefinition;

/**
 * The ways that a file may take through some routes: what comes behind a step, on whichever branch, and in the routes that call its route.
 * Where a way cannot be foreseen it is taken for good: the run itself sees whether a copy is proven.
 */
final class Ways {

    private final List<RouteDefinition> routes;
    private final StepAddresses addresses;
    private final Predicate<ProcessorDefinition<?>> goal;
    private final Map<String, List<Site>> callers = new TreeMap<>();
    private final List<Site> sites = new ArrayList<>();

    /** Outcome of a stretch of a way. */
    private enum Way {
        /** It leads on. */
        ON,
        /** It has passed the goal, or fails, so that nothing is taken for done. */
        GOOD,
        /** It ends without the goal. */
        OVER
    }

    /**
     * Steps that come after another.
     *
     * @param outer what comes when they are done; null at the end of the route
     * @param apart whether they are those of a copy, or of an error, whose end is no return to the caller of the route
     */
    private record Rest(List<? extends ProcessorDefinition<?>> steps, int from, Rest outer, boolean apart) {

        boolean isApart() {
            return apart || outer != null && outer.isApart();
        }
    }

    /** A step in its place. */
    record Site(RouteDefinition route, ProcessorDefinition<?> step, Rest rest) {

        String place() {
            return EndpointPlace.text(route.getRouteId(), route.getResource(), step);
        }
    }

    /**
     * @param routes those that run; the configurations among them have no input
     * @param goal   tells whether a step is the one that must come
     */
    Ways(List<RouteDefinition> routes, StepAddresses addresses, Predicate<ProcessorDefinition<?>> goal) {
        this.routes = routes;
        this.addresses = addresses;
        this.goal = goal;
        routes.forEach(route -> visit(route, route.getOutputs(), null, false));
    }

    private void visit(RouteDefinition route, List<? extends ProcessorDefinition<?>> steps, Rest outer, boolean apart) {
        for (int i = 0; i < steps.size(); i++) {
            ProcessorDefinition<?> step = steps.get(i);
            Rest rest = new Rest(steps, i + 1, outer, apart);
            Site site = new Site(route, step, step instanceof WireTapDefinition ? new Rest(List.of(), 0, null, true) : rest);
            sites.add(site);
            addresses.of(step).forEach(address -> callers.computeIfAbsent(address, name -> new ArrayList<>()).add(site));
            visitInner(route, step, rest);
        }
    }

    private void visitInner(RouteDefinition route, ProcessorDefinition<?> step, Rest rest) {
        if (step instanceof MulticastDefinition several) {
            several.getOutputs().forEach(one -> visit(route, List.of(one), rest, false));
        } else if (step instanceof ChoiceDefinition choice) {
            branches(choice).forEach(branch -> visit(route, branch, rest, false));
        } else if (step instanceof TryDefinition tried) {
            List<ProcessorDefinition<?>> last = finallyOf(tried);
            Rest after = new Rest(last, 0, rest, false);
            visit(route, bodyOf(tried), after, false);
            Stream.ofNullable(tried.getCatchClauses()).flatMap(List::stream).forEach(one -> visit(route, one.getOutputs(), after, false));
            visit(route, last, rest, false);
        } else if (isBeside(step)) {
            visit(route, step.getOutputs(), null, true);
        } else {
            visit(route, step.getOutputs(), rest, false);
            if (step instanceof CircuitBreakerDefinition breaker && breaker.getOnFallback() != null) {
                visit(route, breaker.getOnFallback().getOutputs(), rest, false);
            }
        }
    }

    /** Tells whether steps stand beside the way, for an error, the end, or what Camel puts around others. */
    private static boolean isBeside(ProcessorDefinition<?> step) {
        return step instanceof OnExceptionDefinition || step instanceof OnCompletionDefinition || step instanceof InterceptDefinition
                || step instanceof InterceptSendToEndpointDefinition;
    }

    private static List<List<ProcessorDefinition<?>>> branches(ChoiceDefinition choice) {
        List<List<ProcessorDefinition<?>>> branches = new ArrayList<>();
        choice.getWhenClauses().forEach(when -> branches.add(when.getOutputs()));
        Optional.ofNullable(choice.getOtherwise()).ifPresent(otherwise -> branches.add(otherwise.getOutputs()));
        return branches;
    }

    private static List<ProcessorDefinition<?>> finallyOf(TryDefinition tried) {
        return tried.getFinallyClause() == null ? List.of() : tried.getFinallyClause().getOutputs();
    }

    /** Steps of a try alone: the model may hold its catches among them. */
    private static List<ProcessorDefinition<?>> bodyOf(TryDefinition tried) {
        return Optional.ofNullable(tried.getOutputsWithoutCatches()).orElse(List.of());
    }

    /** The steps at all depths. */
    List<Site> sites() {
        return sites;
    }

    /** Tells whether every way behind a step passes the goal. */
    boolean leadToGoal(Site site) {
        return leadsToGoal(site, new HashSet<>());
    }

    /** Tells whether the goal is among some steps, or in a route that they call. */
    boolean mayReachGoal(List<? extends ProcessorDefinition<?>> steps) {
        return mayReachGoal(steps, new HashSet<>());
    }

    private boolean mayReachGoal(List<? extends ProcessorDefinition<?>> steps, Set<String> entered) {
        return steps.stream().anyMatch(step -> goal.test(step) || mayReachGoal(RouteSteps.inner(step), entered)
                || addresses.of(step).stream().filter(entered::add).flatMap(this::startingAt).anyMatch(route -> mayReachGoal(route.getOutputs(), entered)));
    }

    private Stream<RouteDefinition> startingAt(String name) {
        return routes.stream().filter(route -> StepAddresses.isCalled(name) && addresses.input(route).equals(name));
    }

    private boolean leadsToGoal(Site site, Set<String> asked) {
        Way way = way(site.rest(), new HashSet<>());
        if (way != Way.ON || site.rest().isApart()) {
            return way == Way.GOOD;
        }
        String name = addresses.input(site.route());
        if (!StepAddresses.isCalled(name)) {
            return false;
        }
        // whoever calls goes on there; a route that nobody calls sends nothing
        return !asked.add(name) || callers.getOrDefault(name, List.of()).stream().allMatch(caller -> leadsToGoal(caller, asked));
    }

    private Way way(Rest rest, Set<String> entered) {
        for (Rest part = rest; part != null; part = part.outer()) {
            Way way = way(part.steps().subList(part.from(), part.steps().size()), entered);
            if (way != Way.ON) {
                return way;
            }
        }
        return Way.ON;
    }

    private Way way(List<? extends ProcessorDefinition<?>> steps, Set<String> entered) {
        return steps.stream().filter(step -> !isBeside(step)).map(step -> way(step, entered)).filter(way -> way != Way.ON).findFirst().orElse(Way.ON);
    }

    private Way way(ProcessorDefinition<?> step, Set<String> entered) {
        if (goal.test(step) || step instanceof RollbackDefinition || step instanceof ThrowExceptionDefinition) {
            return Way.GOOD;
        }
        if (step instanceof StopDefinition) {
            return Way.OVER;
        }
        if (step instanceof WireTapDefinition) {
            return Way.ON;
        }
        if (step instanceof ChoiceDefinition choice) {
            return ofAll(branches(choice).stream().map(branch -> way(branch, entered)).toList(), choice.getOtherwise() != null);
        }
        if (step instanceof FilterDefinition || step instanceof IdempotentConsumerDefinition) {
            return ofAll(List.of(way(step.getOutputs(), entered)), false);
        }
        if (step instanceof MulticastDefinition) {
            return ofAny(step.getOutputs().stream().map(one -> way(one, entered)).toList());
        }
        if (step instanceof TryDefinition tried) {
            Way body = way(bodyOf(tried), entered);
            return body == Way.ON ? way(finallyOf(tried), entered) : body;
        }
        List<String> called = addresses.of(step);
        return called.isEmpty() ? way(step.getOutputs(), entered) : ofAny(called.stream().map(name -> into(name, entered)).toList());
    }

    private Way into(String name, Set<String> entered) {
        if (!StepAddresses.isCalled(name) || !entered.add(name)) {
            return Way.ON;
        }
        Way way = ofAny(startingAt(name).map(route -> way(route.getOutputs(), entered)).toList());
        entered.remove(name);
        return way;
    }

    private static Way ofAll(List<Way> ways, boolean complete) {
        if (ways.contains(Way.OVER)) {
            return Way.OVER;
        }
        return complete && ways.stream().allMatch(way -> way == Way.GOOD) ? Way.GOOD : Way.ON;
    }

    private static Way ofAny(List<Way> ways) {
        return ways.contains(Way.GOOD) ? Way.GOOD : ways.size() == 1 ? ways.get(0) : Way.ON;
    }
}
