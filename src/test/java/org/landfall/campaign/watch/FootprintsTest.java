package org.landfall.campaign.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.LongUnaryOperator;
import org.junit.jupiter.api.Test;

class FootprintsTest {

    private static final int LOOKS = 90;
    private static final long MIB = 1 << 10;

    private final Footprints footprints = new Footprints();

    private void live(long pid, int looks, LongUnaryOperator rss, LongUnaryOperator descriptors) {
        for (int look = 0; look < looks; look++) {
            footprints.add(new Footprint(pid, look * 10L, true, rss.applyAsLong(look), rss.applyAsLong(look), descriptors.applyAsLong(look), 20));
        }
    }

    @Test
    void whatGrowsWhileItWarmsUpDoesNotCount() {
        live(1, LOOKS, look -> Math.min(look, 30) * 4 * MIB, look -> 50);

        assertThat(footprints.growth()).isEmpty();
    }

    @Test
    void memoryThatGoesOnGrowingIsFound() {
        live(1, LOOKS, look -> (100 + look) * MIB, look -> 50);

        assertThat(footprints.growth()).containsExactly("memory, MiB: from 145 to 175");
    }

    @Test
    void descriptorsThatAreNeverClosedAreFound() {
        live(1, LOOKS, look -> 100 * MIB, look -> 50 + look / 5);

        assertThat(footprints.growth()).containsExactly("descriptors: from 59 to 65");
    }

    @Test
    void theProcessThatLivedLongestIsLookedAt() {
        live(1, 10, look -> 900 * MIB, look -> 500);
        live(2, LOOKS, look -> 100 * MIB, look -> 50);

        assertThat(footprints.longest()).hasSize(LOOKS).allMatch(print -> print.pid() == 2);
        assertThat(footprints.minutes()).isEqualTo(14);
        assertThat(footprints.table()).contains("descriptors           50      50      50      50      50      50");
    }

    @Test
    void whatIsHeldWhileSomethingIsOutOfOrderDoesNotCount() {
        for (int look = 0; look < LOOKS; look++) {
            boolean disturbed = look % 10 < 6;
            footprints.add(new Footprint(1, look * 10L, !disturbed, (disturbed ? 100 + look : 90) * MIB, 90 * MIB, disturbed ? look : 50, 20));
        }

        assertThat(footprints.growth()).isEmpty();
    }

    @Test
    void aProcessOfThisMachineIsMeasured() {
        Footprint own = Footprint.of(ProcessHandle.current().pid(), 7, true).orElseThrow();

        assertThat(own.rss()).isBetween(10 * MIB, own.peak());
        assertThat(own.descriptors()).isPositive();
        assertThat(own.threads()).isPositive();
        assertThat(own.seconds()).isEqualTo(7);
    }

    @Test
    void aProcessThatHasEndedIsNotMeasured() throws Exception {
        Process ended = new ProcessBuilder("true").start();
        ended.waitFor();

        assertThat(Footprint.of(ended.pid(), 0, true)).isEmpty();
    }
}
