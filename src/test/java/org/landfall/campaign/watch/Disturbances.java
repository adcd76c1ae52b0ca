package org.landfall.campaign.watch;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Disturbances one after the other, with rests between them, in an order that is drawn: each comes before any comes again. */
final class Disturbances {

    private final List<Disturbance> kinds;
    private final Disturbance rare;
    private final Random random;
    private final Duration shortestRest;
    private final Duration longestRest;
    private final Map<String, Integer> counts = new TreeMap<>();
    private final List<String> history = new ArrayList<>();
    private volatile boolean underWay;
    private volatile long lastEnd = System.nanoTime();

    /**
     * @param kinds        come again and again
     * @param rare         comes at the beginning and at the end
     * @param shortestRest between two of them
     * @param longestRest  between two of them
     * @param random       draws their order, their rests and how long they last
     */
    Disturbances(List<Disturbance> kinds, Disturbance rare, Duration shortestRest, Duration longestRest, Random random) {
        this.kinds = kinds;
        this.rare = rare;
        this.shortestRest = shortestRest;
        this.longestRest = longestRest;
        this.random = random;
    }

    /** Lets them befall one after the other, as long as there is time for another one. */
    void befallWhile(BooleanSupplier hasTime) throws Exception {
        rest();
        befall(rare);
        List<Disturbance> left = new ArrayList<>();
        while (hasTime.getAsBoolean()) {
            if (left.isEmpty()) {
                left.addAll(kinds);
                Collections.shuffle(left, random);
            }
            rest();
            befall(left.remove(0));
        }
        rest();
        befall(rare);
        rest();
    }

    private void rest() throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(shortestRest.toMillis() + random.nextInt((int) longestRest.minus(shortestRest).toMillis() + 1));
    }

    private void befall(Disturbance disturbance) throws Exception {
        underWay = true;
        Instant begin = Instant.now();
        disturbance.deed().befall(random);
        lastEnd = System.nanoTime();
        underWay = false;
        counts.merge(disturbance.name(), 1, Integer::sum);
        synchronized (history) {
            history.add(begin + " to " + Instant.now() + ": " + disturbance.name());
        }
    }

    /** Whether nothing has been out of order for so long. */
    boolean restFor(Duration time) {
        return !underWay && System.nanoTime() - lastEnd > time.toNanos();
    }

    /** How often each came. */
    Map<String, Integer> counts() {
        return counts;
    }

    /** Each with its beginning and its end. */
    List<String> history() {
        synchronized (history) {
            return List.copyOf(history);
        }
    }
}
