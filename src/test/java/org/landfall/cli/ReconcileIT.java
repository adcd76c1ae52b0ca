package org.landfall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.landfall.reconcile.LandedFiles;
import org.landfall.route.LakeTestCase;
import org.landfall.sample.SampleLanding;
import org.landfall.server.Needs;
import org.landfall.server.S3ProxyServer;

/** The packaged program's comparison of what its own move did with a manifest. */
@Needs(S3ProxyServer.class)
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

    @Test
    void anotherManifestIsAnEditOfTheRules() throws Exception {
        landing.with("2024/a.csv", HEADER_AND_ROW).with("2024/b.csv", "cut").with("MANIFEST", LandedFiles.sha256(HEADER_AND_ROW) + "  2024/a.csv\n"
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
