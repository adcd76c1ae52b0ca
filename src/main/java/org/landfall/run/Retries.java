package org.landfall.run;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.landfall.file.FileIdentity;

/**
 * Times at which a file that did not land is tried again, in a run that stays: after a pause that doubles with each failure. A file that
 * changed begins anew.
 */
final class Retries {

    private static final int MOST_DOUBLINGS = 30;
    private static final Duration NEVER = Duration.ofDays(10_000);

    private final boolean made;
    private final Duration first;
    private final Duration longest;
    private final LongSupplier nanoTime;
    private final Map<String, Failed> failed = new ConcurrentHashMap<>();

    /**
     * A file that did not land.
     *
     * @param times       how often in a row
     * @param sinceNanos  of the first failure
     * @param againNanos  when it may be tried again
     */
    private record Failed(FileIdentity identity, int times, long sinceNanos, long againNanos) {}

    private Retries(boolean made, Duration first, Duration longest, LongSupplier nanoTime) {
        this.made = made;
        this.first = first;
        this.longest = longest;
        this.nanoTime = nanoTime;
    }

    Retries(Duration first, Duration longest, LongSupplier nanoTime) {
        this(true, first, longest, nanoTime);
    }

    /** Makes the retries of a run that ends by itself: the next one tries the file again. */
    static Retries never() {
        return new Retries(false, Duration.ZERO, Duration.ZERO, System::nanoTime);
    }

    /** Tells whether the run stays, and tries files again. */
    boolean areMade() {
        return made;
    }

    void failed(String source, FileIdentity identity) {
        if (!made) {
            return;
        }
        long now = nanoTime.getAsLong();
        failed.compute(source, (path, before) -> {
            boolean again = before != null && before.identity().sameButForCtime(identity);
            int times = again ? before.times() + 1 : 1;
            return new Failed(identity, times, before == null ? now : before.sinceNanos(), now + pause(times).toNanos());
        });
    }

    /** A file is tried again now: it is not due until it has failed again, though a poll may still see it. */
    void taken(String source) {
        failed.computeIfPresent(source, (path, file) -> new Failed(file.identity(), file.times(), file.sinceNanos(),
                nanoTime.getAsLong() + NEVER.toNanos()));
    }

    private Duration pause(int times) {
        Duration doubled = first.multipliedBy(1L << Math.min(times - 1, MOST_DOUBLINGS));
        return doubled.compareTo(longest) < 0 ? doubled : longest;
    }

    /** Tells whether the pause of a file is over. */
    boolean isDue(String source) {
        Failed file = failed.get(source);
        return file != null && nanoTime.getAsLong() - file.againNanos() >= 0;
    }

    void forget(String source) {
        failed.remove(source);
    }

    void forgetIf(Predicate<String> gone) {
        failed.keySet().removeIf(gone);
    }

    /** The files that did not land. */
    Set<String> sources() {
        return failed.keySet();
    }

    /** Age of the oldest first failure among the files that still fail, nanoseconds; 0 when there is none. */
    long oldestNanos() {
        long now = nanoTime.getAsLong();
        return failed.values().stream().mapToLong(file -> now - file.sinceNanos()).max().orElse(0);
    }
}
