package org.landfall.campaign.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.landfall.campaign.Original;

class ArrivalsTest {

    private static final int FILES = 250;
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @TempDir
    private Path root;

    private Arrivals arrivals(int files) throws Exception {
        try (Arrivals arrivals = new Arrivals(root, new Random(1))) {
            arrivals.begin(Duration.ofMillis(1));
            await().atMost(PATIENCE).until(() -> arrivals.laid().size() >= files);
            arrivals.end();
            return arrivals;
        }
    }

    @Test
    void eachFileThatCameIsThereAndKnown() throws Exception {
        Arrivals arrivals = arrivals(FILES);

        List<Original> all = Stream.of(arrivals.laid(), arrivals.broken()).flatMap(List::stream).toList();
        try (Stream<Path> files = Files.walk(root)) {
            assertThat(files.filter(Files::isRegularFile).map(file -> root.relativize(file).toString()))
                    .containsExactlyInAnyOrderElementsOf(all.stream().map(Original::source).toList());
        }
        for (Original original : all) {
            try (InputStream content = Files.newInputStream(root.resolve(original.source()))) {
                assertThat(original.isIn(content)).as(original.source()).isTrue();
            }
        }
        assertThat(arrivals.laid()).extracting(Original::form)
                .contains(Original.Form.CSV, Original.Form.JSON).doesNotContain(Original.Form.BROKEN_CSV);
        assertThat(arrivals.broken()).hasSizeBetween(FILES / 40, FILES).extracting(Original::form).containsOnly(Original.Form.BROKEN_CSV);
        assertThat(arrivals.heldUp()).isZero();
    }

    /** A file stands where the folders of the years should be. */
    @Test
    void aFileThatCannotBeWrittenComesLater() throws Exception {
        for (String year : List.of("2022", "2023", "2024")) {
            Files.writeString(root.resolve(year), "in the way");
        }
        try (Arrivals arrivals = new Arrivals(root, new Random(1))) {
            arrivals.begin(Duration.ofMillis(1));
            await().atMost(PATIENCE).until(() -> arrivals.heldUp() > 3);
            assertThat(arrivals.laid()).isEmpty();

            for (String year : List.of("2022", "2023", "2024")) {
                Files.delete(root.resolve(year));
            }

            await().atMost(PATIENCE).until(() -> !arrivals.laid().isEmpty());
            arrivals.end();
            assertThat(root.resolve(arrivals.laid().get(0).source())).exists();
        }
    }
}
