package org.landfall.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.landfall.s3.ObjectKey;

/** When a run that stays counts as one that does not go on. */
class PulseTest {

    private static final String CONSUMER = "partitions";
    private static final String OTHER = "summary";

    private final AtomicLong clock = new AtomicLong();
    private final Pulse pulse = new Pulse(clock::get);

    @BeforeEach
    void begin() {
        pulse.allow(Duration.ofMinutes(15));
        pulse.expect(CONSUMER, Duration.ofSeconds(5));
    }

    private void pass(Duration time) {
        clock.addAndGet(time.toNanos());
    }

    @Test
    void pollsThatFollowEachOtherAreWell() {
        for (int poll = 0; poll < 100; poll++) {
            pass(Duration.ofSeconds(50));
            assertThat(pulse.stall()).isEmpty();
            pulse.pollBegins(CONSUMER);
            pulse.pollEnds(CONSUMER, null);
        }
    }

    @Test
    void aPollThatDoesNotBeginIsAStall() {
        pulse.pollBegins(CONSUMER);
        pulse.pollEnds(CONSUMER, null);
        pass(Duration.ofSeconds(61));

        assertThat(pulse.stall()).hasValue("the last poll ended 61 s ago, and the next should have begun after 5000 ms");
    }

    @Test
    void aLongPauseIsNoStall() {
        pulse.expect(CONSUMER, Duration.ofMinutes(2));
        pass(Duration.ofMinutes(19));
        assertThat(pulse.stall()).isEmpty();
        pass(Duration.ofMinutes(2));
        assertThat(pulse.stall()).isPresent();
    }

    @Test
    void oneConsumerThatDoesNotPollIsAStallThoughTheOtherDoes() {
        pulse.expect(OTHER, Duration.ofSeconds(5));
        for (int poll = 0; poll < 3; poll++) {
            pass(Duration.ofSeconds(30));
            pulse.pollBegins(OTHER);
            pulse.sign();
            pulse.pollEnds(OTHER, null);
        }

        assertThat(pulse.stall()).hasValueSatisfying(sentence -> assertThat(sentence).contains("ended 90 s ago"));
    }

    @Test
    void aPollMayTakeHoursWhileBytesAreSent() {
        pulse.pollBegins(CONSUMER);
        for (int hour = 0; hour < 20; hour++) {
            pass(Duration.ofMinutes(15));
            assertThat(pulse.stall()).isEmpty();
            pulse.sent(new ObjectKey("lake", "raw/a.csv"), 1);
        }

        pass(Duration.ofMinutes(17));
        assertThat(pulse.stall()).hasValue("for 1020 s no file was looked at and no byte was sent, though a poll is under way");
    }

    @Test
    void theTroubleOfAPollIsToldUntilAPollIsWell() {
        pulse.pollBegins(CONSUMER);
        pulse.pollEnds(CONSUMER, "cannot be looked through");
        pulse.pollBegins(CONSUMER);
        assertThat(pulse.trouble()).hasValue("cannot be looked through");

        pulse.pollEnds(CONSUMER, null);
        assertThat(pulse.trouble()).isEmpty();
    }
}
