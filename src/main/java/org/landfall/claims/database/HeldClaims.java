package org.landfall.claims.database;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.landfall.thread.DaemonThreads;

/** The claims that a runner holds, renewed several times in a lease over a connection of their own, so that no other statement delays them. */
final class HeldClaims implements AutoCloseable {

    private static final int RENEWALS_IN_A_LEASE = 4;

    private final Set<String> keys = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(DaemonThreads.named("landfall-claims"));
    private final PatientConnection connection;
    private final ClaimRows rows;
    private final String presence;

    /** @param presence the key by which the runner shows that it is at work */
    HeldClaims(PatientConnection connection, ClaimRows rows, String presence) {
        this.connection = connection;
        this.rows = rows;
        this.presence = presence;
        keys.add(presence);
    }

    /** Begins to renew, until the database has failed for good; that is told by its {@link Patience}. */
    void start(Duration lease) {
        long pause = lease.toMillis() / RENEWALS_IN_A_LEASE;
        clock.scheduleWithFixedDelay(this::renew, pause, pause, TimeUnit.MILLISECONDS);
    }

    /**
     * Whoever begins forgets what has lapsed. Of a runner that was paused for so long, the claims may be another's by now; that it is at work it
     * says anew.
     */
    private void renew() {
        connection.answer(database -> rows.renew(database, keys) < keys.size() && rows.claim(database, presence));
    }

    void add(String key) {
        keys.add(key);
    }

    void remove(String key) {
        keys.remove(key);
    }

    @Override
    public void close() {
        clock.shutdownNow();
        connection.close();
    }
}
