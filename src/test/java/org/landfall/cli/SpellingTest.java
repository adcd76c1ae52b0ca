package org.landfall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jline.utils.Levenshtein;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpellingTest {

    @ParameterizedTest
    @CsvSource({"move,move,0", "mvoe,move,1", "mve,move,1", "moove,move,1", "mive,move,1", "'',move,4", "plan,audit,5", "abcd,badc,2"})
    void slipsAreCounted(String one, String other, int slips) {
        assertThat(Levenshtein.distance(one, other)).isEqualTo(slips);
        assertThat(Levenshtein.distance(other, one)).isEqualTo(slips);
    }

    @Test
    void theNearestWordIsMeantUnlessAllAreFar() {
        List<String> words = List.of("move", "plan", "doctor", "audit");

        assertThat(Spelling.nearest("paln", words)).contains("plan");
        assertThat(Spelling.nearest("dcotr", words)).contains("doctor");
        assertThat(Spelling.nearest("delete", words)).isEmpty();
        assertThat(Spelling.nearest("x", words)).isEmpty();
    }
}
