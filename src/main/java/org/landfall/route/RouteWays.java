package org.landfall.route;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.model.AggregateDefinition;
import org.apache.camel.model.BeanDefinition;
import org.apache.camel.model.ProcessDefinition;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.model.ResequenceDefinition;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.WireTapDefinition;
import org.landfall.SetupException;

/**
 * The rules for the way of a file through the routes: each address has a route that starts there, each file, and nothing else, comes to the
 * upload, and each upload has a checkpoint behind it.
 */
final class RouteWays {

    private static final String S3 = "aws2-s3:";

    private final CamelContext context;
    private final StepAddresses addresses;

    RouteWays(CamelContext context) {
        this.context = context;
        addresses = new StepAddresses(context);
    }

    /** Looks for the route of each address. @throws SetupException that names the file and the line of the first step whose address has none */
    void requireStarts(List<RouteDefinition> routes) {
        new Ways(routes, addresses, this::isCheckpoint).sites().forEach(site -> requireStarts(site, routes));
    }

    /** Looks for a checkpoint behind each upload, and for the route of each address and the bean of each name. @throws SetupException as above, where one is missing */
    void requireProofs(List<RouteDefinition> routes) {
        Ways ways = new Ways(routes, addresses, this::isCheckpoint);
        // a checkpoint with a wrong name would be missed behind the upload
        ways.sites().forEach(this::requireBean);
        for (Ways.Site site : ways.sites()) {
            requireStarts(site, routes);
            if (addresses.of(site.step()).stream().anyMatch(address -> address.startsWith(S3)) && !ways.leadToGoal(site)) {
                throw new SetupException(site.place() + ": aws2-s3 is not followed by the checkpoint on every way that a file may take, so nothing"
                        + " would prove its copy", "put the step 'checkpoint' right behind it (process: ref: checkpoint)");
            }
        }
    }

    private void requireStarts(Ways.Site site, List<RouteDefinition> routes) {
        List<String> starts = routes.stream().map(addresses::input).filter(StepAddresses::isCalled).toList();
        addresses.of(site.step()).stream().filter(StepAddresses::isCalled).filter(address -> !starts.contains(address)).findFirst()
                .ifPresent(address -> {
                    throw new SetupException(site.place() + ": sends to " + address + ", and no route starts there", starts.isEmpty()
                            ? "add one" : "mend the name; routes start at " + starts.stream().sorted().collect(Collectors.joining(", ")));
                });
    }

    /** Camel looks up what the routes of a plan name, and not what those of its move would. */
    private void requireBean(Ways.Site site) {
        String ref = site.step() instanceof ProcessDefinition process ? process.getRef() : site.step() instanceof BeanDefinition bean ? bean.getRef() : null;
        Optional<String> missing = Optional.ofNullable(ref).map(context::resolvePropertyPlaceholders).map(name -> name.replaceFirst("^#(bean:)?", ""))
                .filter(name -> !name.matches("(class|type):.*") && context.getRegistry().lookupByName(name) == null);
        if (missing.isPresent()) {
            throw new SetupException(site.place() + ": no bean is called " + missing.get(), "mend that line");
        }
    }

    /**
     * Looks whether each file comes to the upload, and nothing else does.
     *
     * @param takesFiles tells whether a route starts at the landing directory
     * @throws SetupException that names the file and the line of the first start, or step, of a way that no file could take to its end
     */
    void requireFiles(List<RouteDefinition> routes, Predicate<RouteDefinition> takesFiles) {
        Ways ways = new Ways(routes, addresses, this::isOfUpload);
        for (RouteDefinition route : routes) {
            if (route.getInput() != null && !StepAddresses.isCalled(addresses.input(route))) {
                requireFiles(route, takesFiles.test(route), ways.mayReachGoal(route.getOutputs()));
            }
        }
        ways.sites().stream().filter(site -> goesOnMeanwhile(site.step()) && ways.mayReachGoal(List.of(site.step()))).findFirst().ifPresent(site -> {
            throw new SetupException(site.place() + ": " + site.step().getShortName() + " leads to the upload, and the route would end without waiting for"
                    + " it, so that no file lands", "put the step 'to' (uri: direct:store) in its place, into the route itself");
        });
    }

    private static void requireFiles(RouteDefinition route, boolean takesFiles, boolean uploads) {
        String place = EndpointPlace.text(route.getRouteId(), route.getResource(), route.getInput());
        if (takesFiles && !uploads) {
            throw new SetupException(place + ": the route takes files and sends them nowhere", "end it with the step 'to' (uri: direct:store)");
        }
        if (uploads && !takesFiles) {
            throw new SetupException(place + ": the route leads to the upload, and what starts here is no file of the landing directory",
                    "start at file:{{landfall.landing}}");
        }
    }

    /** Tells whether the route of a file goes on, and may end, while another message does what a step says. */
    private boolean goesOnMeanwhile(ProcessorDefinition<?> step) {
        return step instanceof WireTapDefinition || step instanceof AggregateDefinition || step instanceof ResequenceDefinition
                || addresses.of(step).stream().anyMatch(address -> address.startsWith("seda:"));
    }

    private boolean isOfUpload(ProcessorDefinition<?> step) {
        return isOne(step, Consign.class) || addresses.of(step).stream().anyMatch(address -> address.startsWith(S3));
    }

    private boolean isCheckpoint(ProcessorDefinition<?> step) {
        return isOne(step, Checkpoint.class);
    }

    private boolean isOne(ProcessorDefinition<?> step, Class<?> type) {
        if (step instanceof ProcessDefinition process) {
            return isOne(process.getRef(), type);
        }
        if (step instanceof BeanDefinition bean) {
            return isOne(bean.getRef(), type) || isOne(bean.getBeanType(), type);
        }
        return addresses.of(step).stream().anyMatch(address -> address.startsWith("bean:") && isOne(address.substring("bean:".length()), type));
    }

    private boolean isOne(String named, Class<?> type) {
        String name = Optional.ofNullable(named).map(context::resolvePropertyPlaceholders).orElse("").replaceFirst("^#(bean:|class:|type:)?", "");
        return name.startsWith(type.getName()) || !name.isEmpty() && type.isInstance(context.getRegistry().lookupByName(name));
    }
}
