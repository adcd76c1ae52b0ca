package org.landfall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.landfall.csv.CsvVerdict;
import org.landfall.csv.MalformedCsvs;
import org.landfall.route.LakeTestCase;
import org.landfall.server.Needs;
import org.landfall.server.S3ProxyServer;

/** The packaged program's look at CSVs, as its user asks for it. */
@Needs(S3ProxyServer.class)
@Tag("commands")
class CsvIT extends LakeTestCase {

    private static final String FOUND = "2024/short.csv: row 2 at byte 8 has 1 field, the header has 2";

    @BeforeEach
    void fill() throws Exception {
        landing.with("2024/sound.csv", "a,b\n1,2\n").with("2024/short.csv", "a,b\n1,2\n3\n");
    }

    private LandfallProcess landfall() {
        return LandfallProcess.over(landing, lake);
    }

    @Test
    void aPlanReadsTheFilesWhereTheOptionIsGivenAlsoAlone() throws Exception {
        LandfallProcess.Ended quick = landfall().run("plan");
        LandfallProcess.Ended reading = landfall().run("plan", "--csv");
        LandfallProcess.Ended refusing = landfall().run("plan", "--csv", "refuse");

        assertThat(quick.exitCode()).as(quick.toString()).isZero();
        assertThat(quick.out()).doesNotContain("rows");
        assertThat(reading.exitCode()).as(reading.toString()).isZero();
        assertThat(reading.out()).contains("warning         1 CSV is not as readers take them (" + FOUND + ")");
        assertThat(refusing.exitCode()).as(refusing.toString()).isEqualTo(1);
        assertThat(refusing.out()).contains("refused         2024/short.csv: is a CSV that readers will not take as it is: row 2 at byte 8 has 1 field");
    }

    @Test
    void aMoveCountsRowsAndWarnsOfAMalformedOneThatHasLanded() throws Exception {
        LandfallProcess.Ended moved = landfall().run("move", "--settle-age", "0");

        assertThat(moved.exitCode()).as(moved.toString()).isZero();
        assertThat(moved.out()).contains("malformed       " + FOUND, "warning         1 CSV is not as readers take them (" + FOUND + ")")
                .containsPattern("raw/year=2024 +2 +18 B +3\\R");
    }

    @Test
    void theEnvironmentSaysItToo() throws Exception {
        LandfallProcess.Ended moved = landfall().environment("LANDFALL_CSV", "refuse").run("move", "--settle-age", "0");

        assertThat(moved.exitCode()).as(moved.toString()).isEqualTo(1);
        assertThat(lake.objects()).containsOnlyKeys("raw/year=2024/sound.csv");
    }

    @Test
    void anotherWordIsRefused() throws Exception {
        LandfallProcess.Ended moved = landfall().run("move", "--csv", "strict");

        assertThat(moved.exitCode()).isEqualTo(2);
        assertThat(moved.err()).contains("--csv strict", "off, warn or refuse");
    }

    @Test
    void ofTheWholeCorpusJustTheMalformedOnesStay() throws Exception {
        MalformedCsvs.small().writeTo(landing.path("2023"));

        landfall().run("move", "--settle-age", "0", "--csv", "refuse", "--years", "2023");

        assertThat(landing.files()).filteredOn(file -> file.startsWith("2023/")).containsExactlyInAnyOrderElementsOf(MalformedCsvs.small().all()
                .filter(sample -> sample.verdict() instanceof CsvVerdict.Refused).map(sample -> "2023/" + sample.fileName()).toList());
    }
}
