package org.landfall.run;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The files that the routes have begun and not ended, each by the id of its exchange. */
public final class InFlight {

    private final Map<String, Attempt> attempts = new ConcurrentHashMap<>();

    public void begins(String exchange, Attempt attempt) {
        attempts.put(exchange, attempt);
    }

    /** Takes the file of an exchange out, which is over; empty when it had none. */
    public Optional<Attempt> ends(String exchange) {
        return Optional.ofNullable(attempts.remove(exchange));
    }

    /** Attempts in flight at this moment. */
    Collection<Attempt> all() {
        return List.copyOf(attempts.values());
    }

    int size() {
        return attempts.size();
    }

    boolean isEmpty() {
        return attempts.isEmpty();
    }
}
