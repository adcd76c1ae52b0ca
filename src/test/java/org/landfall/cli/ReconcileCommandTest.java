package org.landfall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.landfall.cli.config.Configuration;
import org.landfall.reconcile.LandedFiles;
import org.landfall.sample.SampleLanding;

/** The command, with ledgers and manifests where runs leave them. */
class ReconcileCommandTest {

    private static final String SUMMARY = "[{\"company_id\":\"1\",\"total_2023\":2,\"total_2024\":1234567,\"error\":null}]";

    @TempDir
    private Path folder;

    private Path landing;
    private LandedFiles files;

    private record Said(int exitCode, String out, String err) {}

    private Said run(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exitCode = Main.commandLine(null, Configuration.of(new Properties(), Map.of(), Map.of())).setOut(new PrintWriter(out)).setErr(new PrintWriter(err))
                .execute(arguments);
        return new Said(exitCode, out.toString(), err.toString());
    }

    private Said reconcile(String... more) {
        List<String> arguments = new ArrayList<>(List.of("reconcile", "--landing", landing.toString()));
        arguments.addAll(List.of(more));
        return run(arguments.toArray(String[]::new));
    }

    @BeforeEach
    void land() throws Exception {
        landing = Files.createDirectory(folder.resolve("landing"));
        files = new LandedFiles(landing.resolve(".landfall")).csv("2023/csv_1.csv", 2);
    }

    private LandedFiles bothLanded() {
        return files.csv("2024/csv_1.csv", 1_234_567);
    }

    /** A copy of the summary, as a run keeps it. */
    private Path kept(String runner, String content, String time) throws Exception {
        Path folder = Files.createDirectories(landing.resolve(".landfall").resolve(runner).resolve("manifests"));
        Path copy = Files.writeString(folder.resolve(SampleLanding.SUMMARY), content);
        return Files.setLastModifiedTime(copy, FileTime.from(Instant.parse(time)));
    }

    @Test
    void whatIsCompleteEndsWithZeroAndATable() throws Exception {
        bothLanded().content(SampleLanding.SUMMARY, SUMMARY);
        Path copy = kept("", SUMMARY, "2026-01-02T03:04:05Z");

        Said said = reconcile();

        assertThat(said.exitCode()).as(said.err()).isZero();
        assertThat(said.out()).isEqualToNormalizingNewlines("""
                with %s
                manifest %s: 2 entries, SHA-256 %s; just these bytes have landed

                folder        files     landed            rows            landed  differences
                2023              1          1               2                 2            0
                2024              1          1       1,234,567         1,234,567            0
                together          2          2       1,234,569         1,234,569            0

                reconcile: complete: all that the manifest names has landed as it says
                """.formatted(landing.toRealPath().resolve(".landfall/ledger.jsonl"), copy.toRealPath(), LandedFiles.sha256(SUMMARY)));
    }

    @Test
    void differencesEndWithOne() throws Exception {
        Files.createDirectories(landing.resolve("2024"));
        Files.writeString(landing.resolve(SampleLanding.SUMMARY), SUMMARY.replace("\"total_2023\":2", "\"total_2023\":3"));

        Said said = reconcile();

        assertThat(said.exitCode()).isEqualTo(1);
        assertThat(said.out()).contains("short           2023/csv_1.csv has 2 rows, and the manifest says 3 rows",
                "missing         2024/csv_1.csv is missing; the manifest says 1,234,567 rows", "these bytes have not landed", "reconcile: 2 differences");
    }

    @Test
    void whatAPatternLeavesOutIsToldAndNeitherMissingNorUnlisted() throws Exception {
        Files.createDirectories(landing.resolve("2024"));
        Files.writeString(landing.resolve(SampleLanding.SUMMARY), SUMMARY);
        files.csv("2023/csv_2.csv", 1);

        assertThat(reconcile().out()).contains("missing         2024/csv_1.csv", "unlisted        2023/csv_2.csv");
        Said excluded = reconcile("--exclude", "/2024/*.csv,csv_2.csv");
        assertThat(excluded.exitCode()).as(excluded.out()).isZero();
        assertThat(excluded.out()).contains("the manifest has 2024/csv_1.csv, which is left out (--exclude '/2024/*.csv') and not compared");
        Said included = reconcile("--include", "/2023/csv_1.csv");
        assertThat(included.exitCode()).as(included.out()).isZero();
        assertThat(included.out()).contains("2024/csv_1.csv, which is left out (no --include matches) and not compared");
    }

    @Test
    void theDocumentHasTheSame() throws Exception {
        kept("", SUMMARY, "2026-01-02T03:04:05Z");

        Said said = reconcile("--json", "--years", "2024");

        assertThat(said.exitCode()).isEqualTo(1);
        JsonNode report = new ObjectMapper().readTree(said.out());
        assertThat(report.path("complete").isBoolean()).isTrue();
        assertThat(report.path("complete").booleanValue()).isFalse();
        assertThat(report.path("counts").path("missing").longValue()).isEqualTo(1);
        assertThat(report.path("differences").get(0).path("file").textValue()).isEqualTo("2024/csv_1.csv");
        assertThat(report.path("folders").get(0).path("rows").longValue()).isEqualTo(1_234_567);
        assertThat(report.path("leftOut").get(0).textValue()).isEqualTo("2023");
        assertThat(report.path("manifest").path("landed").booleanValue()).isFalse();
    }

    @Test
    void theManifestThatIsNamedComesFirstThenTheOneThatLiesThereThenTheLatestCopy() throws Exception {
        bothLanded();
        kept("", "[]", "2026-01-02T03:04:05Z");
        Path later = kept("runner-b", SUMMARY, "2026-01-02T03:04:06Z");
        Files.writeString(landing.resolve(".landfall/runner-b/lock"), "");
        kept("no-runner", "[]", "2026-01-02T03:04:07Z");
        Path named = Files.writeString(landing.resolve("named.json"), SUMMARY + "\n");

        assertThat(reconcile().out()).contains("manifest " + later.toRealPath() + ":");
        Path inLanding = Files.writeString(landing.resolve(SampleLanding.SUMMARY), SUMMARY + " ");
        assertThat(reconcile().out()).contains("manifest " + inLanding.toRealPath() + ":");
        assertThat(reconcile("--manifest", named.toString()).out()).contains("manifest " + named.toRealPath() + ":");
    }

    @Test
    void theLedgersOfAllRunnersAreReadAsOne() throws Exception {
        kept("", SUMMARY, "2026-01-02T03:04:05Z");
        new LandedFiles(landing.resolve(".landfall/runner-b")).csv("2024/csv_1.csv", 1_234_567);

        Said said = reconcile();

        assertThat(said.exitCode()).as(said.out()).isZero();
        assertThat(said.out()).contains("with " + landing.toRealPath().resolve(".landfall/runner-b/ledger.jsonl"));
    }

    @Test
    void theLedgerAloneIsEnoughWithAManifest() throws Exception {
        Path named = Files.writeString(landing.resolve("named.json"), SUMMARY);
        String ledger = landing.resolve(".landfall/ledger.jsonl").toString();

        assertThat(run("reconcile", "--ledger", ledger, "--manifest", named.toString()).exitCode()).isZero();
        assertThat(run("reconcile", "--ledger", ledger).err())
                .contains("no landing directory is given in which the manifest " + SampleLanding.SUMMARY + " could be; say where it is with --manifest FILE");
    }

    @Test
    void theRulesOfAnotherFolderAreHeeded() throws Exception {
        Path routes = landing.resolve("my-routes");
        assertThat(run("routes", routes.toString()).exitCode()).isZero();
        Files.writeString(routes.resolve("manifest.yaml"), "file: counts.csv\nformat: csv\nfiles:\n  - path: \"{year}/{file}\"\n    rows: rows\n");
        Files.writeString(landing.resolve("counts.csv"), "year,file,rows\n2023,csv_1.csv,5\n");

        Said said = reconcile("--routes", routes.toString());

        assertThat(said.exitCode()).isEqualTo(1);
        assertThat(said.out()).contains("short           2023/csv_1.csv has 2 rows, and the manifest says 5 rows");
    }

    @Test
    void anAuditTellsTheDifferencesAsFindings() throws Exception {
        files.csv("2024/csv_1.csv", 7);
        kept("", SUMMARY, "2026-01-02T03:04:05Z");

        Said said = run("audit", "--offline", "--reconcile", "--landing", landing.toString());
        Said document = run("audit", "--offline", "--reconcile", "--json", "--landing", landing.toString());
        Said without = run("audit", "--offline", "--landing", landing.toString());

        assertThat(said.exitCode()).isEqualTo(1);
        assertThat(said.out()).contains("manifest        short: 2024/csv_1.csv has 7 rows, and the manifest says 1,234,567 rows", "together");
        JsonNode report = new ObjectMapper().readTree(document.out());
        assertThat(report.path("counts").path("manifest").longValue()).isEqualTo(1);
        assertThat(report.path("manifest").path("counts").path("short").longValue()).isEqualTo(1);
        assertThat(without.out()).doesNotContain("manifest");
    }

    @Test
    void wrongUsageEndsWithTwoAndOneSentence() throws Exception {
        assertUsage(reconcile(), "there is no manifest " + SampleLanding.SUMMARY + " in " + landing.toRealPath() + ", and no run has kept a copy of one;"
                + " say where it is with --manifest FILE");
        assertUsage(reconcile("--manifest", landing.resolve("none").toString()), "the manifest " + landing.resolve("none") + " cannot be read: it is not there");
        assertUsage(reconcile("--manifest", landing.toString()), "it is a folder, not a file");
        kept("", SUMMARY, "2026-01-02T03:04:05Z");
        assertUsage(reconcile("--years", "2001"), "has no file of 2001; ask for years that it has");
        assertUsage(reconcile("--years", "24"), "years such as 2023,2024");
        assertUsage(reconcile("--ledger", folder.resolve("none.jsonl").toString()), "there is no ledger " + folder.resolve("none.jsonl") + "; say where it is");
        assertUsage(run("reconcile"), "no landing directory given");
    }

    private static void assertUsage(Said said, String sentence) {
        assertThat(said.exitCode()).as(said.toString()).isEqualTo(2);
        assertThat(said.err()).startsWith("landfall: ").contains(sentence).doesNotContain("Exception", "\tat ");
        assertThat(said.out()).isEmpty();
    }
}
