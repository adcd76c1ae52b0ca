package org.landfall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.ValueSource;
import org.landfall.cli.config.ApplicationProperties;
import org.landfall.cli.config.Origin;
import org.landfall.cli.config.Way;
import org.landfall.route.LakeTestCase;
import org.landfall.server.Lake;
import org.landfall.server.Needs;
import org.landfall.server.S3ProxyServer;

/** What the environment, the working directory and the routes may say, and may not overrule. */
@Needs(S3ProxyServer.class)
@Tag("commands")
class SettingsIT extends LakeTestCase {

    @BeforeEach
    void layAFileDownBesideAConfigFolder() throws Exception {
        landing.with("2024/a.csv", "x");
        Files.createDirectories(folder.resolve("config"));
    }

    private LandfallProcess landfall() {
        return LandfallProcess.with(lake).in(folder);
    }

    private LandfallProcess landfallWithAll() {
        return landfall().giving("--landing", "landing", "--bucket", lake.bucket(), "--endpoint", lake.server().endpoint().toString(), "--settle-age", "0");
    }

    private LandfallProcess landfallWithEditedRoutes() {
        return landfallWithAll().giving("--routes", routes.path().toString());
    }

    private static void give(LandfallProcess process, Path folder, Way origin, String name, String value) throws Exception {
        switch (origin) {
            case COMMAND_LINE -> process.giving("--" + name, value);
            case SYSTEM_PROPERTY -> process.property("landfall." + name, value);
            case ENVIRONMENT -> process.environment(Origin.variable(name), value);
            case PROPERTIES -> Files.writeString(folder.resolve(ApplicationProperties.PLACE), "landfall." + name + "=" + value + "\n");
        }
    }

    private void assertNothingMoved() throws Exception {
        assertThat(lake.objects()).isEmpty();
        assertThat(landing.files()).containsExactly("2024/a.csv");
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "COMMAND_LINE")
    void aPlanNeverMoves(Way origin) throws Exception {
        LandfallProcess plan = landfallWithAll();
        give(plan, folder, origin, "dry-run", "false");

        LandfallProcess.Ended ended = plan.run("plan");

        assertThat(ended.out()).as(ended.toString()).contains("would land 1 file");
        assertThat(ended.exitCode()).isZero();
        assertNothingMoved();
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "COMMAND_LINE")
    void aMoveThatSomethingElseWouldMakeAPlanIsRefused(Way origin) throws Exception {
        LandfallProcess move = landfallWithAll();
        give(move, folder, origin, "dry-run", "true");

        LandfallProcess.Ended ended = move.run("move");

        assertThat(ended.exitCode()).as(ended.toString()).isEqualTo(2);
        assertThat(ended.err()).isEqualTo("landfall: " + origin.where("dry-run") + " would make a plan of this move; take it away, or say plan\n");
        assertNothingMoved();
    }

    @Test
    void aMoveThatIsAskedToPlanPlans() throws Exception {
        assertThat(landfallWithAll().environment("LANDFALL_DRY_RUN", "true").run("move", "--dry-run").out()).contains("would land 1 file");
        assertNothingMoved();
    }

    @ParameterizedTest
    @CsvSource({"plan,false,move of this plan", "move,true,plan of this move"})
    void aRouteDoesNotDecideWhetherFilesMove(String command, String dryRun, String what) throws Exception {
        routes.edit("landfall.camel.yaml", "settings.dryRun: \"{{landfall.dry-run:false}}\"", "settings.dryRun: \"" + dryRun + "\"");

        LandfallProcess.Ended ended = landfallWithEditedRoutes().run(command);

        assertThat(ended.exitCode()).as(ended.toString()).isEqualTo(2);
        assertThat(ended.err()).contains("the routes make a " + what + "; give the bean run the property settings.dryRun");
        assertNothingMoved();
    }

    @Test
    void theCommandLineHoldsInAMoveAndForTheDoctorAlike() throws Exception {
        Lake other = Lake.on(lake.server());
        LandfallProcess landfall = landfallWithAll().environment("LANDFALL_BUCKET", other.bucket()).environment("LANDFALL_LANDING", "/nowhere")
                .environment("LANDFALL_PREFIX", "other").environment("LANDFALL_ENDPOINT", "http://127.0.0.1:1").environment("LANDFALL_SETTLE_AGE", "10h")
                .giving("--prefix", "raw");

        assertThat(landfall.run("doctor").out()).contains(lake.bucket()).doesNotContain(other.bucket());
        LandfallProcess.Ended ended = landfall.run("move");

        assertThat(ended.exitCode()).as(ended.toString()).isZero();
        assertThat(lake.objects()).containsOnlyKeys("raw/year=2024/a.csv");
        assertThat(other.objects()).isEmpty();
    }

    @Test
    void aBadValueThatIsOverruledDoesNoHarm() throws Exception {
        LandfallProcess.Ended ended = landfallWithAll().environment("LANDFALL_PARALLEL", "abc").environment("LANDFALL_SUMMARY", "abc")
                .run("plan", "--parallel", "2", "--summary=version");

        assertThat(ended.exitCode()).as(ended.toString()).isZero();
        assertThat(ended.err()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"parallel,abc,PROPERTIES", "parallel,300,ENVIRONMENT", "settle-age,soon,SYSTEM_PROPERTY", "endpoint,localhost,PROPERTIES", "prefix,a//b,ENVIRONMENT",
        "storage-class,COLD,SYSTEM_PROPERTY", "sse,KMS,PROPERTIES", "summary,both,ENVIRONMENT", "connect-timeout,0,SYSTEM_PROPERTY", "purge-bytes,lots,PROPERTIES",
        "poll-delay,0,ENVIRONMENT", "retry-first,often,SYSTEM_PROPERTY", "landing,nowhere,PROPERTIES", "routes,nowhere,ENVIRONMENT", "bucket,Lake,SYSTEM_PROPERTY",
        "report,no/page.html,PROPERTIES", "csv-header,nowhere.txt,ENVIRONMENT"})
    void aSentenceAboutABadValueNamesWhereItCameFrom(String name, String value, Way origin) throws Exception {
        LandfallProcess move = landfall();
        for (List<String> setting : List.of(List.of("landing", "landing"), List.of("bucket", "lake"), List.of("endpoint", lake.server().endpoint().toString()))) {
            if (!setting.get(0).equals(name)) {
                move.giving("--" + setting.get(0), setting.get(1));
            }
        }
        give(move, folder, origin, name, value);

        LandfallProcess.Ended ended = move.run("move");

        assertThat(ended.exitCode()).as(ended.toString()).isEqualTo(2);
        assertThat(ended.err()).contains("--" + name + " comes from " + origin.where(name)).doesNotContain("\tat ");
    }

    @Test
    void aDotEnvIsForOtherPrograms() throws Exception {
        Files.writeString(folder.resolve(".env"), "LANDFALL_DRY_RUN=true\nLANDFALL_BUCKET=other\nLANDFALL_PREFIX=other\n");

        LandfallProcess.Ended ended = landfallWithAll().run("move");

        assertThat(ended.exitCode()).as(ended.toString()).isZero();
        assertThat(lake.objects()).containsOnlyKeys("raw/year=2024/a.csv");
    }

    @ParameterizedTest
    @ValueSource(strings = {".env", ApplicationProperties.PLACE})
    void aFileOfTheWorkingDirectoryThatCannotBeReadIsToldInOneSentence(String file) throws Exception {
        Files.writeString(folder.resolve(file), "somewhere=C:\\users\\me\n");

        LandfallProcess.Ended ended = landfallWithAll().run("move");

        assertThat(ended.exitCode()).as(ended.toString()).isEqualTo(2);
        assertThat(ended.err().lines()).singleElement().asString().contains(file, "write each backslash twice");
        assertNothingMoved();
    }

    @ParameterizedTest
    @CsvSource({"QUARKUS_LOG_LEVEL,foo", "QUARKUS_LOG_CONSOLE_LEVEL,loud"})
    void aLevelThatNoLogHasIsToldInOneSentence(String variable, String level) throws Exception {
        LandfallProcess.Ended ended = landfallWithAll().environment(variable, level).run("plan");

        assertThat(ended.exitCode()).as(ended.toString()).isEqualTo(2);
        assertThat(ended.err().lines()).singleElement().asString().contains(variable + "=" + level + " names no level of the log");
    }

    @Test
    void aRunThatUsesTheConfigurationFileSaysSo() throws Exception {
        Files.writeString(folder.resolve(ApplicationProperties.PLACE), "landfall.bucket=" + lake.bucket() + "\nlandfall.landing=landing\nquarkus.log.level=WARN\n");
        String note = "settings come from config/application.properties: bucket, landing";

        assertThat(landfall().run("plan").out()).contains("note            " + note + "\n");
        assertThat(landfall().run("plan", "--json").out()).contains("{\"event\":\"note\"", note);
        assertThat(landfall().run("audit", "--offline").err()).startsWith("landfall: " + note + "\n");
    }

    @Test
    void aVariableThatIsNoSettingIsAWarningWithASuggestion() throws Exception {
        routes.edit("land-partitions.camel.yaml", "/year=$", "/{{landfall.mine:year}}=$");

        LandfallProcess.Ended ended = landfallWithEditedRoutes().environment("LANDFALL_PARRALEL", "3").environment("landfall_bucket", "x")
                .environment("LANDFALL_MINE", "jahr").environment("LANDFALL_PORT", "tcp://10.96.0.7:9000").environment("LANDFALL_SERVICE_HOST", "10.96.0.7")
                .run("move");

        assertThat(ended.exitCode()).as(ended.toString()).isZero();
        assertThat(ended.err().lines()).containsExactlyInAnyOrder(
                "landfall: warning: LANDFALL_PARRALEL in the environment is no setting, and nothing heeds it; did you mean LANDFALL_PARALLEL?",
                "landfall: warning: landfall_bucket in the environment is no setting, and nothing heeds it; did you mean LANDFALL_BUCKET?");
        assertThat(lake.objects()).containsOnlyKeys("raw/jahr=2024/a.csv");
    }

    @Test
    void aPlaceholderOfOnesOwnIsLookedUpAsEver() throws Exception {
        routes.edit("land-partitions.camel.yaml", "/year=$", "/{{mine.name:default}}=$");
        Files.writeString(folder.resolve(ApplicationProperties.PLACE), "mine.name=file\n");
        Files.writeString(folder.resolve(".env"), "MINE_NAME=dotenv\n");

        assertThat(landfallWithEditedRoutes().property("mine.name", "system").environment("MINE_NAME", "environment").run("plan").out()).contains("raw/environment=2024");
        assertThat(landfallWithEditedRoutes().property("mine.name", "system").run("plan").out()).contains("raw/system=2024");
        assertThat(landfallWithEditedRoutes().run("plan").out()).contains("raw/dotenv=2024");
        Files.delete(folder.resolve(".env"));
        assertThat(landfallWithEditedRoutes().run("plan").out()).contains("raw/file=2024");
        Files.delete(folder.resolve(ApplicationProperties.PLACE));
        assertThat(landfallWithEditedRoutes().run("plan").out()).contains("raw/default=2024");
    }

    @Test
    void theVerboseRunTellsEachSettingAndWhereItWasGiven() throws Exception {
        Files.writeString(folder.resolve(ApplicationProperties.PLACE), "landfall.grace=20s\n");

        LandfallProcess.Ended ended = landfallWithAll().environment("LANDFALL_CLAIMS", "jdbc:postgresql://db/x?user=u&password=hu{sh")
                .environment("LANDFALL_DRY_RUN", "false").property("landfall.parallel", "7").run("plan", "--verbose");

        assertThat(ended.exitCode()).as(ended.toString()).isZero();
        assertThat(ended.err()).contains("bucket (--bucket on the command line) = " + lake.bucket(), "parallel (-Dlandfall.parallel) = 7",
                "claims (LANDFALL_CLAIMS in the environment) = jdbc:postgresql://db/x?user=u&password=",
                "grace (landfall.grace in config/application.properties) = 20s", "prefix (default) = raw", "dry-run (the command plan) = true")
                .doesNotContain("hu{sh");
    }

    @ParameterizedTest
    @CsvSource({"--ledger,/tmp/{{landfall.bucket}}.jsonl", "--ledger,/tmp/{{env:AWS_SECRET_ACCESS_KEY}}", "--runner,#class:java.util.Date",
        "--csv-header,}}.txt", "--kms-key,#bean:s3"})
    void noValueIsEvaluated(String option, String value) throws Exception {
        LandfallProcess.Ended ended = landfallWithAll().run("plan", option, value, "--sse", "aws:kms");

        assertThat(ended.exitCode()).as(ended.toString()).isEqualTo(2);
        assertThat(ended.err()).startsWith("landfall: " + option).doesNotContain(lake.user().secretAccessKey(), "\tat ");
        assertNothingMoved();
    }

    @ParameterizedTest
    @ValueSource(strings = {"CAMEL_MAIN_ROUTES_INCLUDE_PATTERN", "CAMEL_MAIN_ROUTESINCLUDEPATTERN", "camel_main_routes_exclude_pattern"})
    void camelTakesNoOtherRoutes(String variable) throws Exception {
        LandfallProcess.Ended ended = landfallWithAll().environment(variable, "file:elsewhere/*.yaml").run("plan");

        assertThat(ended.exitCode()).as(ended.toString()).isEqualTo(2);
        assertThat(ended.err()).startsWith("landfall: " + variable + " in the environment would change how Camel reads the routes in");
    }
}
