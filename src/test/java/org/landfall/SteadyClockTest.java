package org.landfall;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SteadyClockTest {

    @Test
    void itGoesOnAsTimeDoes() {
        Instant before = SteadyClock.now();
        long nanos = System.nanoTime();

        Duration passed = Duration.between(before, SteadyClock.now());

        assertThat(passed).isBetween(Duration.ZERO, Duration.ofNanos(System.nanoTime() - nanos).plusSeconds(1));
        assertThat(SteadyClock.now().plusSeconds(60)).isAfter(before.plusSeconds(59));
    }
}
