package org.landfall.run;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Knows when the run is over: every consumer's latest poll looked at everything and found nothing, nothing is in flight, nothing
 * waits to settle. No poll begins after that, so no file is taken that the end would not see.
 *
 * <p>A run that is stopped is over as soon as no poll is under way and nothing is in flight.
 */
public final class EndOfRun {

    /** Moment at which a run ends. */
    enum Until {
        /** End after each consumer has looked through the whole landing directory once, as in a dry run. */
        ONE_ROUND,
        /** End when nothing is left to do. */
        NOTHING_LEFT,
        /** End when it is stopped. */
        STOPPED
    }

    /** Part of the landing directory that a poll looked at. A consumer of Camel's own looks at all of it each time. */
    public enum Round { WHOLE, REST, GOES_ON }

    private enum Poll { NONE_YET, UNDER_WAY, FOUND_SOMETHING, FOUND_NOTHING }

    private final Until until;
    private final Map<Object, Poll> polls = new HashMap<>();
    private final Set<Object> lookAgain = new HashSet<>();
    private int inFlight;
    /** As each poller counted it last: one count may be older than what another poller has found since. */
    private final Map<Object, Integer> waiting = new HashMap<>();
    private boolean stopping;
    private boolean reached;
    private Runnable then = () -> { };

    EndOfRun(Until until) {
        this.until = until;
    }

    /** @param act run once, when the end is reached; must not block */
    synchronized void whenReached(Runnable act) {
        then = act;
    }

    public synchronized void expect(Object poller) {
        polls.put(poller, Poll.NONE_YET);
    }

    /** Tells whether a poll may begin now. */
    synchronized boolean begins(Object poller) {
        if (reached || stopping || until == Until.ONE_ROUND && polls.get(poller) == Poll.FOUND_NOTHING) {
            return false;
        }
        polls.put(poller, Poll.UNDER_WAY);
        return true;
    }

    synchronized void taken() {
        inFlight++;
    }

    /** @param again whether the file may have changed meanwhile, so that another poll must look at it first */
    synchronized void given(boolean again) {
        inFlight--;
        if (again && until != Until.ONE_ROUND) {
            polls.replaceAll((poller, poll) -> poll == Poll.FOUND_NOTHING ? Poll.FOUND_SOMETHING : poll);
            // a poll that is under way may have passed the file while it was in flight
            polls.forEach((poller, poll) -> {
                if (poll == Poll.UNDER_WAY) {
                    lookAgain.add(poller);
                }
            });
        }
        check();
    }

    /**
     * A poll is over.
     *
     * @param round   how much of the landing directory it looked at
     * @param found   how many files it took
     * @param waiting how many files wait to settle, or for another runner, as counted after it
     */
    synchronized void polled(Object poller, Round round, int found, int waiting) {
        boolean again = lookAgain.remove(poller);
        boolean over = until == Until.ONE_ROUND ? round != Round.GOES_ON : round == Round.WHOLE && found == 0 && !again;
        polls.put(poller, over ? Poll.FOUND_NOTHING : Poll.FOUND_SOMETHING);
        this.waiting.put(poller, until == Until.ONE_ROUND ? 0 : waiting);
        check();
    }

    /** Keeps new polls from beginning; what is in flight goes on. False when the end was reached, or this was said, before. */
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
        boolean nothingLeft = waiting.values().stream().allMatch(count -> count == 0) && polls.values().stream().allMatch(poll -> poll == Poll.FOUND_NOTHING);
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
