package org.landfall.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.landfall.server.Needs;
import org.landfall.server.S3ProxyServer;
import software.amazon.awssdk.services.s3.S3Client;

/** Safety does not depend on the route: a wrong one does not start, or does not land a file; it never loses one. */
@Needs(S3ProxyServer.class)
class WrongRoutesTest extends LakeTestCase {

    private static final String PARTITIONS = RouteFolder.PARTITIONS;
    private static final String STORE = RouteFolder.STORE;
    private static final String CHECKPOINT = RouteFolder.CHECKPOINT;

    @BeforeEach
    void layTwoFilesDown() throws Exception {
        landing.with("2023/a.csv", "three").with("2024/a.csv", "four");
    }

    /** Camel makes a missing folder by itself, but two of its threads at the same moment take each other for a failure. */
    @Test
    void theFolderOfALandedFileIsThereBeforeCamelMovesIt() throws Exception {
        Map<String, Boolean> there = new ConcurrentHashMap<>();
        Processor look = exchange -> {
            Path landed = landing.path(".landfall/landed").resolve(LandingRun.in(exchange.getContext()).getId());
            String source = exchange.getMessage().getHeader(Exchange.FILE_NAME, String.class);
            there.put(source, Files.isDirectory(landed.resolve(source).getParent()));
        };
        routes.afterCheckpoint("look");

        assertThat(move().bean("look", look).run().result().exitCode()).isZero();

        assertThat(there).isEqualTo(Map.of("2023/a.csv", true, "2024/a.csv", true));
    }

    private void assertRefusedAtStart(String sentence) throws Exception {
        assertThatThrownBy(() -> move().run()).hasStackTraceContaining(sentence);
        assertThat(landing.files()).containsExactly("2023/a.csv", "2024/a.csv");
        assertThat(landing.path(".landfall")).doesNotExist();
        assertThat(lake.objects()).isEmpty();
    }

    private void assertNothingLeavesItsPlace(String reason) throws Exception {
        CamelMainRun.Told told = move().run();

        assertThat(landing.files()).containsExactly("2023/a.csv", "2024/a.csv");
        assertThat(told.reasonFor("2024/a.csv")).contains(reason);
        assertThat(told.result().exitCode()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"delete: true,the file endpoint has the option delete", "preMove: moving/${file:name},the file endpoint has the option preMove",
        "moveFailed: failed/${file:name},the file endpoint has the option preMove or moveFailed",
        "doneFileName: done,the file endpoint has the option doneFileName"})
    void anOptionThatTakesSourcesAwayIsRefusedWithFileAndLine(String option, String sentence) throws Exception {
        String move = option.startsWith("delete") ? "        move: \"${bean:run.landedFolder}/${file:name}\"\n" : "";
        routes.edit(PARTITIONS, move.isEmpty() ? "        autoCreate: false\n" : move, "        " + option + "\n");

        assertRefusedAtStart(routes.placeOf(PARTITIONS, "uri: \"file:") + ": " + sentence);
    }

    @Test
    void anOptionThatFailsBeforeTheRouteFailsTheFile() throws Exception {
        routes.edit(PARTITIONS, "\"#claims\"", "\"#failing\"");

        CamelMainRun.Told told = move().bean("failing", new FailingReadLock()).run();

        assertThat(landing.files()).containsExactly("2023/a.csv", "2024/a.csv");
        assertThat(told.reasonFor("2024/a.csv")).isEqualTo("was not begun: no lock today; mend the options of"
                + " its file endpoint");
        assertThat(told.result().exitCode()).isEqualTo(1);
    }

    @Test
    void aMoveToElsewhereIsRefused() throws Exception {
        routes.edit(PARTITIONS, "${bean:run.landedFolder}/${file:name}", "done/${file:name}");

        assertRefusedAtStart("the file endpoint must have the option move");
    }

    @Test
    void anotherS3ClientIsRefused() throws Exception {
        routes.edit(STORE, "\"#s3\"", "\"#other\"");

        try (S3Client other = lake.server().client()) {
            assertThatThrownBy(() -> move().bean("other", other).run())
                    .hasStackTraceContaining(STORE + ":17: the aws2-s3 endpoint does not use Landfall's client");
        }
        assertThat(landing.files()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"multiPartUpload: true", "deleteAfterWrite: true", "operation: deleteObject"})
    void anOptionOfTheS3EndpointThatProvesNothingIsRefused(String option) throws Exception {
        routes.edit(STORE, "              autoCreateBucket: false\n", "              autoCreateBucket: false\n              " + option + "\n");

        assertRefusedAtStart("the aws2-s3 endpoint has the");
    }

    @Test
    void aBeanThatDoesNotExistIsNamed() throws Exception {
        routes.edit(STORE, "ref: checkpoint", "ref: chekpoint");

        assertRefusedAtStart("chekpoint");
    }

    @Test
    void aFileThatIsNoYamlIsNamed() throws Exception {
        routes.write("mine.camel.yaml", "- route:\n   from: [\n");

        assertRefusedAtStart("mine.camel.yaml");
    }

    @Test
    void routesWithoutALandingDirectoryAreRefused() throws Exception {
        routes.without(PARTITIONS).without(RouteFolder.SUMMARY);

        assertRefusedAtStart("no route takes files from the landing directory");
    }

    /** That a loop runs no time is not seen before. */
    @Test
    void whereTheCheckpointIsNotReachedNothingLeavesItsPlace() throws Exception {
        routes.edit(STORE, CHECKPOINT, "        - loop:\n            constant: 0\n            steps:\n              - process:\n"
                + "                  ref: checkpoint\n");

        CamelMainRun.Told told = move().run();

        assertThat(landing.files()).containsExactly("2023/a.csv", "2024/a.csv");
        assertThat(told.reasonFor("2024/a.csv")).startsWith("its route ended without a proof of the copy; it stays");
        assertThat(told.result().exitCode()).isEqualTo(1);
        assertThat(told.result().notLanded()).isEqualTo(2);
        assertThat(told.result().putBack()).isEqualTo(2);
        assertThat(told.result().remainder().files()).isZero();
    }

    @Test
    void withoutTheStepConsignNothingIsSent() throws Exception {
        routes.edit(STORE, "        - process:\n            ref: consign\n", "");

        assertNothingLeavesItsPlace("without offering the file first; put the step 'consign' before the upload");
        assertThat(lake.objects()).isEmpty();
    }

    @Test
    void aRouteThatPassesOverTheStepConsignSendsNothing() throws Exception {
        routes.edit(PARTITIONS, "uri: direct:store", "uri: direct:send");

        assertNothingLeavesItsPlace("without offering the file first; put the step 'consign' before the upload");
        assertThat(lake.objects()).isEmpty();
    }

    @Test
    void withoutAKeyNothingIsSent() throws Exception {
        routes.edit(PARTITIONS, "name: CamelAwsS3Key", "name: mine");

        assertNothingLeavesItsPlace("the route gave it no key; set the header CamelAwsS3Key before the step 'consign'");
        assertThat(lake.objects()).isEmpty();
    }

    @Test
    void aStopBeforeTheUploadKeepsTheFiles() throws Exception {
        routes.edit(PARTITIONS, RouteFolder.TO_STORE, "        - stop: {}\n" + RouteFolder.TO_STORE);

        assertNothingLeavesItsPlace("its route ended without a proof of the copy");
        assertThat(lake.objects()).isEmpty();
    }

    /** They get in each other's way: what one has moved away fails in the other. */
    @Test
    void twoRoutesThatTakeTheSameFilesLoseNone() throws Exception {
        for (int i = 0; i < 200; i++) {
            landing.with("2024/" + i + ".csv", "content " + i);
        }
        String route = Files.readString(routes.path().resolve(PARTITIONS)).replaceFirst("(?s).*(?=- route:)", "").replace("id: land-partitions", "id: mine")
                .replace("{{landfall.poll-delay:500}}", "501");
        routes.write("mine.camel.yaml", route);
        move().run();

        assertSoundRoutesFinish();

        Map<String, byte[]> objects = lake.objects();
        assertThat(objects).hasSize(202);
        for (int i = 0; i < 200; i++) {
            assertThat(objects.get("raw/year=2024/" + i + ".csv")).asString().isEqualTo("content " + i);
        }
    }

    private void assertSoundRoutesFinish() throws Exception {
        CamelMainRun.Told told = CamelMainRun.over(landing.root(), lake).run();

        assertThat(told.result().exitCode()).as(told.toString()).isZero();
        assertThat(lake.text("raw/year=2023/a.csv")).isEqualTo("three");
        assertThat(lake.text("raw/year=2024/a.csv")).isEqualTo("four");
        assertThat(landing.files()).isEmpty();
    }

    /** What comes a second time finds its object there. */
    @ParameterizedTest
    @ValueSource(strings = {
        "- to: direct:store\n        - to: direct:store",
        "- loop: {constant: 2, steps: [{to: direct:store}]}",
        "- multicast: {steps: [{to: direct:store}, {to: direct:store}]}",
        "- multicast: {parallelProcessing: true, steps: [{to: direct:store}, {to: direct:store}]}",
        "- split: {tokenize: 'r', steps: [{to: direct:store}]}"})
    void aFileThatItsRouteSendsTwiceLandsOnceAndTheNextRunFinishesIt(String steps) throws Exception {
        routes.edit(PARTITIONS, RouteFolder.TO_STORE, "        " + steps + "\n");

        CamelMainRun.Told told = move().run();
        assertThat(told.result().exitCode()).as(told.toString()).isEqualTo(1);

        assertSoundRoutesFinish();

        assertThat(lake.objects()).hasSize(2);
    }

    @Test
    void aFilterBeforeTheUploadKeepsTheFiles() throws Exception {
        routes.edit(PARTITIONS, RouteFolder.TO_STORE, """
                        - filter:
                            simple: "${header.year} == '1900'"
                            steps:
                              - to: direct:store
                """);

        assertNothingLeavesItsPlace("its route ended without a proof of the copy");
        assertThat(lake.objects()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"handled", "continued"})
    void anErrorThatIsSwallowedKeepsTheFiles(String swallowed) throws Exception {
        lake.put("raw/year=2023/a.csv", "other bytes");
        lake.put("raw/year=2024/a.csv", "other bytes");
        routes.write("mine.camel.yaml", RouteFolder.onEveryError(swallowed + ": {constant: 'true'}", "log: swallowed"));

        CamelMainRun.Told told = move().run();

        assertThat(landing.files()).containsExactly("2023/a.csv", "2024/a.csv");
        assertThat(told.reasonFor("2024/a.csv")).isNotNull();
        assertThat(told.result().exitCode()).isEqualTo(1);
        assertThat(lake.text("raw/year=2024/a.csv")).isEqualTo("other bytes");
    }

    @Test
    void anErrorThatDoCatchSwallowsKeepsTheFiles() throws Exception {
        lake.put("raw/year=2024/a.csv", "other bytes");
        routes.edit(PARTITIONS, RouteFolder.TO_STORE, """
                        - doTry:
                            steps:
                              - to: direct:store
                            doCatch:
                              - exception:
                                  - java.lang.Throwable
                                steps:
                                  - log: swallowed
                """);

        CamelMainRun.Told told = move().run();

        assertThat(landing.files()).containsExactly("2024/a.csv");
        assertThat(told.reasonFor("2024/a.csv")).isNotNull();
        assertThat(told.result().exitCode()).isEqualTo(1);
    }
}
