package org.landfall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.landfall.reconcile.LandedFiles;
import org.landfall.route.LakeTestCase;
import org.landfall.sample.SampleLanding;
import org.landfall.server.Needs;
import org.landfall.server.S3ProxyServer;

/** The packaged program's comparison of what its own move did with a manifest. */
@Needs(S3ProxyServer.class)
@Tag("commands")
class ReconcileIT extends LakeTestCase {

    private static final String HEADER_AND_ROW = "a,b\n1,2\n";

    private LandfallProcess landfall() {
        return LandfallProcess.over(landing, lake);
    }

    private void move() throws Exception {
        LandfallProcess.Ended moved = landfall().run("move", "--settle-age", "0");
        assertThat(moved.exitCode()).as(moved.toString()).isZero();
    }

    @Test
    void theSummaryThatHasLandedIsTheManifest() throws Exception {
        String summary = "[{\"company_id\":\"1\",\"total_2024\":1},{\"company_id\":\"2\",\"total_2024\":5}]";
        landing.with("2024/csv_1.csv", HEADER_AND_ROW).with(SampleLanding.SUMMARY, summary);
        move();

        LandfallProcess.Ended ended = landfall().run("reconcile");

        assertThat(ended.exitCode()).as(ended.toString()).isEqualTo(1);
        Path copy = landing.path(".landfall/manifests").toRealPath().resolve(SampleLanding.SUMMARY);
        assertThat(ended.out()).contains("missing         2024/csv_2.csv is missing; the manifest says 5 rows",
                "manifest " + copy + ": 2 entries, SHA-256 " + LandedFiles.sha256(summary) + "; just these bytes have landed");
    }

    /** A cut right behind a row leaves a sound CSV, so the summary alone knows. */
    @Test
    void anExtractionThatWasCutShortIsFoundBeforeAnythingMovesAndAfterwards() throws Exception {
        landing.with("2024/csv_1.csv", HEADER_AND_ROW).with("2024/csv_2.csv", HEADER_AND_ROW + "3,4\n")
                .with(SampleLanding.SUMMARY, "[{\"company_id\":\"1\",\"total_2024\":2},{\"company_id\":\"2\",\"total_2024\":2}]");
        Path page = folder.resolve("plan.html");

        LandfallProcess.Ended plan = landfall().run("plan", "--reconcile", "--report", page.toString());
        LandfallProcess.Ended json = landfall().run("plan", "--reconcile", "--json");
        LandfallProcess.Ended moved = landfall().run("move", "--settle-age", "0", "--reconcile");
        LandfallProcess.Ended audit = landfall().run("audit", "--reconcile");

        String told = "2024/csv_1.csv has 1 row, and the manifest says 2 rows";
        assertThat(plan.exitCode()).as(plan.toString()).isEqualTo(1);
        assertThat(plan.out()).contains("short           " + told, "reconcile: 1 difference");
        assertThat(page).content().contains("Complete? 1 difference from the manifest", told);
        assertThat(json.out().lines().filter(line -> line.startsWith("{\"event\":\"reconciled\""))).singleElement()
                .satisfies(line -> assertThat(line).contains("\"complete\":false", told));
        assertThat(moved.exitCode()).as(moved.toString()).isEqualTo(1);
        assertThat(moved.out()).contains("short           " + told);
        assertThat(audit.exitCode()).as(audit.toString()).isEqualTo(1);
        assertThat(audit.out()).contains("manifest        short: " + told);
    }

    @Test
    void whatIsThereAsTheManifestSaysIsCompleteBeforeAndAfterTheMove() throws Exception {
        landing.with("2024/csv_1.csv", HEADER_AND_ROW).with("2024/notes.csv", HEADER_AND_ROW)
                .with(SampleLanding.SUMMARY, "[{\"company_id\":\"1\",\"total_2024\":1}]");

        assertThat(landfall().run("plan", "--reconcile").exitCode()).isZero();
        assertThat(landfall().run("move", "--settle-age", "0", "--reconcile").exitCode()).isZero();
        assertThat(landfall().run("audit", "--reconcile").exitCode()).isZero();
    }

    @Test
    void aFileThatAPatternLeavesOutIsNotMissingBeforeOrAfterTheMove() throws Exception {
        landing.with("2024/csv_1.csv", HEADER_AND_ROW).with("2024/csv_2.csv", HEADER_AND_ROW)
                .with(SampleLanding.SUMMARY, "[{\"company_id\":\"1\",\"total_2024\":1},{\"company_id\":\"2\",\"total_2024\":1}]");

        for (List<String> command : List.of(List.of("plan"), List.of("move", "--settle-age", "0"), List.of("audit"))) {
            LandfallProcess.Ended ended = landfall().giving("--reconcile", "--exclude", "csv_2.csv").run(command);
            assertThat(ended.exitCode()).as(ended.toString()).isZero();
            assertThat(ended.out() + ended.err()).contains("the manifest has 2024/csv_2.csv, which is left out (--exclude 'csv_2.csv') and not compared");
        }
        LandfallProcess.Ended whole = landfall().run("audit", "--reconcile");
        assertThat(whole.exitCode()).as(whole.toString()).isEqualTo(1);
        assertThat(whole.out()).contains("missing: 2024/csv_2.csv is missing");
    }

    @Test
    void aFileThatLandedWithoutALookAtItsRowsIsADifference() throws Exception {
        landing.with("2024/csv_1.csv", HEADER_AND_ROW).with(SampleLanding.SUMMARY, "[{\"company_id\":\"1\",\"total_2024\":1}]");

        LandfallProcess.Ended moved = landfall().run("move", "--settle-age", "0", "--csv", "off", "--reconcile");

        assertThat(moved.exitCode()).as(moved.toString()).isEqualTo(1);
        assertThat(moved.out()).contains("not counted     2024/csv_1.csv is there, and its rows are not counted");
    }

    @Test
    void aDeepAuditCountsTheRowsThatNobodyHasLookedAt() throws Exception {
        landing.with("2024/csv_1.csv", HEADER_AND_ROW).with("2024/csv_2.csv", HEADER_AND_ROW)
                .with(SampleLanding.SUMMARY, "[{\"company_id\":\"1\",\"total_2024\":1},{\"company_id\":\"2\",\"total_2024\":2}]");
        assertThat(landfall().run("move", "--settle-age", "0", "--csv", "off").exitCode()).isZero();

        LandfallProcess.Ended audit = landfall().run("audit", "--reconcile");
        LandfallProcess.Ended deep = landfall().run("audit", "--deep", "--reconcile");

        assertThat(audit.out()).contains("manifest        not counted: 2024/csv_1.csv", "manifest        not counted: 2024/csv_2.csv");
        assertThat(deep.exitCode()).as(deep.toString()).isEqualTo(1);
        assertThat(deep.out()).contains("manifest        short: 2024/csv_2.csv has 1 row, and the manifest says 2 rows", "audit: 1 thing does not hold");
    }

    @Test
    void aManifestOfDigestsIsComparedWithWhatWouldLand() throws Exception {
        landing.with("2024/a.csv", HEADER_AND_ROW).with("2024/b.csv", HEADER_AND_ROW + "3,4\n").with("MANIFEST",
                LandedFiles.sha256(HEADER_AND_ROW) + "  2024/a.csv\n" + LandedFiles.sha256(HEADER_AND_ROW) + "  2024/b.csv\n");
        routes.write("manifest.yaml", """
                file: MANIFEST
                format: lines
                line: "(?<sha256>[0-9a-f]{64})  (?<file>.+)"
                files:
                  - path: "{file}"
                    sha256: sha256
                """);

        LandfallProcess.Ended plan = landfall().run("plan", "--reconcile", "--routes", routes.path().toString());

        assertThat(plan.exitCode()).as(plan.toString()).isEqualTo(1);
        assertThat(plan.out()).contains("different       2024/b.csv has a SHA-256 that begins with ", "reconcile: 1 difference");
    }

    @Test
    void anotherManifestIsAnEditOfTheRules() throws Exception {
        landing.with("2024/a.csv", HEADER_AND_ROW).with("2024/b.csv", "a,b\n1,3\n").with("MANIFEST", LandedFiles.sha256(HEADER_AND_ROW) + "  2024/a.csv\n"
                + LandedFiles.sha256(HEADER_AND_ROW) + "  2024/b.csv\n");
        routes.write("manifest.yaml", """
                file: MANIFEST
                format: lines
                line: "(?<sha256>[0-9a-f]{64})  (?<file>.+)"
                files:
                  - path: "{file}"
                    sha256: sha256
                """);
        move();

        LandfallProcess.Ended ended = landfall().run("reconcile", "--routes", routes.path().toString());
        LandfallProcess.Ended audit = landfall().run("audit", "--reconcile", "--routes", routes.path().toString());

        assertThat(ended.exitCode()).as(ended.toString()).isEqualTo(1);
        assertThat(ended.out()).contains("different       2024/b.csv has a SHA-256 that begins with ", "reconcile: 1 difference\n").doesNotContain("2024/a.csv");
        assertThat(audit.exitCode()).as(audit.toString()).isEqualTo(1);
        assertThat(audit.out()).contains("manifest        different: 2024/b.csv has a SHA-256 that begins with ", "audit: 1 thing does not hold");
    }
}
