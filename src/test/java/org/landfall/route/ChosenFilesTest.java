package org.landfall.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.landfall.cli.screen.Console;
import org.landfall.cli.screen.JsonLines;
import org.landfall.cli.screen.Look;
import org.landfall.ledger.LedgerEvent;
import org.landfall.landing.LeftAloneFiles.LeftAlone;
import org.landfall.plan.PlannedFile;
import org.landfall.sample.SampleLanding;
import org.landfall.server.AnsweringServer;

/** What patterns leave of the files that the shipped routes take, on plain Camel Main. */
class ChosenFilesTest extends LandingTestCase {

    @BeforeEach
    void layFilesDown() throws Exception {
        landing.with("2023/a.csv", "x").with("2024/a.csv", "x").with("2024/b.json", "{}").with("2024/old/a.csv", "x").with("2024/a.tmp", "x")
                .with(SampleLanding.SUMMARY, "[1]");
    }

    @Test
    void aPlanTakesWhatIsIncludedAndNotExcludedAndSaysWhyOthersAreLeftAlone() throws Exception {
        CamelMainRun.Told told = plan().set("landfall.include", "*.{csv,json}").set("landfall.exclude", "old/,/2023/*,b.json").run();

        assertThat(told.planned()).extracting(PlannedFile::source).containsExactlyInAnyOrder("2024/a.csv", SampleLanding.SUMMARY);
        assertThat(told.result().leftAlone().first()).containsExactlyInAnyOrder(new LeftAlone("2024/b.json", "--exclude 'b.json'"),
                new LeftAlone("2024/old/a.csv", "--exclude 'old/'"),
                new LeftAlone("2023/a.csv", "--exclude '/2023/*'"), new LeftAlone("2024/a.tmp", "no --include matches"));
        assertThat(told.notes()).contains("files are chosen by --include '*.{csv,json}', --exclude 'old/', --exclude '/2023/*', --exclude 'b.json'");
        assertThat(told.result().warnings()).isEmpty();
        assertThat(told.result().exitCode()).isZero();
    }

    @Test
    void aMoveTriesNoOtherFile() throws Exception {
        try (AnsweringServer bucket = AnsweringServer.with(AnsweringServer::toRuns)) {
            CamelMainRun.Told told = CamelMainRun.mocked(landing.root(), bucket).set("landfall.include", "/2024/*.csv").run();

            assertThat(told.sent()).containsOnlyKeys("2024/a.csv");
            assertThat(told.records()).extracting("source").doesNotContain("2023/a.csv", SampleLanding.SUMMARY);
            assertThat(told.result().leftAlone().count()).isEqualTo(5);
        }
    }

    @Test
    void patternsComeFromFilesToo() throws Exception {
        Path patterns = Files.writeString(folder.resolve("patterns"), "# only these\n/2024/**\n");
        Path others = Files.writeString(folder.resolve("others"), "; but not these\n*.tmp\n");

        CamelMainRun.Told told = plan().set("landfall.include-from", patterns.toString()).set("landfall.exclude-from", others.toString()).run();

        assertThat(told.planned()).extracting(PlannedFile::source).containsExactlyInAnyOrder("2024/a.csv", "2024/b.json", "2024/old/a.csv");
        assertThat(told.result().leftAlone().first()).contains(new LeftAlone("2024/a.tmp", "'*.tmp' in line 2 of --exclude-from " + others));
    }

    @Test
    void aPatternThatMatchesNoFileIsTold() throws Exception {
        CamelMainRun.Told told = plan().set("landfall.include", "*.csv,*.cvs").set("landfall.exclude", "*.tpm").run();

        assertThat(told.result().warnings()).containsExactly("the pattern --include '*.cvs' matches no file that is here; look whether it is mistyped",
                "the pattern --exclude '*.tpm' matches no file that is here; look whether it is mistyped");
        assertThat(told.result().exitCode()).isZero();
    }

    @Test
    void whereNothingIsNoPatternIsCalledMistyped() throws Exception {
        CamelMainRun.Told told = CamelMainRun.planOf(LandingFolder.in(folder.resolve("empty")).root()).set("landfall.exclude", "*.tpm").run();

        assertThat(told.result().warnings()).isEmpty();
    }

    @Test
    void aLinkToAFolderThatIsExcludedIsNoTrouble() throws Exception {
        Files.createSymbolicLink(landing.path("2024/link"), landing.path("2023"));

        assertThat(plan().run().eventsOf("2024/link")).containsExactly(LedgerEvent.REFUSED);
        CamelMainRun.Told told = plan().set("landfall.exclude", "/2024/link").run();

        assertThat(told.eventsOf("2024/link")).isEmpty();
        assertThat(told.result().leftAlone().first()).contains(new LeftAlone("2024/link", "--exclude '/2024/link'"));
    }

    @Test
    void whatIsWrongInAFolderThatIsExcludedIsNoTrouble() throws Exception {
        Files.createSymbolicLink(landing.path("2024/old/link.csv"), landing.path("2024/a.csv"));

        assertThat(plan().run().eventsOf("2024/old/link.csv")).containsExactly(LedgerEvent.REFUSED);
        assertThat(plan().set("landfall.exclude", "/2024/old/").run().records()).isEmpty();
    }

    @Test
    void routesThatWouldNotHeedAPatternAreRefused() throws Exception {
        routes.edit("land-summary.camel.yaml", "        exclude: \"{{landfall.exclude:}}\"\n", "");

        assertThatThrownBy(() -> plan().set("landfall.exclude", "*.json").run()).hasStackTraceContaining("the file endpoint does not heed --exclude '*.json';"
                + " give the bean that is its filter the properties include, includeFrom, exclude and excludeFrom of the shipped routes");
        assertThat(plan().run().result().exitCode()).isZero();
    }

    /** Camel would take a # at the beginning for the name of a bean. */
    @Test
    void aQuotedCharacterComesThroughCamelAsItIs() throws Exception {
        landing.with("2024/#a.csv", "x").with("2024/{b}.csv", "x");

        CamelMainRun.Told told = plan().set("landfall.exclude", "\\#*,\\{b\\}.csv").run();

        assertThat(told.result().leftAlone().first()).contains(new LeftAlone("2024/#a.csv", "--exclude '\\#*'"),
                new LeftAlone("2024/{b}.csv", "--exclude '\\{b\\}.csv'"));
    }

    @Test
    void aBadPatternStopsTheRoutesWithItsSentence() {
        assertThatThrownBy(() -> plan().set("landfall.include", "{a").run())
                .hasStackTraceContaining("the pattern --include '{a' cannot be used: its { is not closed; add }, or write \\{ for the character itself");
    }

    @Test
    void screenAndJsonShowThePatternsAndTheReasons() throws Exception {
        StringWriter screen = new StringWriter();
        StringWriter json = new StringWriter();

        plan().set("landfall.exclude", "*.tmp").bean("screen", new Console(new PrintWriter(screen), Console.Detail.ALL, Look.PLAIN))
                .bean("json", new JsonLines(new PrintWriter(json))).run();

        assertThat(screen.toString()).contains("files are chosen by --exclude '*.tmp'", "left alone      2024/a.tmp (--exclude '*.tmp')");
        assertThat(json.toString()).contains("{\"event\":\"note\",\"text\":\"files are chosen by --exclude '*.tmp'\"}",
                "{\"event\":\"left-alone\",\"source\":\"2024/a.tmp\",\"reason\":\"--exclude '*.tmp'\"}");
    }
}
