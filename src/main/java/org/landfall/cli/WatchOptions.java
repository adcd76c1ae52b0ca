package org.landfall.cli;

import java.net.InetSocketAddress;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.landfall.SetupException;
import org.landfall.cli.status.StatusAddress;
import org.landfall.run.RunSettings;
import picocli.CommandLine.Option;

/** The options of a run that stays; each is a property {@code landfall.NAME} to the routes. */
final class WatchOptions {

    private static final long WATCH_DELAY_MILLIS = 5_000;

    @Option(names = "--watch", arity = "0..1", fallbackValue = "true", paramLabel = "true|false",
            description = "Stay and poll until stopped, for a service.")
    private boolean watch;

    @Option(names = "--poll-delay", paramLabel = "MILLIS",
            description = "The pause between two looks at the landing directory (default: 500; with --watch 5000).")
    private Long pollDelay;

    @Option(names = "--retry-first", paramLabel = "AGE",
            description = "With --watch: when a file that did not land is tried again; doubled each time (default: 1m).")
    private String retryFirst;

    @Option(names = "--retry-longest", paramLabel = "AGE", description = "With --watch: the longest such pause (default: 1h).")
    private String retryLongest;

    @Option(names = "--port", paramLabel = "[ADDRESS:]PORT",
            description = "With --watch: where health and metrics are (default: off; ADDRESS 127.0.0.1).")
    private String port = "";

    /** Where health and metrics are asked for; empty for nowhere. @throws SetupException for what is no address, or without --watch */
    Optional<InetSocketAddress> port() {
        if (port.isBlank()) {
            return Optional.empty();
        }
        if (!watch) {
            throw new SetupException("--port " + port + " goes only with --watch; give both, or neither");
        }
        return Optional.of(StatusAddress.of(port));
    }

    /** The properties for the routes, where the routes' own defaults do not hold. @throws SetupException for an option that cannot work */
    Map<String, String> properties(boolean dryRun) {
        if (watch && dryRun) {
            throw new SetupException("--watch and --dry-run do not go together; give one of them");
        }
        if (pollDelay != null && pollDelay < 1) {
            throw new SetupException("--poll-delay " + pollDelay + " cannot be used; give 1 or more milliseconds");
        }
        requireUsable();
        Map<String, String> properties = new TreeMap<>();
        properties.put("landfall.watch", Boolean.toString(watch));
        if (watch || pollDelay != null) {
            properties.put("landfall.poll-delay", Long.toString(pollDelay == null ? WATCH_DELAY_MILLIS : pollDelay));
        }
        if (retryFirst != null) {
            properties.put("landfall.retry-first", retryFirst);
        }
        if (retryLongest != null) {
            properties.put("landfall.retry-longest", retryLongest);
        }
        return properties;
    }

    private void requireUsable() {
        try {
            RunSettings settings = new RunSettings();
            settings.setRetryFirst(retryFirst == null ? "0" : retryFirst);
            settings.setRetryLongest(retryLongest == null ? "0" : retryLongest);
        } catch (IllegalArgumentException e) {
            throw new SetupException(e.getMessage(), e);
        }
    }
}
