package org.landfall.run;

import java.time.Duration;

/** Request that a run stop before its end, and the time that it has for that. */
public final class StopRequest {

    private String reason;
    private Duration grace;
    private long deadlineNanos;
    private volatile Runnable whenAsked = () -> { };

    /** Asks for the stop; asking again changes nothing. */
    public void ask(String why, Duration time) {
        if (isFirst(why, time)) {
            whenAsked.run();
        }
    }

    private synchronized boolean isFirst(String why, Duration time) {
        if (reason != null) {
            return false;
        }
        reason = why;
        grace = time;
        deadlineNanos = System.nanoTime() + time.toNanos();
        return true;
    }

    /** @param act run when the stop is asked for, or now if it was; may run twice then */
    void whenAsked(Runnable act) {
        whenAsked = act;
        if (isAsked()) {
            act.run();
        }
    }

    /** Gives this much time from now on, if less is left. */
    synchronized void allow(Duration time) {
        deadlineNanos = Math.max(deadlineNanos, System.nanoTime() + time.toNanos());
    }

    synchronized boolean isAsked() {
        return reason != null;
    }

    /** Reason; null when nobody asked. */
    synchronized String reason() {
        return reason;
    }

    /** The time that was given at first. */
    synchronized Duration grace() {
        return grace;
    }

    /** Tells whether the time is over. */
    synchronized boolean isOver() {
        return reason != null && System.nanoTime() - deadlineNanos >= 0;
    }
}
