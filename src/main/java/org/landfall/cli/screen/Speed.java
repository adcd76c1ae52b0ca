package org.landfall.cli.screen;

import java.util.ArrayDeque;
import java.util.Deque;

/** Speed at which a count grows, over the last seconds. Not thread-safe. */
final class Speed {

    private static final double NANOS = 1e9;

    private final long windowNanos;
    private final Deque<Sample> samples = new ArrayDeque<>();

    private record Sample(long nanos, double count) {}

    /** @param windowSeconds how far it looks back */
    Speed(long windowSeconds) {
        windowNanos = windowSeconds * 1_000_000_000L;
    }

    /** Notes the count of a moment. @param nanos as {@link System#nanoTime} */
    void note(long nanos, double count) {
        samples.addLast(new Sample(nanos, count));
        // one that is older than the window stays, so that two far apart still make a speed
        while (samples.size() > 2 && nanos - second().nanos() >= windowNanos) {
            samples.removeFirst();
        }
    }

    private Sample second() {
        return samples.stream().skip(1).findFirst().orElseThrow();
    }

    /** Growth per second; 0 as long as nothing is known. */
    double perSecond() {
        if (samples.size() < 2) {
            return 0;
        }
        double seconds = (samples.getLast().nanos() - samples.getFirst().nanos()) / NANOS;
        return seconds <= 0 ? 0 : Math.max(0, (samples.getLast().count() - samples.getFirst().count()) / seconds);
    }
}
