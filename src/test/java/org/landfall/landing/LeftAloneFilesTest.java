package org.landfall.landing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.landfall.landing.LeftAloneFiles.LeftAlone;

class LeftAloneFilesTest {

    private static LeftAloneFiles gathered(int files) {
        LeftAloneFiles.Gathering gathering = new LeftAloneFiles.Gathering();
        for (int number = 0; number < files; number++) {
            gathering.add(new LeftAlone("2023/" + number, number % 2 == 0 ? "even" : "odd"));
        }
        return gathering.all();
    }

    @Test
    void tenThousandAreNamedAndTheOthersAreCountedForEachReason() {
        LeftAloneFiles files = gathered(10_003);

        assertThat(files.count()).isEqualTo(10_003);
        assertThat(files.first()).hasSize(10_000);
        assertThat(files.more()).isEqualTo(Map.of("even", 2L, "odd", 1L));
    }

    @Test
    void theReasonsOfAllButTheFirstOnesAddUp() {
        assertThat(gathered(10_003).reasonsBeyond(0)).isEqualTo(Map.of("even", 5_002L, "odd", 5_001L));
        assertThat(gathered(10_003).reasonsBeyond(3)).isEqualTo(Map.of("even", 5_000L, "odd", 5_000L));
        assertThat(gathered(3).reasonsBeyond(20)).isEmpty();
    }
}
