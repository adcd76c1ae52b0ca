package org.landfall.route;

import java.util.HashMap;
import java.util.Map;
import org.apache.camel.Consumer;

/**
 * Knows when nothing is left to do: every consumer's latest poll found nothing, nothing is in flight, nothing waits to settle.
 */
final class EndOfRun {

    private final boolean afterOnePoll;
    private final Map<Consumer, Boolean> idle = new HashMap<>();
    private final Runnable then;
    private int inFlight;
    private int waiting;
    private boolean reached;

    /**
     * @param afterOnePoll whether the first poll of each consumer is the last, as in a dry run
     * @param then         run once, when the end is reached; must not block
     */
    EndOfRun(boolean afterOnePoll, Runnable then) {
        this.afterOnePoll = afterOnePoll;
        this.then = then;
    }

    synchronized void expect(Consumer consumer) {
        idle.put(consumer, false);
    }

    synchronized void taken() {
        inFlight++;
    }

    /** @param lookAgain whether the file may have changed meanwhile, so that another poll must look at it first */
    synchronized void given(boolean lookAgain) {
        inFlight--;
        if (lookAgain && !afterOnePoll) {
            idle.replaceAll((consumer, found) -> false);
        }
        check();
    }

    /**
     * A poll is over.
     *
     * @param found   how many files it took
     * @param waiting how many files wait to settle now
     */
    synchronized void polled(Consumer consumer, int found, int waiting) {
        idle.put(consumer, found == 0 || afterOnePoll);
        this.waiting = afterOnePoll ? 0 : waiting;
        check();
    }

    private void check() {
        if (!reached && inFlight == 0 && waiting == 0 && idle.values().stream().allMatch(Boolean::booleanValue)) {
            reached = true;
            then.run();
        }
    }
}
