package org.landfall.campaign.kill;

import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * When to kill a run: a while after a sign has shown so many times.
 *
 * @param sign   what to wait for
 * @param nth    its how-manieth showing
 * @param delay  how long after it
 * @param gently whether with SIGTERM, which lets the program end in order, and not with SIGKILL
 */
record KillMoment(Sign sign, int nth, Duration delay, boolean gently) {

    private static final List<String> WRITES = List.of("PutObject", "PutObject", "CreateMultipartUpload", "UploadPart", "UploadPart",
            "CompleteMultipartUpload", "CompleteMultipartUpload", "CompleteMultipartUpload", "ListObjectsV2");
    private static final List<String> EVENTS =
            List.of("landed", "landed", "landed", "purging", "purging", "purging", "purged", "purged", "purged", "run-started", "run-ended");
    private static final int LONGEST_START_MILLIS = 4_000;
    /** One of so many is gentle. */
    private static final int GENTLE = 10;

    /** A moment at random, most of them where a crash matters. */
    static KillMoment drawn(RandomGenerator random) {
        int kind = random.nextInt(20);
        boolean gently = random.nextInt(GENTLE) == 0;
        if (kind < 3) {
            return new KillMoment(Sign.START, 1, Duration.ofMillis(random.nextInt(LONGEST_START_MILLIS)), gently);
        }
        if (kind < 12) {
            String operation = WRITES.get(random.nextInt(WRITES.size()));
            Sign.Kind side = random.nextBoolean() ? Sign.Kind.REQUEST : Sign.Kind.ANSWER;
            return new KillMoment(new Sign(side, operation), nth(operation, random), soon(random), gently);
        }
        String event = EVENTS.get(random.nextInt(EVENTS.size()));
        return new KillMoment(new Sign(Sign.Kind.RECORD, event), nth(event, random), soon(random), gently);
    }

    private static int nth(String name, RandomGenerator random) {
        return switch (name) {
            case "PutObject", "landed", "purging", "purged" -> 1 + random.nextInt(8);
            case "UploadPart", "ListObjectsV2" -> 1 + random.nextInt(2);
            default -> 1;
        };
    }

    /** Half of the time at once, else within some milliseconds. */
    private static Duration soon(RandomGenerator random) {
        return random.nextBoolean() ? Duration.ZERO : Duration.ofNanos(random.nextInt(15_000_000));
    }

    @Override
    public String toString() {
        return (gently ? "gently " : "") + delay.toNanos() / 1000 / 1000.0 + " ms after " + sign + " number " + nth;
    }
}
