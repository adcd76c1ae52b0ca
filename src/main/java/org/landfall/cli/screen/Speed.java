package org.landfall.cli.screen;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.OptionalDouble;

/** Speed at which a count grows, over the last seconds. Not thread-safe. */
final class Speed {

    private static final double NANOS = 1e9;

    private final long windowNanos;
    private final long leastNanos;
    private final Deque<Sample> samples = new ArrayDeque<>();

    private record Sample(long nanos, double count) {}

    /**
     * @param windowSeconds how far it looks back
     * @param leastSeconds  how long it must have looked before it says anything: the first moments are no measure
     */
    Speed(long windowSeconds, long leastSeconds) {
        windowNanos = windowSeconds * 1_000_000_000L;
        leastNanos = leastSeconds * 1_000_000_000L;
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

    /** Growth per second; empty before there is a sound one. */
    OptionalDouble perSecond() {
        long nanos = samples.isEmpty() ? 0 : samples.getLast().nanos() - samples.getFirst().nanos();
        return nanos <= 0 || nanos < leastNanos ? OptionalDouble.empty()
                : OptionalDouble.of(Math.max(0, (samples.getLast().count() - samples.getFirst().count()) / (nanos / NANOS)));
    }
}
