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

    @Test
    void aSweepBeginsOnceTheFirstThatIsExpectedIsDue() {
        SweepTimes times = new SweepTimes(Duration.ZERO);
        assertThat(times.begins(NOW)).as("nothing is expected").isFalse();
        times.expect(NOW);
        times.expect(NOW.plusSeconds(60));

        assertThat(times.begins(NOW)).isFalse();
        assertThat(times.begins(NOW.plusMillis(1))).isTrue();
        assertThat(times.begins(NOW.plusSeconds(61))).as("it has been seen to").isFalse();
    }

    @Test
    void theRestIsATwentiethOfTheRetention() {
        SweepTimes times = expecting(Duration.ofSeconds(100));
        times.rest(NOW, NOW);

        assertThat(times.begins(NOW.plusSeconds(5))).isFalse();
        assertThat(times.begins(NOW.plusSeconds(5).plusMillis(1))).isTrue();
    }

    @Test
    void theRestOfALongRetentionIsTenMinutes() {
        SweepTimes times = expecting(Duration.ofDays(30));
        times.rest(NOW, NOW);

        assertThat(times.begins(NOW.plus(Duration.ofMinutes(10)))).isFalse();
        assertThat(times.begins(NOW.plus(Duration.ofMinutes(10)).plusMillis(1))).isTrue();
    }

    @Test
    void aSweepThatTakesLongIsATenthOfTheTime() {
        SweepTimes times = expecting(Duration.ofSeconds(100));
        Instant ended = NOW.plusSeconds(2);
        times.rest(NOW, ended);

        assertThat(times.begins(ended.plusSeconds(18))).isFalse();
        assertThat(times.begins(ended.plusSeconds(18).plusMillis(1))).isTrue();
    }
}
