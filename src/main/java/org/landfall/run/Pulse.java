package org.landfall.run;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.landfall.s3.ObjectKey;
import org.landfall.s3.PendingUpload;
import org.landfall.s3.UploadProgress;

/**
 * Pulse of a run that stays: whether it goes on. Each consumer polls again soon after its last poll; a poll itself may take hours, since it sends
 * files when all others who send are busy, and goes on as long as files are looked at or bytes are sent.
 */
public final class Pulse implements UploadProgress {

    /** Time that a machine that is busy with other things may take in the place of a pause between polls. */
    private static final Duration LEAST = Duration.ofMinutes(1);
    private static final int PAUSES = 10;

    private final LongSupplier nanoTime;
    private final Map<Object, Poll> polls = new ConcurrentHashMap<>();
    private volatile Duration silence = Duration.ZERO;
    private volatile long signNanos;
    private volatile Instant lastPoll;

    /**
     * The latest poll of a consumer.
     *
     * @param pause    between two polls
     * @param sinceNanos when it began or, when it is over, ended
     * @param trouble  why it failed, or null
     */
    private record Poll(Duration pause, boolean underWay, long sinceNanos, String trouble) {}

    Pulse(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        signNanos = nanoTime.getAsLong();
    }

    /** Says how long an upload that is well may show no sign of life. */
    void allow(Duration longestSilence) {
        silence = longestSilence;
    }

    /** A consumer will poll, each time this long after the end of its last poll. */
    public void expect(Object consumer, Duration pause) {
        polls.put(consumer, new Poll(pause, false, nanoTime.getAsLong(), null));
    }

    void pollBegins(Object consumer) {
        polls.computeIfPresent(consumer, (same, poll) -> new Poll(poll.pause(), true, nanoTime.getAsLong(), poll.trouble()));
    }

    /** @param trouble why the poll failed, or null */
    void pollEnds(Object consumer, String trouble) {
        lastPoll = Instant.now();
        polls.computeIfPresent(consumer, (same, poll) -> new Poll(poll.pause(), false, nanoTime.getAsLong(), trouble));
    }

    /** Notes that the run goes on. */
    void sign() {
        signNanos = nanoTime.getAsLong();
    }

    @Override
    public void begun(PendingUpload file) {
        sign();
    }

    @Override
    public void sent(ObjectKey target, long bytes) {
        sign();
    }

    @Override
    public void ended(PendingUpload file) {
        sign();
    }

    /** Time at which a poll ended last; null before the first. */
    Instant lastPoll() {
        return lastPoll;
    }

    /** Reason why the last poll of a consumer failed; empty when none did. */
    Optional<String> trouble() {
        return polls.values().stream().map(Poll::trouble).filter(Objects::nonNull).findFirst();
    }

    /** Reason why the run does not go on, in a sentence; empty when it does. */
    Optional<String> stall() {
        long now = nanoTime.getAsLong();
        return polls.values().stream().flatMap(poll -> stall(poll, now).stream()).findFirst();
    }

    private Optional<String> stall(Poll poll, long now) {
        if (poll.underWay()) {
            Duration still = Duration.ofNanos(now - Math.max(poll.sinceNanos(), signNanos));
            return still.compareTo(silence.plus(LEAST)) <= 0 ? Optional.empty()
                    : Optional.of("for " + still.toSeconds() + " s no file was looked at and no byte was sent, though a poll is under way");
        }
        Duration idle = Duration.ofNanos(now - poll.sinceNanos());
        Duration limit = poll.pause().multipliedBy(PAUSES).compareTo(LEAST) > 0 ? poll.pause().multipliedBy(PAUSES) : LEAST;
        return idle.compareTo(limit) <= 0 ? Optional.empty()
                : Optional.of("the last poll ended " + idle.toSeconds() + " s ago, and the next should have begun after " + poll.pause().toMillis() + " ms");
    }
}
