package org.landfall.cli.screen;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class SpeedTest {

    private static final long SECOND = 1_000_000_000L;
    private static final Offset<Double> NEAR = Offset.offset(0.001);

    private final Speed speed = new Speed(20, 2);

    @Test
    void oneMomentIsNoSpeed() {
        assertThat(speed.perSecond()).isEmpty();
        speed.note(0, 5);
        assertThat(speed.perSecond()).isEmpty();
    }

    @Test
    void theFirstMomentsAreNoSpeed() {
        speed.note(0, 0);
        speed.note(2 * SECOND - 1, 5_000);
        assertThat(speed.perSecond()).isEmpty();
        speed.note(2 * SECOND, 5_000);
        assertThat(speed.perSecond()).hasValue(2_500);
    }

    @Test
    void itIsMeasuredOverTheWindowAndForgetsWhatWasBefore() {
        for (int i = 0; i <= 100; i++) {
            speed.note(i * SECOND, i * 1_000);
        }
        assertThat(speed.perSecond().orElseThrow()).isCloseTo(1_000, NEAR);
        for (int i = 101; i <= 125; i++) {
            speed.note(i * SECOND, 100_000 + (i - 100) * 10);
        }
        assertThat(speed.perSecond().orElseThrow()).isCloseTo(10, NEAR);
    }

    @Test
    void twoMomentsFurtherApartThanTheWindowAreEnough() {
        speed.note(0, 0);
        speed.note(60 * SECOND, 600);
        assertThat(speed.perSecond().orElseThrow()).isCloseTo(10, NEAR);
        speed.note(120 * SECOND, 600);
        assertThat(speed.perSecond()).hasValue(0);
    }

    @Test
    void aCountThatFallsIsNoSpeed() {
        speed.note(0, 10);
        speed.note(3 * SECOND, 5);
        assertThat(speed.perSecond()).hasValue(0);
    }
}
