package org.landfall.landing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What follows from a runner's name. */
class RunnerNameTest {

    @Test
    void numberedRunnersBeginFarFromEachOther() {
        assertThat(IntStream.range(0, 8).mapToDouble(n -> RunnerName.beginning("extract-" + n))).containsExactly(0.0, 0.5, 0.25, 0.75, 0.125, 0.625,
                0.375, 0.875);
    }

    @Test
    void anyNameGivesAPlace() {
        for (String name : new String[] {"a", "b", "host.example", "runner-999999999", "1234567890123", "runner-01"}) {
            assertThat(RunnerName.beginning(name)).as(name).isBetween(0.0, 1.0).isLessThan(1);
        }
    }
}
