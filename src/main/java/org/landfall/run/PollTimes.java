package org.landfall.run;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Beginnings of the latest polls, one for each route. */
final class PollTimes {

    /** Steps in which a file system counts the time of a change, and somewhat more: Linux takes that of its latest tick, at most 10 ms ago. */
    private static final Duration TICK = Duration.ofMillis(50);

    private final Map<Object, Instant> latest = new ConcurrentHashMap<>();

    void begins(Object poller) {
        latest.put(poller, Instant.now());
    }

    /** Moment up to which every change was there for the latest poll of each route; the beginning of time before all have polled. */
    Instant latestSeenByAll() {
        return latest.values().stream().min(Instant::compareTo).map(began -> began.minus(TICK)).orElse(Instant.MIN);
    }
}
