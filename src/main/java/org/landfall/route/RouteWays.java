package org.landfall.route;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.model.BeanDefinition;
import org.apache.camel.model.ProcessDefinition;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.model.RouteDefinition;
import org.landfall.SetupException;

/** The rules for the way of a file through the routes: each address has a route that starts there, and each upload a checkpoint behind it. */
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

    private boolean isCheckpoint(ProcessorDefinition<?> step) {
        if (step instanceof ProcessDefinition process) {
            return isCheckpoint(process.getRef());
        }
        if (step instanceof BeanDefinition bean) {
            return isCheckpoint(bean.getRef()) || isCheckpoint(bean.getBeanType());
        }
        return addresses.of(step).stream().anyMatch(address -> address.startsWith("bean:") && isCheckpoint(address.substring("bean:".length())));
    }

    private boolean isCheckpoint(String named) {
        String name = Optional.ofNullable(named).map(context::resolvePropertyPlaceholders).orElse("").replaceFirst("^#(bean:|class:|type:)?", "");
        return name.startsWith(Checkpoint.class.getName()) || !name.isEmpty() && context.getRegistry().lookupByName(name) instanceof Checkpoint;
    }
}
