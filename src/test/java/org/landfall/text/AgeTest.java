package org.landfall.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Times are written in one way everywhere. */
class AgeTest {

    @ParameterizedTest
    @CsvSource({"0,PT0S", "30,PT30S", "30s,PT30S", "' 30 s ',PT30S", "500ms,PT0.5S", "5m,PT5M", "12h,PT12H", "7d,PT168H", "0d,PT0S", "999999999,PT999999999S"})
    void aBareNumberIsSecondsAndAUnitSaysMore(String text, Duration duration) {
        assertThat(Age.parse(text)).isEqualTo(duration);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "s", "soon", "-1", "1.5h", "1h30m", "1w", "9999999999", "1 000", "٣s", "PT5M"})
    void anythingElseIsRefusedWithOneSentence(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Age.parse(text))
                .withMessage("'" + text + "' is no duration; give 0 or more seconds, or a number with ms, s, m, h or d, such as 30s or 12h");
    }

    @Test
    void zeroNeedsNoUnit() {
        assertThat(Age.parse("0")).isZero();
    }
}
