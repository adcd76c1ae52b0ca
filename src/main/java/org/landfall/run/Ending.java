package org.landfall.run;

import java.util.concurrent.CountDownLatch;
import org.landfall.thread.DaemonThreads;

/**
 * The thread that takes the last steps of a run. It is there from the beginning and waits: when a run ends, or is stopped by a signal, the
 * system may give no new thread.
 */
final class Ending {

    private final CountDownLatch due = new CountDownLatch(1);
    private final Grace grace;

    Ending(Grace grace) {
        this.grace = grace;
    }

    /** @param steps what to do once the end is due, and those in flight have had their time */
    void await(Runnable steps) {
        DaemonThreads.named("landfall-finish").newThread(() -> {
            if (isDue()) {
                grace.pass();
                steps.run();
            }
        }).start();
    }

    private boolean isDue() {
        try {
            due.await();
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** The end is reached, or the run is to stop before. */
    void begin() {
        due.countDown();
    }
}
