package org.landfall.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DigestMapTest {

    @Test
    void manyTextsKeepTheirNumbersWhileItGrows() {
        DigestMap map = new DigestMap();
        for (int i = 0; i < 100_000; i++) {
            map.put("raw/year=2024/" + i, i, -i);
        }

        assertThat(map.size()).isEqualTo(100_000);
        for (int i = 0; i < 100_000; i++) {
            int entry = map.find("raw/year=2024/" + i);
            assertThat(map.first(entry)).isEqualTo(i);
            assertThat(map.second(entry)).isEqualTo(-i);
        }
        assertThat(map.find("raw/year=2024/100000")).isNegative();
    }

    @Test
    void aTextThatIsPutAgainHasItsNewNumbers() {
        DigestMap map = new DigestMap();
        map.put("a", 1, 2);
        map.put("a", 3, 4);
        map.setSecond(map.find("a"), 5);

        assertThat(map.size()).isEqualTo(1);
        assertThat(map.first(map.find("a"))).isEqualTo(3);
        assertThat(map.second(map.find("a"))).isEqualTo(5);
    }
}
