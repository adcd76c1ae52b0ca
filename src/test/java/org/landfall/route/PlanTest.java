package org.landfall.route;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.RandomAccessFile;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.landfall.landing.LeftAloneFiles.LeftAlone;
import org.landfall.plan.PartitionTotal;
import org.landfall.plan.PlannedFile;
import org.landfall.sample.SampleLanding;

/** A dry run over the shipped routes. No server exists here, and no credentials are set. */
class PlanTest extends LandingTestCase {

    @Test
    void thePlanOfTheSampleNamesEveryFileAndChangesNothing() throws Exception {
        SampleLanding sample = SampleLanding.makeIn(folder.resolve("landing"));
        Map<String, String> before = landing.tree();

        CamelMainRun.Told told = plan().set("landfall.settle-age", "10").run();

        assertThat(told.planned()).extracting(PlannedFile::key).containsExactlyInAnyOrderElementsOf(sample.objects().keySet());
        assertThat(told.result().leftAlone().first()).extracting(LeftAlone::source).containsExactlyInAnyOrderElementsOf(sample.staying());
        assertThat(told.result().warnings()).singleElement().asString()
                .isEqualTo("203 of the files changed less than 10 s ago; a move waits until they have settled");
        assertThat(told.result().exitCode()).isZero();
        assertThat(landing.tree()).isEqualTo(before);
    }

    @Test
    void aPlanAddsUpEachPartition() throws Exception {
        landing.with("2023/a.csv", "12345").with("2023/b/c.csv", "123").with("2024/a.csv", "1");

        CamelMainRun.Told told = plan().run();

        assertThat(told.result().partitions()).containsExactly(
                new PartitionTotal("raw/year=2023", 2, 8), new PartitionTotal("raw/year=2024", 1, 1));
    }

    @Test
    void aPlanWarnsOfDifferentHeaderLinesInOnePartition() throws Exception {
        landing.with("2024/csv_1.csv", "a,b\n1,2\n").with("2024/csv_2.csv", "a,b\n3,4\n").with("2024/csv_3.csv", "a;b\n5;6\n")
                .with("2023/csv_1.csv", "c,d\n");

        CamelMainRun.Told told = plan().run();

        assertThat(told.result().warnings()).singleElement().asString()
                .startsWith("raw/year=2024 would hold CSVs with 2 different header lines")
                .contains("2 like 2024/csv_", "1 like 2024/csv_3.csv");
    }

    @Test
    void aPlanWarnsOfAFullYearFileBesidePerCompanyFiles() throws Exception {
        landing.with("2024/csv_100000010802.csv", "a\n").with("2024/OP_DTL_GNRL_PGYR2024_P01232026_01102026.csv", "a\n");

        CamelMainRun.Told told = plan().run();

        assertThat(told.result().warnings()).singleElement().asString().contains("full-year file", "counted twice");
    }

    @Test
    void aPlanWarnsOfFilesThatAreNoCsvAmongCsvs() throws Exception {
        landing.with("2024/a.csv", "a\n").with("2024/b.CSV", "a\n").with("2024/c.csv.gz", "z").with("2024/README.txt", "x").with("2024/Thumbs.db", "x")
                .with("2023/a.csv", "a\n").with("2023/desktop.ini", "x").with("2022/only.zip", "x");

        CamelMainRun.Told told = plan().run();

        assertThat(told.result().warnings()).containsExactly(
                "raw/year=2023 would hold 1 file that is no CSV among its CSVs, such as 2023/desktop.ini; Athena reads every file of a table as rows",
                "raw/year=2024 would hold 2 files that are no CSV among its CSVs, such as 2024/README.txt; Athena reads every file of a table as rows");
        assertThat(told.result().exitCode()).isZero();
    }

    @Test
    void aPlanWarnsOfAColumnThatAFolderRepeats() throws Exception {
        landing.with("2024/year=2024/a.csv", "a\n");

        CamelMainRun.Told told = plan().run();

        assertThat(told.result().warnings()).containsExactly(
                "raw/year=2024/year=2024/a.csv has a partition column twice in its path; one table cannot have that");
        assertThat(told.result().exitCode()).isZero();
    }

    @Test
    void aPlanRefusesAFileThatIsTooLargeToBeSent() throws Exception {
        landing.with("2024/large.csv", "a").with("2024/largest.csv", "a");
        setLength("2024/large.csv", 700L << 30);
        setLength("2024/largest.csv", 6L << 40);

        CamelMainRun.Told told = plan().run();

        assertThat(told.reasonFor("2024/large.csv")).isEqualTo("needs buffers of 72 MiB, one for each part, and --buffer-memory has 64 MiB;"
                + " give it at least that, and Java a heap (-Xmx) with room for it");
        assertThat(told.reasonFor("2024/largest.csv")).isEqualTo("is larger than 5 TiB, the largest file that Landfall sends; split it");
        assertThat(told.planned()).isEmpty();
        assertThat(told.result().exitCode()).isEqualTo(1);
    }

    @Test
    void aPlanWarnsWhenTheBuffersHoldFewerPartsThanMayBeOnTheirWay() throws Exception {
        landing.with("2024/large.csv", "a").with("2024/larger.csv", "a").with("2024/small.csv", "a");
        setLength("2024/large.csv", 180_000_000_000L);
        setLength("2024/larger.csv", 200_000_000_000L);

        CamelMainRun.Told told = plan().run();

        assertThat(told.planned()).hasSize(3);
        assertThat(told.result().warnings()).filteredOn(warning -> warning.contains("parts")).containsExactly(
                "2024/larger.csv would go in 9,537 parts of 20 MiB, and --buffer-memory 64 MiB holds 3 of them where 4 may be on their way"
                        + " at a time; 80 MiB would do");
    }

    /** Makes a file longer, with a hole at its end. */
    private void setLength(String source, long length) throws Exception {
        try (RandomAccessFile file = new RandomAccessFile(landing.path(source).toFile(), "rw")) {
            file.setLength(length);
        }
    }
}
