package org.landfall.cli.screen;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.jline.utils.AttributedString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProgressBarsTest {

    private static final long GB = 1_000_000_000L;

    private final ProgressBars bars = new ProgressBars(true, false);

    private static ProgressView view(List<ProgressView.Upload> uploads) {
        return new ProgressView(1_234, 3_172, 6 * GB, 18 * GB, 2, 1_000, 1_232, OptionalDouble.of(45_200_000), Duration.ofSeconds(272), uploads);
    }

    private static List<ProgressView.Upload> uploads(int count, String name) {
        List<ProgressView.Upload> uploads = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            uploads.add(new ProgressView.Upload("2024/" + name + i + ".csv", 4 * GB, 8 * GB));
        }
        return uploads;
    }

    private List<String> lines(ProgressView view, int columns, int rows) {
        return bars.of(view, columns, rows).stream().map(line -> line.toString().stripTrailing()).toList();
    }

    @Test
    void at80ColumnsTheMostImportantIsThere() {
        assertThat(lines(view(uploads(1, "OP_DTL_GNRL_PGYR2024_P01232026_01102026")), 80, 10)).containsExactly(
                "2024/OP_DTL_G…_011020260.csv ━━━━━━━━━━··········  50%    4.0 GB of 8.0 GB",
                "1,234/3,172 files ━━━━·········   33%  5 min left     6.0/18.0 GB  45.2 MB/s");
    }

    @Test
    void aBarIsNextToItsNameAndAllBeginInOneColumn() {
        List<ProgressView.Upload> uploads = List.of(new ProgressView.Upload("2024/payments.csv", 4 * GB, 8 * GB), new ProgressView.Upload("2024/a.csv", 2 * GB, 8 * GB));

        List<String> lines = lines(view(uploads), 110, 10);

        assertThat(lines.get(0)).startsWith("2024/payments.csv ━━━━━━━━━━··········  50%");
        assertThat(lines.get(1)).startsWith("2024/a.csv        ━━━━━···············  25%");
        assertThat(lines.get(2)).startsWith("1,234/3,172 files ━━━━");
    }

    @Test
    void beforeThereIsARateNoneIsShown() {
        ProgressView view = new ProgressView(0, 10, 0, GB, 0, 0, 0, OptionalDouble.empty(), null, List.of());

        assertThat(lines(view, 100, 8)).singleElement().asString().contains("0 B/1.0 GB").doesNotContain("/s", "left");
        assertThat(ProgressLine.of(view)).isEqualTo("0 of 10 files, 0 B of 1.0 GB");
    }

    @Test
    void whatDidNotLandIsInColourWhereColoursAreWanted() {
        assertThat(new ProgressBars(true, true).of(view(List.of()), 120, 8).get(0).toAnsi()).contains("\u001b[31m2 not landed");
        assertThat(bars.of(view(List.of()), 120, 8).get(0).toAnsi()).contains("2 not landed").doesNotContain("\u001b");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 20, 40, 60, 72, 80, 100, 120, 250})
    void noLineIsWiderThanTheTerminalWhateverTheNames(int columns) {
        List<ProgressView.Upload> uploads = new ArrayList<>(uploads(2, "x".repeat(300)));
        uploads.addAll(uploads(2, "漢字".repeat(60)));
        uploads.addAll(uploads(2, "e\u0301\u200b\u001b[2J\u202e"));
        for (AttributedString line : bars.of(view(uploads), columns, 10)) {
            assertThat(line.columnLength()).isLessThanOrEqualTo(Math.max(10, columns - 4));
            assertThat(line.toString()).doesNotContain("\u001b", "\u202e", "\u200b");
        }
    }

    @Test
    void nothingIsLeftOutAtWideTerminals() {
        assertThat(lines(view(List.of()), 120, 10)).singleElement().asString().startsWith("1,234/3,172 files ━")
                .contains("33%", "5 min left", "6.0/18.0 GB", "45.2 MB/s", "2 not landed");
    }

    @Test
    void moreLargeFilesThanRowsAreCounted() {
        assertThat(lines(view(uploads(30, "a")), 80, 8)).hasSize(8).element(6).asString().startsWith("  and 24 more large files");
        assertThat(lines(view(uploads(7, "a")), 80, 8)).hasSize(8).noneMatch(line -> line.contains("more large"));
    }

    @Test
    void smallFilesHaveNoLineOfTheirOwn() {
        assertThat(lines(view(List.of(new ProgressView.Upload("2024/a.csv", 1, 1_000_000))), 80, 8)).hasSize(1);
    }

    @Test
    void aTerminalThatShowsOnlyAsciiGetsAscii() {
        String lines = new ProgressBars(false, false).of(view(uploads(1, "x".repeat(100))), 80, 8).toString();

        assertThat(lines.chars()).allMatch(c -> c < 128);
        assertThat(lines).contains("####", "----", "~");
    }

    @Test
    void whenAllIsUploadedItTellsOfTheDeletion() {
        ProgressView view = new ProgressView(10, 10, GB, GB, 0, 4, 10, OptionalDouble.empty(), null, List.of());

        assertThat(lines(view, 80, 8)).singleElement().asString().contains("100%", "deleting, 4 done");
    }

    @Test
    void aRunWithoutBytesGoesByItsFiles() {
        ProgressView view = new ProgressView(5, 10, 0, 0, 0, 0, 5, OptionalDouble.empty(), null, List.of());

        assertThat(lines(view, 80, 8)).singleElement().asString().contains(" 50%");
    }
}
