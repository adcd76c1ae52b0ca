package org.landfall.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.apache.camel.component.file.FileEndpoint;
import org.apache.camel.spi.IdempotentRepository;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.landfall.plan.PlannedFile;

/** Which steps and options do not start, since they would have Camel evaluate what a file's name or content says, and which do. */
class RouteGuardTest extends LandingTestCase {

    private static final String PARTITIONS = RouteFolder.PARTITIONS;
    private static final String LAST = RouteFolder.TO_STORE;

    private static final String ONE = " takes its address from the message, which comes from a file; name one endpoint with 'to', or choose among"
            + " several with 'choice'";
    private static final String SEVERAL = " takes addresses from the message, which comes from a file; make its expression a constant, or choose"
            + " among several 'to' with 'choice'";
    private static final String CODE = " from the message, which comes from a file, and Camel takes that header for code or an address; make it a"
            + " constant, or an option of the endpoint";

    @BeforeEach
    void layAFileDown() throws Exception {
        landing.with("2024/a.csv", "x");
    }

    private void assertRefused(String sentence) throws Exception {
        CamelMainRun move = plan().set("landfall.dry-run", "false").set("landfall.endpoint", "http://127.0.0.1:1");
        for (CamelMainRun run : List.of(plan(), move)) {
            assertThatThrownBy(() -> run.run()).hasStackTraceContaining(sentence);
        }
        assertThat(landing.path(".landfall")).doesNotExist();
    }

    /** Adds a step, whose content is in YAML's flow style, and gives its place. */
    private String addStep(String step) throws Exception {
        routes.edit(PARTITIONS, LAST, "        - " + step.replaceFirst(": [{]", ": # added\n            {") + "\n" + LAST);
        return routes.placeOf(PARTITIONS, "        - " + step.substring(0, step.indexOf(':')) + ": " + (step.matches("\\w+: [{].*") ? "# added" : ""));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', value = {
        "toD: {uri: 'direct:${header.rest}'}|toD" + ONE,
        "toD: 'file:x?fileName=$simple{header.rest}'|toD" + ONE,
        "toD: 'language:simple:${header.rest}'|toD" + ONE,
        "wireTap: {uri: 'direct:${body}'}|wireTap takes its address from the message, which comes from a file; name one endpoint, or choose among"
                + " several with 'choice'",
        "recipientList: {simple: '${header.rest}'}|recipientList" + SEVERAL,
        "recipientList: {header: rest}|recipientList" + SEVERAL,
        "routingSlip: {header: rest}|routingSlip" + SEVERAL,
        "dynamicRouter: {simple: '${header.rest}'}|dynamicRouter" + SEVERAL,
        "enrich: {simple: 'direct:${header.rest}'}|enrich" + SEVERAL,
        "pollEnrich: {simple: 'file:${header.rest}'}|pollEnrich" + SEVERAL,
        "setHeader: {name: '${header.rest}', constant: x}|setHeader takes the header's name from the message, which comes from a file; write the"
                + " name down",
        "setHeader: {name: CamelAwsS3OverrideBucketName, simple: '${header.rest}'}|setHeader sets CamelAwsS3OverrideBucketName" + CODE,
        "setHeader: {name: camelfilename, simple: '${header.rest}'}|setHeader sets camelfilename" + CODE,
        "setHeader: {name: CamelOverruleFileName, header: rest}|setHeader sets CamelOverruleFileName" + CODE,
        "setHeader: {name: CamelBeanMethodName, simple: '${body}'}|setHeader sets CamelBeanMethodName" + CODE,
        "setHeader: {name: CamelLanguageScript, constant: '${header.rest}'}|setHeader sets CamelLanguageScript" + CODE,
        "setHeader: {name: CamelExecCommandArgs, simple: '${header.rest}'}|setHeader sets CamelExecCommandArgs" + CODE,
        "setHeader: {name: CamelVelocityTemplate, simple: '${body}'}|setHeader sets CamelVelocityTemplate" + CODE,
        "setHeader: {name: MustacheResourceUri, simple: '${body}'}|setHeader sets MustacheResourceUri" + CODE,
        "setHeader: {name: CamelHttpUri, simple: 'http:${header.rest}'}|setHeader sets CamelHttpUri" + CODE,
        "setHeader: {name: CamelSqlQuery, simple: 'DELETE ${header.rest}'}|setHeader sets CamelSqlQuery" + CODE,
        "setHeaders: {headers: [{name: a, constant: b}, {name: CamelHttpPath, simple: '${header.rest}'}]}|setHeader sets CamelHttpPath" + CODE,
        "convertHeaderTo: {name: rest, toName: CamelBeanMethodName, type: String}|convertHeaderTo sets CamelBeanMethodName" + CODE,
        "convertHeaderTo: {name: rest, toName: '${header.rest}', type: String}|convertHeaderTo takes the header's name from the message, which"
                + " comes from a file; write the name down"})
    void aStepThatLetsAFileChooseAnAddressOrCodeIsRefused(String step, String sentence) throws Exception {
        String place = addStep(step);

        assertRefused(place + ": " + sentence);
    }

    @Test
    void howeverManyFilesAreInProgressNoneIsForgottenBeforeItIsOver() throws Exception {
        CamelMainRun.Staying plan = CamelMainRun.planOf(landing.root()).stay();
        try {
            FileEndpoint endpoint = (FileEndpoint) plan.main().getCamelContext().getRoute("land-partitions").getEndpoint();
            IdempotentRepository inProgress = endpoint.getInProgressRepository();

            assertThat(IntStream.range(0, 100_000).allMatch(i -> inProgress.add("file " + i))).isTrue();

            assertThat(inProgress.add("file 0")).isFalse();
            assertThat(inProgress.remove("file 0")).isTrue();
            assertThat(inProgress.contains("file 0")).isFalse();
        } finally {
            plan.main().stop();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "filter: {simple: '${header.year}', steps: [THIS]}",
        "choice: {when: [{simple: '${header.year}', steps: [THIS]}]}",
        "choice: {when: [{simple: '${header.year}', steps: [{log: x}]}], otherwise: {steps: [THIS]}}",
        "multicast: {steps: [THIS]}",
        "split: {simple: '${body}', steps: [THIS]}",
        "loop: {constant: 1, steps: [THIS]}",
        "doTry: {steps: [THIS], doCatch: [{exception: [java.lang.Exception], steps: [{log: x}]}]}",
        "doTry: {steps: [{log: x}], doCatch: [{exception: [java.lang.Exception], steps: [THIS]}]}",
        "doTry: {steps: [{log: x}], doFinally: {steps: [THIS]}}",
        "pipeline: {steps: [{step: {steps: [THIS]}}]}",
        "aggregate: {correlationExpression: {constant: x}, aggregationStrategy:"
                + " '#class:org.apache.camel.processor.aggregate.UseLatestAggregationStrategy',"
                + " completionSize: 1, steps: [THIS]}",
        "idempotentConsumer: {simple: '${body}', idempotentRepository:"
                + " '#class:org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository', steps: [THIS]}"})
    void itIsFoundAtEveryDepth(String around) throws Exception {
        String place = addStep(around.replace("THIS", "{toD: {uri: 'direct:${header.rest}'}}"));

        assertRefused(place + ": toD" + ONE);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "onException: [{onException: {exception: [java.lang.Error], steps: [THIS]}}]",
        "onCompletion: [{onCompletion: {steps: [THIS]}}]",
        "intercept: [{intercept: {steps: [THIS]}}]",
        "interceptFrom: [{interceptFrom: {steps: [THIS]}}]",
        "interceptSendToEndpoint: [{interceptSendToEndpoint: {uri: 'log:never', steps: [THIS]}}]"})
    void itIsFoundInTheConfigurationOfRoutesToo(String part) throws Exception {
        routes.write("mine.camel.yaml", "- routeConfiguration:\n    id: mine\n    "
                + part.replace("THIS", "{toD: {uri: 'direct:${header.rest}'}}") + "\n");

        assertRefused("mine.camel.yaml:2: toD" + ONE);
    }

    @Test
    void itIsFoundInARouteOfATemplate() throws Exception {
        routes.write("mine.camel.yaml", """
                - routeTemplate:
                    id: mine
                    from:
                      uri: direct:mine
                      steps:
                        - toD:
                            uri: direct:${header.rest}
                - templatedRoute:
                    routeTemplateRef: mine
                    routeId: made
                """);

        assertRefused("mine.camel.yaml:6: toD" + ONE);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "keyName: x|has the option keyName, which Camel evaluates; set the header CamelAwsS3Key in the route instead",
        "keyName: '${header.rest}'|has the option keyName, which Camel evaluates; set the header CamelAwsS3Key in the route instead"})
    void anOptionOfTheS3EndpointThatCamelEvaluatesIsRefused(String option, String sentence) throws Exception {
        String place = addStep("to: {uri: aws2-s3, parameters: {bucketNameOrArn: nowhere, amazonS3Client: '#s3', " + option + "}}");

        assertRefused(place + ": the aws2-s3 endpoint " + sentence);
    }

    @Test
    void aBucketThatCamelEvaluatesIsRefused() throws Exception {
        String place = addStep("to: {uri: aws2-s3, parameters: {bucketNameOrArn: '${header.rest}', amazonS3Client: '#s3'}}");

        assertRefused(place + ": the aws2-s3 endpoint has a function in its bucket, which Camel evaluates;"
                + " name the bucket: {{landfall.bucket}}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "aws2-s3|the aws2-s3 endpoint has an interceptSendToEndpoint around it; put those steps before the endpoint",
        "log|the log endpoint has an interceptSendToEndpoint around it, whose steps cannot be looked at; put those steps before the endpoint"})
    void anInterceptedEndpointIsRefused(String component, String sentence) throws Exception {
        routes.write("mine.camel.yaml", """
                - interceptSendToEndpoint:
                    uri: COMPONENT:.*elsewhere.*
                    steps:
                      - toD:
                          uri: direct:${header.rest}
                - route:
                    from:
                      uri: direct:mine
                      steps:
                        - to:
                            uri: COMPONENT:elsewhere
                            parameters:
                              PARAMETER
                """.replace("COMPONENT", component).replace("PARAMETER", component.equals("log") ? "showAll: true" : "amazonS3Client: \"#s3\""));

        assertRefused("mine.camel.yaml:10: " + sentence);
    }

    @Test
    void anEndpointThatRunsTheBodyIsRefused() throws Exception {
        addStep("to: 'controlbus:language:simple'");

        assertRefused(routes.placeOf(PARTITIONS, "controlbus") + ": the controlbus endpoint runs the body as code, and that comes from a file; take it"
                + " out");
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "to: 'file:{{landfall.landing}}'",
        "to: {uri: 'file:{{landfall.landing}}/2024', parameters: {fileName: a.csv}}",
        "to: 'file:{{landfall.landing}}/..'",
        "toD: {uri: 'file:{{landfall.landing}}'}",
        "wireTap: {uri: 'file:{{landfall.landing}}/copies'}",
        "recipientList: {constant: 'log:a,file:{{landfall.landing}}'}",
        "enrich: {constant: 'file:{{landfall.landing}}'}",
        "pollEnrich: {constant: 'file:{{landfall.landing}}/2023'}"})
    void aStepThatNamesTheLandingDirectoryIsRefused(String step) throws Exception {
        String place = addStep(step);

        assertRefused(place + ": " + step.substring(0, step.indexOf(':')) + " names the landing directory, or one around it, where it could overwrite or"
                + " take away a file that has not landed; name another directory");
    }

    @Test
    void aRouteWithoutAFilterWouldTakeUnfinishedFilesAndIsRefused() throws Exception {
        routes.edit(PARTITIONS, "        filter: \"#partition-files\"\n", "");

        assertRefused(routes.placeOf(PARTITIONS, "uri: \"file:") + ": the file endpoint has no filter that waits until a file is finished; give it the"
                + " option filter with a bean of the type org.landfall.route.LandingFilter, as in land-partitions.camel.yaml");
    }

    @Test
    void aPartOfThePathMayNotBecomeSuchAHeader() throws Exception {
        routes.edit(PARTITIONS, "(?<rest>.+)", "(?<CamelBeanMethodName>.+)");

        assertRefused("the group CamelBeanMethodName of the pattern (?<year>[0-9]{4})/(?<CamelBeanMethodName>.+) would become a header that Camel"
                + " takes for code or an address; give it another name");
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "toD: {uri: 'log:mine'}",
        "toD: {uri: 'log:{{landfall.bucket}}'}",
        "wireTap: {uri: 'log:mine'}",
        "wireTap: {uri: 'log:mine?marker=${body}', dynamicUri: false}",
        "recipientList: {constant: 'log:a,log:b'}",
        "recipientList: {simple: 'log:a'}",
        "routingSlip: {constant: 'log:a'}",
        "enrich: {constant: 'log:a'}",
        "setHeader: {name: CamelAwsS3ContentType, simple: 'x/${header.rest}'}",
        "setHeader: {name: CamelAwsS3Metadata, simple: '${header.rest}'}",
        "setHeader: {name: CamelBeanMethodName, constant: process}",
        "setHeader: {name: CamelHttpUri, simple: 'https://lake.example/{{landfall.bucket}}'}",
        "setHeader: {name: CamelHttpQuery, simple: 'file=${header.rest}'}",
        "setHeader: {name: subject, simple: {expression: '${header.rest} ${header.year.concat(${header.rest})}', resultType: java.lang.String}}",
        "setProperty: {name: mine, simple: '${header.rest}'}",
        "setVariable: {name: mine, simple: '${header.rest}'}",
        "convertHeaderTo: {name: rest, type: String}",
        "script: {simple: '${header.rest}'}",
        "log: {message: '${header.rest}'}",
        "to: 'log:mine?showAll=true'"})
    void whatOnlyReadsTheMessageStarts(String step) throws Exception {
        addStep(step);

        CamelMainRun.Told told = plan().run();

        assertThat(told.planned()).extracting(PlannedFile::key).containsExactly("raw/year=2024/a.csv");
        assertThat(told.result().exitCode()).isZero();
    }
}
