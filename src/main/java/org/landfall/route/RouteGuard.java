package org.landfall.route;

import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Route;
import org.apache.camel.component.aws2.s3.AWS2S3Configuration;
import org.apache.camel.component.aws2.s3.AWS2S3Endpoint;
import org.apache.camel.component.file.FileComponent;
import org.apache.camel.component.file.FileConsumer;
import org.apache.camel.component.file.FileEndpoint;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.model.InterceptSendToEndpointDefinition;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.processor.Pipeline;
import org.apache.camel.spi.InterceptSendToEndpoint;
import org.apache.camel.support.CamelContextHelper;
import org.apache.camel.support.LanguageSupport;
import org.apache.camel.support.ScheduledPollConsumer;
import org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository;
import org.landfall.SetupException;
import org.landfall.landing.FileChoice;
import org.landfall.landing.LandingArea;
import org.landfall.landing.PatternOption;
import org.landfall.route.scan.LandingConsumer;
import org.landfall.run.EndOfRun;
import org.landfall.run.Pulse;
import org.landfall.s3.upload.LandingS3Client;

/**
 * Keeps a wrong route from losing a file: refuses, before anything starts, every endpoint that could delete a source, move it
 * elsewhere, or send it without our client, and every step that would have Camel evaluate what comes from a file's name or content.
 * What a route may still do wrong leads to a file that does not land.
 */
final class RouteGuard {

    private static final List<String> TAKING_CODE = List.of("allowTemplateFromHeader", "useMessageBodyForSql");

    private final CamelContext context;
    private final LandingArea area;
    private final LandingS3Client client;
    private final boolean dryRun;

    RouteGuard(CamelContext context, LandingArea area, LandingS3Client client, boolean dryRun) {
        this.context = context;
        this.area = area;
        this.client = client;
        this.dryRun = dryRun;
    }

    /** @throws SetupException that names the file and the line of the first step or endpoint that is not safe */
    void inspect() {
        if (landingRoutes().isEmpty()) {
            throw new SetupException("no route takes files from the landing directory " + area.root(),
                    "a route must start with the endpoint file:{{landfall.landing}}");
        }
        inspectSteps();
        for (Endpoint endpoint : context.getEndpoints()) {
            if (endpoint instanceof FileEndpoint file && overlaps(file)) {
                refuse(endpoint, fileFault(file));
            } else if (endpoint instanceof AWS2S3Endpoint s3) {
                refuse(endpoint, s3Fault(s3));
            } else if (endpoint instanceof InterceptSendToEndpoint around) {
                refuse(endpoint, interceptionFault(around));
            } else {
                refuse(endpoint, codeFault(endpoint.getEndpointUri()));
            }
        }
        landingRoutes().forEach(route -> refuse(route.getEndpoint(), sourceFault((FileEndpoint) route.getEndpoint())));
        landingRoutes().forEach(route -> refuse(route.getEndpoint(), choiceFault((FileEndpoint) route.getEndpoint())));
        inspectWays();
    }

    private void inspectSteps() {
        DataRule rule = new DataRule(context);
        for (RouteSteps.Step step : RouteSteps.of(context)) {
            rule.fault(step.definition()).or(() -> landingFault(step.definition())).ifPresent(what -> {
                throw new SetupException(step.place() + ": " + what);
            });
        }
    }

    /** Describes a step by which the landing directory would be written to, or polled as only a route of its own may. */
    private Optional<String> landingFault(ProcessorDefinition<?> step) {
        boolean touches = new StepAddresses(context).whole(step).anyMatch(this::isInLanding);
        return touches ? Optional.of(step.getShortName() + " names the landing directory, or one around it, where it could overwrite or take away a file that"
                + " has not landed; name another directory") : Optional.empty();
    }

    private boolean isInLanding(String uri) {
        return context.getComponent(uri.replaceFirst(":.*", "")) instanceof FileComponent
                && CamelContextHelper.resolveEndpoint(context, uri, null) instanceof FileEndpoint file && overlaps(file);
    }

    /** The ways of a plan, and those that its move would take. */
    private void inspectWays() {
        RouteWays ways = new RouteWays(context);
        List<RouteDefinition> now = ReadRoutes.now(context);
        ways.requireStarts(now);
        List<RouteDefinition> ofMove = dryRun ? ReadRoutes.in(context).ofMove(context) : now;
        ways.requireProofs(ofMove);
        ways.requireFiles(ofMove, route -> isInLanding(context.resolvePropertyPlaceholders(route.getInput().getEndpointUri())));
    }

    /** Makes the run see every poll and every rename that fails, whatever the routes say. */
    void watch(LandingPolls polls, EndOfRun endOfRun, Pulse pulse, RenameFailures notMoved) {
        for (Route route : landingRoutes()) {
            ScheduledPollConsumer consumer = (ScheduledPollConsumer) route.getConsumer();
            consumer.setPollStrategy(polls);
            consumer.setExceptionHandler(polls);
            if (consumer instanceof LandingConsumer landing) {
                landing.workIn(area.files(), area.beginning());
            }
            FileEndpoint endpoint = (FileEndpoint) route.getEndpoint();
            // the repository that an endpoint has by itself forgets the oldest of too many files, which would then be taken twice
            endpoint.setInProgressRepository(MemoryIdempotentRepository.memoryIdempotentRepository(new ConcurrentHashMap<>()));
            // a copy would be another file than the one that landed, and a half-way state
            endpoint.setCopyAndDeleteOnRenameFail(false);
            endpoint.setOnCompletionExceptionHandler(notMoved);
            endOfRun.expect(consumer);
            pulse.expect(consumer, Duration.of(endpoint.getDelay(), endpoint.getTimeUnit().toChronoUnit()));
        }
    }

    private List<Route> landingRoutes() {
        List<Route> routes = new ArrayList<>();
        for (Route route : context.getRoutes()) {
            if (route.getConsumer() instanceof FileConsumer && overlaps((FileEndpoint) route.getEndpoint())) {
                routes.add(route);
            }
        }
        return routes;
    }

    private boolean overlaps(FileEndpoint endpoint) {
        return area.overlaps(directory(endpoint));
    }

    private static Path directory(FileEndpoint endpoint) {
        return new File(endpoint.getConfiguration().getDirectory()).toPath().toAbsolutePath().normalize();
    }

    private static Optional<String> fileFault(FileEndpoint endpoint) {
        if (endpoint.isDelete()) {
            return Optional.of("has the option delete, which removes files whose copies are not proven; take it out");
        }
        if (endpoint.getPreMove() != null || endpoint.getMoveFailed() != null) {
            return Optional.of("has the option preMove or moveFailed, which moves files whose copies are not proven; take it out");
        }
        if (endpoint.getDoneFileName() != null) {
            return Optional.of("has the option doneFileName, which deletes files; take it out");
        }
        return Optional.empty();
    }

    private Optional<String> sourceFault(FileEndpoint endpoint) {
        if (!directory(endpoint).startsWith(area.root())) {
            return Optional.of("starts outside of the landing directory " + area.root() + "; start at {{landfall.landing}}");
        }
        if (!(endpoint.getFilter() instanceof LandingFilter)) {
            return Optional.of("has no filter that waits until a file is finished; give it the option filter with a bean of the type "
                    + LandingFilter.class.getName() + ", as in land-partitions.camel.yaml");
        }
        if (dryRun) {
            return endpoint.isNoop() ? Optional.empty()
                    : Optional.of("would move files in a dry run; give it noop: \"{{landfall.dry-run:false}}\"");
        }
        if (!endpoint.isNoop() && !movesToLanded(endpoint)) {
            return Optional.of("must have the option move: \"${bean:run.landedFolder}/${file:name}\" and no other, so that a "
                    + "landed file waits there for the purge");
        }
        return area.isShared() && !(endpoint.getExclusiveReadLockStrategy() instanceof Claims)
                ? Optional.of("must have the option exclusiveReadLockStrategy: \"#claims\", since other runners may be at work on the same files")
                : Optional.empty();
    }

    /** Routes from before the patterns, or of somebody's own, would take what was to be left alone. */
    private Optional<String> choiceFault(FileEndpoint endpoint) {
        FileChoice asked = FileChoice.ALL;
        for (PatternOption option : PatternOption.values()) {
            asked = option.add(asked, context.resolvePropertyPlaceholders("{{landfall." + option.setting() + ":}}"));
        }
        boolean heeded = asked.words().isEmpty() || endpoint.getFilter() instanceof LandingFilter filter && filter.heeds(asked);
        return heeded ? Optional.empty() : Optional.of("does not heed " + asked.words().get(0) + "; give the bean that is its filter the properties"
                + " include, includeFrom, exclude and excludeFrom of the shipped routes");
    }

    private boolean movesToLanded(FileEndpoint endpoint) {
        if (endpoint.getMove() == null) {
            return false;
        }
        Path start = directory(endpoint);
        File probe = start.resolve("2000/probe.csv").toFile();
        GenericFile<File> file = FileConsumer.asGenericFile(start.toString(), probe, null, false);
        Exchange exchange = endpoint.createExchange(file);
        String to = endpoint.getMove().evaluate(exchange, String.class);
        Path expected = area.landedByThisRun().resolve(area.source(probe.toPath()));
        return to != null && start.resolve(to).normalize().equals(expected);
    }

    private Optional<String> s3Fault(AWS2S3Endpoint endpoint) {
        AWS2S3Configuration configuration = endpoint.getConfiguration();
        if (configuration.getAmazonS3Client() != client) {
            return Optional.of("does not use Landfall's client; give it amazonS3Client: \"#s3\"");
        }
        if (LiteralKeys.isEvaluating(endpoint)) {
            return Optional.of("was made before the bean of the run was read, and would evaluate the keys that it is sent; leave it to the"
                    + " routes");
        }
        if (configuration.getKeyName() != null) {
            return Optional.of("has the option keyName, which Camel evaluates; set the header CamelAwsS3Key in the route instead");
        }
        if (LanguageSupport.hasSimpleFunction(configuration.getBucketName())) {
            return Optional.of("has a function in its bucket, which Camel evaluates; name the bucket: {{landfall.bucket}}");
        }
        if (configuration.isMultiPartUpload() || configuration.isStreamingUploadMode()) {
            return Optional.of("has the option multiPartUpload or streamingUploadMode, which proves nothing; take it out");
        }
        if (configuration.isDeleteAfterWrite()) {
            return Optional.of("has the option deleteAfterWrite, which removes files whose copies are not proven; take it out");
        }
        if (configuration.getOperation() != null) {
            return Optional.of("has the operation " + configuration.getOperation() + "; Landfall only puts objects");
        }
        return Optional.empty();
    }

    /**
     * Camel takes the steps that stand around an endpoint out of the routes, unless they are in a routeConfiguration; what else stands
     * around one, such as the mocks of a test, is no pipeline of steps.
     */
    private Optional<String> interceptionFault(InterceptSendToEndpoint around) {
        if (around.getOriginalEndpoint() instanceof AWS2S3Endpoint && !around.isSkip()) {
            return Optional.of("has an interceptSendToEndpoint around it; put those steps before the endpoint");
        }
        boolean known = RouteSteps.of(context).stream().anyMatch(step -> step.definition() instanceof InterceptSendToEndpointDefinition);
        return known || !(around.getBefore() instanceof Pipeline) ? Optional.empty()
                : Optional.of("has an interceptSendToEndpoint around it, whose steps cannot be looked at; put those steps before the endpoint");
    }

    /** Describes what would make an endpoint of another component run what a file says. */
    private static Optional<String> codeFault(String uri) {
        if (uri.matches("controlbus:(//)?language:.*")) {
            return Optional.of("runs the body as code, and that comes from a file; take it out");
        }
        return TAKING_CODE.stream().filter(option -> uri.contains(option + "=true")).findFirst()
                .map(option -> "has the option " + option + ", which takes code from the message, and that comes from a file; take it out");
    }

    private void refuse(Endpoint endpoint, Optional<String> fault) {
        fault.ifPresent(what -> {
            String scheme = endpoint.getEndpointUri().replaceFirst(":.*", "");
            throw new SetupException(new EndpointPlace(context).of(endpoint)
                    .map(place -> place + ": the " + scheme + " endpoint " + what)
                    .orElse("the routes: the " + scheme + " endpoint " + what));
        });
    }
}
