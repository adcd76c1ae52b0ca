package org.landfall.cli;

import java.net.InetSocketAddress;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.landfall.SetupException;
import org.landfall.cli.status.StatusAddress;
import org.landfall.run.RunSettings;
import org.landfall.text.Age;
import picocli.CommandLine.Option;

/** The options of a run that stays; each is a property {@code landfall.NAME} to the routes. */
final class WatchOptions {

    private static final long WATCH_DELAY_MILLIS = 5_000;

    @Option(names = "--watch", arity = "0..1", fallbackValue = "true", paramLabel = "true|false",
            description = "Stay and poll until stopped, for a service.")
    private boolean watch;

    @Option(names = "--poll-delay", paramLabel = "AGE",
            description = "The pause between two looks at the landing directory, such as 5s (default: 500ms; with --watch 5s).")
    private String pollDelay;

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
        requireUsable();
        Map<String, String> properties = new TreeMap<>();
        properties.put("landfall.watch", Boolean.toString(watch));
        if (watch || pollDelay != null) {
            properties.put("landfall.poll-delay", Long.toString(pollDelay == null ? WATCH_DELAY_MILLIS : pollDelayMillis()));
        }
        if (retryFirst != null) {
            properties.put("landfall.retry-first", retryFirst);
        }
        if (retryLongest != null) {
            properties.put("landfall.retry-longest", retryLongest);
        }
        return properties;
    }

    /** Camel takes a bare number for milliseconds, and so does this option. */
    private long pollDelayMillis() {
        String delay = pollDelay.strip();
        try {
            long millis = delay.matches("\\d{1,9}") ? Long.parseLong(delay) : Age.parse(delay).toMillis();
            if (millis > 0) {
                return millis;
            }
        } catch (IllegalArgumentException noDuration) {
            // told as one that is too short
        }
        throw new SetupException("--poll-delay " + delay + " cannot be used; give 1 or more milliseconds, or a time such as 500ms or 5s");
    }

    private void requireUsable() {
        RunSettings settings = new RunSettings();
        judge("--retry-first", retryFirst, settings::setRetryFirst);
        judge("--retry-longest", retryLongest, settings::setRetryLongest);
    }

    private static void judge(String option, String value, Consumer<String> setting) {
        try {
            if (value != null) {
                setting.accept(value);
            }
        } catch (IllegalArgumentException e) {
            throw new SetupException(option + ": " + e.getMessage(), e);
        }
    }
}
