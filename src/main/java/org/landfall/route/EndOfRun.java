package org.landfall.route;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.camel.Consumer;

/**
 * Knows when the run is over: every consumer's latest poll found nothing, nothing is in flight, nothing waits to settle. No poll
 * begins after that, so no file is taken that the end would not see.
 *
 * <p>A run that is stopped is over as soon as no poll is under way and nothing is in flight.
 */
final class EndOfRun {

    /** How long a run goes on. */
    enum Until {
        /** Until each consumer has polled once, as in a dry run. */
        ONE_POLL,
        /** Until nothing is left to do. */
        NOTHING_LEFT,
        /** Until it is stopped. */
        STOPPED
    }

    private enum Poll { NONE_YET, UNDER_WAY, FOUND_SOMETHING, FOUND_NOTHING }

    private final Until until;
    private final Map<Consumer, Poll> polls = new HashMap<>();
    private final Set<Consumer> lookAgain = new HashSet<>();
    private final Runnable then;
    private int inFlight;
    private int waiting;
    private boolean stopping;
    private boolean reached;

    /**
     * @param then run once, when the end is reached; must not block
     */
    EndOfRun(Until until, Runnable then) {
        this.until = until;
        this.then = then;
    }

    synchronized void expect(Consumer consumer) {
        polls.put(consumer, Poll.NONE_YET);
    }

    /** Whether a poll may begin now. */
    synchronized boolean begins(Consumer consumer) {
        if (reached || stopping || until == Until.ONE_POLL && polls.get(consumer) != Poll.NONE_YET) {
            return false;
        }
        polls.put(consumer, Poll.UNDER_WAY);
        return true;
    }

    synchronized void taken() {
        inFlight++;
    }

    /** @param again whether the file may have changed meanwhile, so that another poll must look at it first */
    synchronized void given(boolean again) {
        inFlight--;
        if (again && until != Until.ONE_POLL) {
            polls.replaceAll((consumer, poll) -> poll == Poll.FOUND_NOTHING ? Poll.FOUND_SOMETHING : poll);
            // a poll that is under way may have passed the file while it was in flight
            polls.forEach((consumer, poll) -> {
                if (poll == Poll.UNDER_WAY) {
                    lookAgain.add(consumer);
                }
            });
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
        boolean again = lookAgain.remove(consumer);
        polls.put(consumer, found == 0 && !again || until == Until.ONE_POLL ? Poll.FOUND_NOTHING : Poll.FOUND_SOMETHING);
        this.waiting = until == Until.ONE_POLL ? 0 : waiting;
        check();
    }

    /** No new poll begins; what is in flight goes on. False when the end was reached, or this was said, before. */
    synchronized boolean stop() {
        if (reached || stopping) {
            return false;
        }
        stopping = true;
        check();
        return true;
    }

    synchronized boolean isStopping() {
        return stopping;
    }

    synchronized boolean isReached() {
        return reached;
    }

    /** The end is reached now, whatever is in flight. */
    synchronized void giveUp() {
        stopping = true;
        reach();
    }

    private void check() {
        boolean undisturbed = inFlight == 0 && !polls.containsValue(Poll.UNDER_WAY);
        boolean nothingLeft = waiting == 0 && polls.values().stream().allMatch(poll -> poll == Poll.FOUND_NOTHING);
        if (undisturbed && (stopping || nothingLeft && until != Until.STOPPED)) {
            reach();
        }
    }

    private void reach() {
        if (!reached) {
            reached = true;
            then.run();
        }
    }
}
