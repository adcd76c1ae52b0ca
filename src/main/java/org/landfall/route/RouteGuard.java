package org.landfall.route;

import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Route;
import org.apache.camel.component.aws2.s3.AWS2S3Configuration;
import org.apache.camel.component.aws2.s3.AWS2S3Endpoint;
import org.apache.camel.component.file.FileConsumer;
import org.apache.camel.component.file.FileEndpoint;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.support.ScheduledPollConsumer;
import org.landfall.SetupException;
import org.landfall.landing.LandingArea;
import org.landfall.route.scan.InProgress;
import org.landfall.route.scan.LandingConsumer;
import org.landfall.route.scan.LandingEndpoint;
import org.landfall.run.EndOfRun;
import org.landfall.run.Pulse;
import org.landfall.s3.upload.LandingS3Client;

/**
 * Keeps a wrong route from losing a file: refuses, before anything starts, every endpoint that could delete a source, move it
 * elsewhere, or send it without our client. What a route may still do wrong leads to a file that does not land.
 */
final class RouteGuard {

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

    /** @throws SetupException that names the file and the line of the first endpoint that is not safe */
    void inspect() {
        if (landingRoutes().isEmpty()) {
            throw new SetupException("no route takes files from the landing directory " + area.root()
                    + "; a route must start with the endpoint landing:{{landfall.landing}}");
        }
        for (Endpoint endpoint : context.getEndpoints()) {
            if (endpoint instanceof FileEndpoint file && overlaps(file)) {
                refuse(endpoint, fileFault(file));
            } else if (endpoint instanceof AWS2S3Endpoint s3) {
                refuse(endpoint, s3Fault(s3));
            }
        }
        landingRoutes().forEach(route -> refuse(route.getEndpoint(), sourceFault((FileEndpoint) route.getEndpoint())));
    }

    /** Makes the run see every poll and every rename that fails, whatever the routes say. */
    void watch(LandingPolls polls, EndOfRun endOfRun, Pulse pulse, RenameFailures notMoved) {
        for (Route route : landingRoutes()) {
            ScheduledPollConsumer consumer = (ScheduledPollConsumer) route.getConsumer();
            consumer.setPollStrategy(polls);
            consumer.setExceptionHandler(polls);
            if (consumer instanceof LandingConsumer landing) {
                landing.beginAt(area.beginning());
            }
            FileEndpoint endpoint = (FileEndpoint) route.getEndpoint();
            endpoint.setInProgressRepository(InProgress.none());
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

    private void refuse(Endpoint endpoint, Optional<String> fault) {
        fault.ifPresent(what -> {
            String scheme = endpoint instanceof LandingEndpoint ? "landing" : endpoint instanceof FileEndpoint ? "file" : "aws2-s3";
            throw new SetupException(new EndpointPlace(context).of(endpoint)
                    .map(place -> place + ": the " + scheme + " endpoint " + what)
                    .orElse("the routes: the " + scheme + " endpoint " + what));
        });
    }
}
