package org.landfall.run;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/** The files that are not settled yet, each waited for at most a patience. */
final class WaitingRoom {

    private final Duration patience;
    private final Map<String, Long> sinceNanos = new ConcurrentHashMap<>();

    WaitingRoom(Duration patience) {
        this.patience = patience;
    }

    /** Tells whether to go on waiting for a file that is not settled. */
    boolean wait(String source) {
        long now = System.nanoTime();
        long since = Optional.ofNullable(sinceNanos.putIfAbsent(source, now)).orElse(now);
        return now - since < patience.toNanos();
    }

    void leave(String source) {
        sinceNanos.remove(source);
    }

    void forgetIf(Predicate<String> gone) {
        sinceNanos.keySet().removeIf(gone);
    }

    /** Longest wait of a file, nanoseconds; 0 when there is none. */
    long oldestNanos() {
        long now = System.nanoTime();
        return sinceNanos.values().stream().mapToLong(since -> now - since).max().orElse(0);
    }

    /** The files that wait. */
    Set<String> sources() {
        return sinceNanos.keySet();
    }

    int size() {
        return sinceNanos.size();
    }
}
