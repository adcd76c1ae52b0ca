package org.landfall.purge;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SweepTimesTest {

    private static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");

    private static SweepTimes expecting(Duration retention) {
        SweepTimes times = new SweepTimes(retention);
        times.expect(NOW);
        return times;
    }

    /** Whether one begins where both clocks are right. */
    private static boolean begins(SweepTimes times, Instant now) {
        return times.begins(now, now);
    }

    @Test
    void aSweepBeginsOnceTheFirstThatIsExpectedIsDue() {
        SweepTimes times = new SweepTimes(Duration.ZERO);
        assertThat(begins(times, NOW)).as("nothing is expected").isFalse();
        times.expect(NOW);
        times.expect(NOW.plusSeconds(60));

        assertThat(begins(times, NOW)).isFalse();
        assertThat(begins(times, NOW.plusMillis(1))).isTrue();
        assertThat(begins(times, NOW.plusSeconds(61))).as("it has been seen to").isFalse();
    }

    @Test
    void theRestIsATwentiethOfTheRetention() {
        SweepTimes times = expecting(Duration.ofSeconds(100));
        times.rest(NOW, NOW);

        assertThat(begins(times, NOW.plusSeconds(5))).isFalse();
        assertThat(begins(times, NOW.plusSeconds(5).plusMillis(1))).isTrue();
    }

    @Test
    void theRestOfALongRetentionIsTenMinutes() {
        SweepTimes times = expecting(Duration.ofDays(30));
        times.rest(NOW, NOW);

        assertThat(begins(times, NOW.plus(Duration.ofMinutes(10)))).isFalse();
        assertThat(begins(times, NOW.plus(Duration.ofMinutes(10)).plusMillis(1))).isTrue();
    }

    @Test
    void aSweepThatTakesLongIsATenthOfTheTime() {
        SweepTimes times = expecting(Duration.ofSeconds(100));
        Instant ended = NOW.plusSeconds(2);
        times.rest(NOW, ended);

        assertThat(begins(times, ended.plusSeconds(18))).isFalse();
        assertThat(begins(times, ended.plusSeconds(18).plusMillis(1))).isTrue();
    }

    @Test
    void aPauseIsNoLongerForAClockThatIsSetBack() {
        SweepTimes times = expecting(Duration.ofSeconds(100));
        times.rest(NOW, NOW);
        Instant setBack = NOW.minus(Duration.ofHours(3));
        assertThat(times.begins(setBack, NOW.plusSeconds(6))).as("what is kept is kept by the machine's clock").isFalse();

        times.comeBack(NOW.plusSeconds(60));

        assertThat(times.begins(setBack, NOW.plusSeconds(60))).isFalse();
        assertThat(times.begins(setBack, NOW.plusSeconds(61))).isTrue();
        assertThat(times.begins(NOW, NOW.plusSeconds(62))).as("all is seen to").isFalse();
    }
}
