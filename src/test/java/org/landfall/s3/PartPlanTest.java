package org.landfall.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class PartPlanTest {

    private static final long MIB = 1L << 20;
    private static final long GIB = 1L << 30;
    private static final long TIB = 1L << 40;

    static LongStream lengths() {
        LongStream edges = LongStream.of(16 * MIB, 160_000 * MIB, 170_000 * MIB, 200 * GIB, 200_000_000_000L, 640_000 * MIB, 5 * TIB - 1);
        return LongStream.concat(LongStream.of(0, 1), edges.flatMap(edge -> LongStream.of(edge - 1, edge, edge + 1)));
    }

    @ParameterizedTest
    @MethodSource("lengths")
    void thePartsAreTheFileAndNoMoreThanTenThousand(long length) {
        PartPlan plan = PartPlan.of(length);

        assertThat(plan.count()).isBetween(1, 10_000);
        assertThat(LongStream.rangeClosed(1, plan.count()).map(number -> plan.sizeOf((int) number)).sum()).isEqualTo(length);
        assertThat(plan.sizeOf(1)).isLessThanOrEqualTo(plan.partSize());
        assertThat(plan.partSize() % MIB).isZero();
        // nobody need remember it
        assertThat(PartPlan.of(length)).isEqualTo(plan);
    }

    @ParameterizedTest
    @CsvSource({"16777217, 2, 16", "167772160000, 10000, 16", "167772160001, 9412, 17", "200000000000, 9537, 20", "214748364800, 9753, 21",
        "5497558138880, 9987, 525"})
    void aLargeFileHasTheSmallestPartsThatDo(long length, int count, int mebibytes) {
        PartPlan plan = PartPlan.of(length);

        assertThat(plan.count()).isEqualTo(count);
        assertThat(plan.partSize()).isEqualTo(mebibytes * MIB);
        assertThat(plan.single()).isFalse();
        assertThat(plan.words()).isEqualTo(String.format("%,d parts of %d MiB", count, mebibytes));
    }

    @Test
    void aFileAboveFiveTebibytesIsRefused() {
        assertThatThrownBy(() -> PartPlan.of(5 * TIB + 1)).isInstanceOf(UploadFailedException.class)
                .hasMessage("is larger than 5 TiB, the largest file that Landfall sends; split it");
    }
}
