package org.landfall.route;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.component.aws2.s3.AWS2S3Constants;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.landfall.ledger.LedgerEvent;
import org.landfall.sample.CodeInNames;
import org.landfall.server.Needs;
import org.landfall.server.S3ProxyServer;

/** Routes that people write: whatever they leave out or send by, no name of a file is evaluated. */
@Needs(S3ProxyServer.class)
class OwnRoutesTest extends LakeTestCase {

    private static final String STORE = RouteFolder.STORE;
    private static final String CONSIGN = "        - process:\n            ref: consign\n";
    private static final String SEND = """
                    - to:
                        uri: aws2-s3
                        parameters:
                          bucketNameOrArn: "{{landfall.bucket}}"
                          amazonS3Client: "#s3"
                          autoCreateBucket: false
            """;
    private static final String BUCKET = "        - setHeader:\n            name: CamelAwsS3OverrideBucketName\n            constant: ";
    private static final String CODE = "2024/${bean:type:java.lang.System?method=exit(7)}.csv";

    private CodeInNames names;

    @BeforeEach
    void layCodeDown() throws Exception {
        names = CodeInNames.makeIn(landing.root(), folder.resolve("marker"));
    }

    private void assertAllLanded(CamelMainRun.Told told) throws Exception {
        Map<String, String> texts = new TreeMap<>();
        lake.objects().forEach((key, content) -> texts.put(key, new String(content, StandardCharsets.UTF_8)));
        assertThat(texts).isEqualTo(names.objects());
        assertThat(told.result().exitCode()).isZero();
        assertThat(landing.files()).isEmpty();
        assertThat(names.marker()).doesNotExist();
    }

    @Test
    void withoutTheStepConsignNoNameIsEvaluated() throws Exception {
        routes.edit(STORE, CONSIGN, "");

        CamelMainRun.Told told = move().run();

        assertThat(lake.objects()).isEmpty();
        assertThat(landing.files()).containsExactlyInAnyOrderElementsOf(names.sources());
        assertThat(names.sources()).allSatisfy(source -> assertThat(told.reasonFor(source)).contains("without offering the file first"));
        assertThat(names.marker()).doesNotExist();
    }

    @Test
    void aCopyThatAFileEndpointMakesBesideHasTheNameThatTheFileHas() throws Exception {
        LandingFolder copies = LandingFolder.in(folder.resolve("copies"));
        routes.edit(STORE, CONSIGN, "        - to: file:" + copies.root() + "\n" + CONSIGN);

        assertAllLanded(move().run());

        assertThat(copies.files()).containsExactlyInAnyOrderElementsOf(names.sources());
    }

    @Test
    void aCopyUnderANameOfTheEndpointsOwnIsNotEvaluatedEither() throws Exception {
        LandingFolder copies = LandingFolder.in(folder.resolve("copies"));
        routes.edit(STORE, CONSIGN, "        - to: \"file:" + copies.root() + "?fileName=copy/${file:name}&tempPrefix=t-\"\n" + CONSIGN);

        assertAllLanded(move().run());

        assertThat(copies.files()).containsExactlyInAnyOrderElementsOf(names.sources().stream().map(source -> "copy/" + source).toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "toD: {uri: 'aws2-s3:{{landfall.bucket}}?amazonS3Client=#s3'}",
        "toD: {uri: 'aws2-s3:{{landfall.bucket}}?amazonS3Client=#s3', cacheSize: -1}",
        "recipientList: {constant: 'aws2-s3:{{landfall.bucket}}?amazonS3Client=#s3'}",
        "recipientList: {constant: 'aws2-s3:{{landfall.bucket}}?amazonS3Client=#s3', cacheSize: -1}",
        "routingSlip: {constant: 'aws2-s3:{{landfall.bucket}}?amazonS3Client=#s3'}",
        "enrich: {constant: 'aws2-s3:{{landfall.bucket}}?amazonS3Client=#s3'}",
        "multicast: {steps: [{to: 'aws2-s3:{{landfall.bucket}}?amazonS3Client=#s3&lazyStartProducer=true'}]}"})
    void byWhateverStepAFileIsSentItsKeyIsTakenAsItIs(String step) throws Exception {
        routes.edit(STORE, SEND, "        - " + step + "\n");

        assertAllLanded(move().run());
    }

    @Test
    void aRouteSeesTheKeyBeforeAndAfterTheSendWhetherItLandsOrNot() throws Exception {
        String key = "raw/year=" + CODE;
        lake.put(key, "other bytes");
        Map<String, String> seen = new ConcurrentHashMap<>();
        Processor look = exchange -> seen.put(exchange.getMessage().getHeader(Exchange.FILE_NAME, String.class),
                exchange.getMessage().getHeader(AWS2S3Constants.KEY) + " " + exchange.getProperty("LandfallLiteralKey"));
        routes.afterCheckpoint("look").write("mine.camel.yaml", RouteFolder.onEveryError("", "process: {ref: look}"));

        CamelMainRun.Told told = move().bean("look", look).run();

        Map<String, String> expected = new TreeMap<>();
        names.sources().forEach(source -> expected.put(source, "raw/year=" + source + " null"));
        assertThat(seen).containsExactlyInAnyOrderEntriesOf(expected);
        assertThat(told.eventsOf(CODE)).containsExactly(LedgerEvent.CONFLICT);
        assertThat(told.reasonFor(CODE)).contains(key + " holds other bytes");
        assertThat(landing.files()).containsExactly(CODE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"another-bucket", "{{landfall.bucket}}x"})
    void aFileForAnotherBucketIsRefusedByTheMoveAndByThePlan(String bucket) throws Exception {
        routes.edit(STORE, CONSIGN, BUCKET + '"' + bucket + "\"\n" + CONSIGN);

        for (CamelMainRun run : List.of(move(), move().set("landfall.dry-run", "true"))) {
            CamelMainRun.Told told = run.run();

            assertThat(told.eventsOf(CODE)).containsExactly(LedgerEvent.REFUSED);
            assertThat(told.reasonFor(CODE)).startsWith("the route sends it to another bucket (").endsWith(
                    ") by the header CamelAwsS3OverrideBucketName; take that out of the route");
            assertThat(lake.objects()).isEmpty();
            assertThat(landing.files()).containsExactlyInAnyOrderElementsOf(names.sources());
        }
    }

    @Test
    void aBucketThatJavaCodeTakesFromTheNameIsRefusedAtTheEndpointToo() throws Exception {
        Processor choose = exchange -> exchange.getMessage().setHeader(AWS2S3Constants.OVERRIDE_BUCKET_NAME,
                exchange.getMessage().getHeader(Exchange.FILE_NAME));
        routes.edit(STORE, SEND, "        - process:\n            ref: choose\n" + SEND);

        CamelMainRun.Told told = move().bean("choose", choose).run();

        assertThat(told.reasonFor(CODE)).startsWith("the route sends it to another bucket (" + CODE + ")");
        assertThat(lake.objects()).isEmpty();
        assertThat(names.marker()).doesNotExist();
    }

    @Test
    void theBucketOfTheRunMayBeNamedOnceMore() throws Exception {
        routes.edit(STORE, CONSIGN, BUCKET + "\"{{landfall.bucket}}\"\n" + CONSIGN);

        assertAllLanded(move().run());
    }

    @Test
    void aRouteThatComposesItsKeyFromThePlaceholderGoesOnWorking() throws Exception {
        routes.edit(RouteFolder.PARTITIONS, "${bean:run.prefix}/year=", "{{landfall.prefix:raw}}/year=");

        assertAllLanded(move().run());
    }
}
