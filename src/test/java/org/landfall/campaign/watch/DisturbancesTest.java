package org.landfall.campaign.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DisturbancesTest {

    private static final int ROUNDS = 5;

    private final List<String> befallen = new ArrayList<>();
    private final Disturbances disturbances =
            new Disturbances(List.of(noted("a"), noted("b"), noted("c")), noted("rare"), Duration.ZERO, Duration.ZERO, new Random(1));

    private Disturbance noted(String name) {
        return new Disturbance(name, random -> befallen.add(name));
    }

    @Test
    void eachKindComesBeforeAnyComesAgain() throws Exception {
        disturbances.befallWhile(() -> befallen.size() <= 3 * ROUNDS);

        assertThat(befallen).startsWith("rare").endsWith("rare");
        List<String> kinds = befallen.subList(1, befallen.size() - 1);
        assertThat(IntStream.range(0, ROUNDS).mapToObj(round -> kinds.subList(3 * round, 3 * round + 3)))
                .allSatisfy(round -> assertThat(round).containsExactlyInAnyOrder("a", "b", "c"));
        assertThat(disturbances.counts().keySet()).isEqualTo(Set.of("a", "b", "c", "rare"));
        assertThat(disturbances.counts()).containsEntry("rare", 2);
        assertThat(disturbances.history()).hasSameSizeAs(befallen);
    }

    @Test
    void nothingIsAtRestWhileOneIsUnderWay() throws Exception {
        List<Boolean> atRest = new ArrayList<>();
        Disturbances[] all = new Disturbances[1];
        Disturbance looks = new Disturbance("looks", random -> atRest.add(all[0].restFor(Duration.ZERO)));
        all[0] = new Disturbances(List.of(), looks, Duration.ZERO, Duration.ZERO, new Random(1));

        all[0].befallWhile(() -> false);

        assertThat(atRest).containsExactly(false, false);
        assertThat(all[0].restFor(Duration.ZERO)).isTrue();
        assertThat(all[0].restFor(Duration.ofHours(1))).isFalse();
    }
}
