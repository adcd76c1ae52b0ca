package org.landfall.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NameFilterTest {

    private static List<Path> names(String folder, int count) {
        return IntStream.range(0, count).mapToObj(n -> Path.of("/landed", folder, "csv_" + n + ".csv")).toList();
    }

    @Test
    void aNewOneHoldsNothing() {
        assertThat(new NameFilter().mayHold(Path.of("/landed/2024/a.csv"))).isFalse();
    }

    @Test
    void everyNameThatWasAddedIsHeldAndHardlyAnyOther() {
        NameFilter filter = new NameFilter();
        names("2024", 200_000).forEach(filter::add);

        assertThat(names("2024", 200_000)).allMatch(filter::mayHold);
        assertThat(names("2023", 10_000).stream().filter(filter::mayHold).count()).isLessThan(100);
    }
}
