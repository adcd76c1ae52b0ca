package org.landfall.run;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The files that the routes have begun and not ended, each by the id of its exchange. */
public final class InFlight {

    private final Map<String, Attempt> attempts = new ConcurrentHashMap<>();
    private final Set<Path> files = ConcurrentHashMap.newKeySet();

    public void begins(String exchange, Attempt attempt) {
        files.add(attempt.file());
        attempts.put(exchange, attempt);
    }

    /** A file that was taken out is done with, too: the next scan may take it up again. */
    void over(Attempt attempt) {
        files.remove(attempt.file());
    }

    /** Tells whether a file is not done with yet. Camel lets go of it a moment before. */
    boolean holds(Path file) {
        return files.contains(file);
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
