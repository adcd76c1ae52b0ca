package org.landfall.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.landfall.audit.DeepProgress.Amount;

class SampleTest {

    private static Sample chosen(String size, String seed, int objects) {
        Sample sample = new Sample(SampleSize.parse(size), seed);
        keys(objects).forEach(key -> sample.offer(key, 1));
        sample.choose();
        return sample;
    }

    private static List<String> keys(int objects) {
        return IntStream.range(0, objects).mapToObj(i -> "raw/year=2024/" + i + ".csv").toList();
    }

    @ParameterizedTest
    @CsvSource({"5%, 159", "0.1%, 4", "100%, 3172", "200, 200", "1, 1", "9999, 3172"})
    void aSampleHasTheNumberThatWasAskedForRoundedUp(String size, int number) {
        Sample sample = chosen(size, "seed", 3172);

        assertThat(keys(3172).stream().filter(sample::has)).hasSize(number);
        assertThat(sample.isWhole()).isEqualTo(number == 3172);
    }

    @Test
    void whatIsChosenDoesNotDependOnTheOrder() {
        Sample sample = new Sample(SampleSize.parse("10"), "seed");
        List<String> keys = keys(5_000);
        for (int i = keys.size() - 1; i >= 0; i--) {
            sample.offer(keys.get(i), i);
        }
        Amount amount = sample.choose();

        Sample other = chosen("10", "seed", 5_000);
        assertThat(keys).allMatch(key -> sample.has(key) == other.has(key));
        assertThat(amount).isEqualTo(new Amount(10, IntStream.range(0, 5_000).filter(i -> sample.has(keys.get(i))).sum()));
    }

    /** An object is not among a tenth of all under any of 200 seeds with a chance of 0.9 to the power of 200. */
    @Test
    void everyObjectHasItsChance() {
        List<Sample> samples = IntStream.range(0, 200).mapToObj(seed -> chosen("10%", "seed-" + seed, 100)).toList();

        assertThat(keys(100)).allMatch(key -> samples.stream().anyMatch(sample -> sample.has(key)));
    }

    @Test
    void ofNothingNothingIsChosen() {
        assertThat(new Sample(SampleSize.parse("5%"), "seed").choose()).isEqualTo(Amount.NONE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "0%", "101%", "-5%", "5 %%", "many", "5,5%", "1e9", "12345678901"})
    void whatIsNoSampleIsRefused(String size) {
        assertThatThrownBy(() -> SampleSize.parse(size)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("'" + size + "' is no sample; give a share such as 5%, or a number of objects such as 200");
    }

    /** The chances are counted out here: in how many of all samples of so many there is none of the different ones. */
    @ParameterizedTest
    @CsvSource({"10, 3", "100, 5", "100, 99", "3172, 159", "3172, 1", "5000, 200"})
    void theSmallestNumberThatASampleWouldHaveShownIsTold(int objects, int drawn) {
        int unlikely = IntStream.rangeClosed(1, objects).filter(different -> isMissedAtMostOnceInTwenty(objects, different, drawn)).findFirst().orElseThrow();

        assertThat(new SampleVerdict(drawn, new Amount(drawn, 10), drawn, new Amount(objects, 100)).sentence())
                .contains("; had " + String.format("%,d", unlikely) + " of them been different, 95 of 100 such samples");
    }

    private static boolean isMissedAtMostOnceInTwenty(int objects, int different, int drawn) {
        return ways(objects - different, drawn).multiply(BigInteger.valueOf(20)).compareTo(ways(objects, drawn)) <= 0;
    }

    private static BigInteger ways(int of, int taken) {
        BigInteger ways = BigInteger.ONE;
        for (int i = 0; i < taken; i++) {
            ways = ways.multiply(BigInteger.valueOf(Math.max(0, of - i))).divide(BigInteger.valueOf(i + 1L));
        }
        return ways;
    }

    @Test
    void nothingFollowsFromASampleWithADifferenceOrOneThatWasNotReadToItsEnd() {
        Amount all = new Amount(100, 1_000);

        assertThat(new SampleVerdict(4, new Amount(5, 50), 5, all).sentence()).isEqualTo("1 difference in 5 of 100 objects, 50 B of 1.0 KB");
        assertThat(new SampleVerdict(4, new Amount(4, 50), 5, all).sentence()).isEqualTo("no difference in 4 of 100 objects, 50 B of 1.0 KB");
        assertThat(new SampleVerdict(0, Amount.NONE, 0, Amount.NONE).sentence()).isEqualTo("no difference in 0 of 0 objects, 0 B of 0 B");
    }
}
