package org.landfall.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Behind each upload comes a checkpoint, on every branch, each address has a route, and each file, and nothing else, comes to the upload; else
 * neither a plan nor a move starts.
 */
class RouteWaysTest extends LandingTestCase {

    private static final String STORE = RouteFolder.STORE;
    private static final String MISSING = ": aws2-s3 is not followed by the checkpoint on every way that a file may take, so nothing would prove its"
            + " copy; put the step 'checkpoint' right behind it (process: ref: checkpoint)";
    private static final String CHECK = "{process: {ref: checkpoint}}";
    private static final String PUT = "{to: {uri: aws2-s3, parameters: {bucketNameOrArn: nowhere, amazonS3Client: '#s3'}}}";

    @BeforeEach
    void layAFileDown() throws Exception {
        landing.with("2024/a.csv", "x");
    }

    private CamelMainRun move() {
        return plan().set("landfall.dry-run", "false").set("landfall.endpoint", "http://127.0.0.1:1");
    }

    private void assertRefused(CamelMainRun run, String sentence) {
        assertThatThrownBy(run::run).hasStackTraceContaining(sentence);
        assertThat(landing.path(".landfall")).doesNotExist();
    }

    /** What may stand in the place of the checkpoint, in YAML's flow style, and does not do. */
    @ParameterizedTest
    @ValueSource(strings = {
        "",
        "- log: done",
        "- {stop: {}}\n        - CHECK",
        "- choice: {when: [{simple: '${header.year} == 2023', steps: [CHECK]}]}",
        "- choice: {when: [{simple: '${header.year} == 2023', steps: [CHECK]}], otherwise: {steps: [{log: x}]}}",
        "- choice: {when: [{simple: '${header.year} == 2023', steps: [{stop: {}}]}]}\n        - CHECK",
        "- filter: {simple: '${header.year} == 2023', steps: [CHECK]}",
        "- wireTap: {uri: 'direct:check', dynamicUri: false}",
        "- to: direct:mine",
        "- multicast: {steps: [{log: a}, {log: b}]}",
        "- doTry: {steps: [{log: a}], doCatch: [{exception: [java.lang.Exception], steps: [CHECK]}]}",
        "- process: {ref: consign}"})
    void anUploadWithoutACheckpointBehindItIsRefused(String instead) throws Exception {
        String place = routes.placeOf(STORE, "uri: aws2-s3").replaceFirst(":\\d+$", "");
        routes.edit(STORE, RouteFolder.CHECKPOINT, instead.isEmpty() ? "" : "        " + instead.replace("CHECK", CHECK) + "\n");
        routes.write("mine.camel.yaml", "- route: {from: {uri: 'direct:mine', steps: [{log: x}]}}\n- route: {from: {uri: 'direct:check', steps: ["
                + CHECK + "]}}\n");

        assertRefused(plan(), place);
        assertRefused(plan(), MISSING);
        assertRefused(move(), MISSING);
    }

    @Test
    void aCheckpointBeforeTheUploadIsNone() throws Exception {
        routes.edit(STORE, RouteFolder.CHECKPOINT, "").edit(STORE, "        - to:\n            uri: aws2-s3",
                RouteFolder.CHECKPOINT + "        - to:\n            uri: aws2-s3");

        assertRefused(plan(), MISSING);
        assertRefused(move(), MISSING);
    }

    /** Another upload somewhere else, with nothing behind it. */
    @ParameterizedTest
    @ValueSource(strings = {
        "- route: {from: {uri: 'direct:mine', steps: [PUT]}}\n- route: {from: {uri: 'timer:x?repeatCount=0', steps: [{to: 'direct:mine'}]}}",
        "- route: {from: {uri: 'timer:x?repeatCount=0', steps: [PUT]}}",
        "- route: {from: {uri: 'timer:x?repeatCount=0', steps: [{multicast: {steps: [PUT, CHECK]}}]}}",
        "- route: {from: {uri: 'timer:x?repeatCount=0', steps: [{split: {simple: '${body}', steps: [PUT]}}]}}",
        "- route: {from: {uri: 'timer:x?repeatCount=0', steps: [{choice: {when: [{simple: '${body}', steps: [PUT]}], otherwise: {steps: [CHECK]}}}]}}",
        "- route: {from: {uri: 'timer:x?repeatCount=0', steps: [{doTry: {steps: [{log: x}], doCatch: [{exception: [java.lang.Exception], steps: [PUT]}]}}]}}",
        "- route: {from: {uri: 'timer:x?repeatCount=0', steps: [{wireTap: {uri: 'direct:mine', dynamicUri: false}}, CHECK]}}\n"
                + "- route: {from: {uri: 'direct:mine', steps: [PUT]}}",
        "- route: {from: {uri: 'timer:x?repeatCount=0', steps: [{recipientList: {constant: 'direct:mine,log:b'}}]}}\n"
                + "- route: {from: {uri: 'direct:mine', steps: [PUT]}}",
        "- routeConfiguration: {id: mine, onException: [{onException: {exception: [java.lang.Error], steps: [PUT]}}]}"})
    void anyOtherUploadNeedsOneToo(String added) throws Exception {
        routes.write("mine.camel.yaml", added.replace("PUT", PUT).replace("CHECK", CHECK) + "\n");

        assertRefused(plan(), "mine.camel.yaml:");
        assertRefused(plan(), MISSING);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "- CHECK",
        "- log: x\n        - CHECK",
        "- bean: {ref: checkpoint}",
        "- process: {ref: '#bean:checkpoint'}",
        "- to: bean:checkpoint",
        "- choice: {when: [{simple: '${header.year} == 2023', steps: [CHECK]}], otherwise: {steps: [CHECK]}}",
        "- choice: {when: [{simple: '${header.year} == 2023', steps: [{log: x}]}]}\n        - CHECK",
        "- choice: {when: [{simple: '${header.year} == 1923', steps: [{throwException: {message: no, exceptionType: java.lang.Exception}}]}]}\n"
                + "        - CHECK",
        "- pipeline: {steps: [{log: x}, CHECK]}",
        "- step: {steps: [CHECK]}",
        "- to: direct:check",
        "- doTry: {steps: [CHECK], doFinally: {steps: [{log: x}]}}",
        "- doTry: {steps: [{log: x}], doFinally: {steps: [CHECK]}}",
        "- multicast: {steps: [{log: a}, CHECK]}",
        "- loop: {constant: 1, steps: [CHECK]}"})
    void aCheckpointOnEveryWayIsEnough(String instead) throws Exception {
        routes.edit(STORE, RouteFolder.CHECKPOINT, "        " + instead.replace("CHECK", CHECK) + "\n");
        routes.write("mine.camel.yaml", "- route: {from: {uri: 'direct:check', steps: [" + CHECK + "]}}\n");

        assertThat(plan().run().result().exitCode()).isZero();
    }

    /** The caller of the route that sends has it, and no other caller goes without. */
    @Test
    void aCheckpointInTheCallingRouteIsEnough() throws Exception {
        routes.edit(STORE, RouteFolder.CHECKPOINT, "").edit(STORE, "            uri: direct:send\n", "            uri: direct:send\n" + RouteFolder.CHECKPOINT);
        assertRefused(move().set("landfall.endpoint", "http://127.0.0.1:1"), "127.0.0.1");

        routes.write("mine.camel.yaml", "- route: {from: {uri: 'timer:x?repeatCount=0', steps: [{to: 'direct:send'}]}}\n");
        assertRefused(move(), MISSING);
    }

    @ParameterizedTest
    @CsvSource({"to: direct:stroe,direct:stroe", "to: 'direct://stroe?block=false',direct:stroe", "wireTap: {uri: 'direct:stroe'},direct:stroe",
        "recipientList: {constant: 'direct:stroe'},direct:stroe", "enrich: {constant: 'direct:stroe'},direct:stroe", "toD: 'direct:stroe',direct:stroe"})
    void anAddressAtWhichNoRouteStartsIsRefused(String step, String address) throws Exception {
        routes.edit(RouteFolder.PARTITIONS, RouteFolder.TO_STORE, "        - " + step + "\n" + RouteFolder.TO_STORE);

        // Camel tells the line of a step in flow style by that before it
        String place = step.contains("{") ? ":" + (lineOf(step) - 1) : ":" + lineOf(step);
        String sentence = RouteFolder.PARTITIONS + place + ": sends to " + address + ", and no route starts there; mend the name;"
                + " routes start at direct:send, direct:store";
        assertRefused(plan(), sentence);
        assertRefused(move(), sentence);
    }

    @Test
    void aRouteThatSendsItsFilesNowhereIsRefused() throws Exception {
        routes.edit(RouteFolder.PARTITIONS, RouteFolder.TO_STORE, "        - log:\n            message: done\n");

        String sentence = routes.placeOf(RouteFolder.PARTITIONS, "uri: \"file:") + ": the route takes files and sends them nowhere; end it with the step"
                + " 'to' (uri: direct:store)";
        assertRefused(plan(), sentence);
        assertRefused(move(), sentence);
    }

    @ParameterizedTest
    @ValueSource(strings = {"timer:x?repeatCount=1", "file:elsewhere?noop=true"})
    void aRouteThatSendsWhatIsNoFileOfTheLandingDirectoryIsRefused(String start) throws Exception {
        routes.write("mine.camel.yaml", "- route:\n    from:\n      uri: " + start + "\n      steps:\n" + RouteFolder.TO_STORE);

        String sentence = "mine.camel.yaml:3: the route leads to the upload, and what starts here is no file of the landing directory; start at"
                + " file:{{landfall.landing}}";
        assertRefused(plan(), sentence);
        assertRefused(move(), sentence);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "wireTap:\n            uri: direct:store\n",
        "wireTap:\n            uri: direct:send\n",
        "resequence:\n            expression: {header: {expression: year}}\n            steps: [{to: {uri: 'direct:store'}}]\n",
        "aggregate:\n            correlationExpression: {constant: {expression: x}}\n            completionSize: 1\n"
                + "            aggregationStrategy: '#class:org.apache.camel.processor.aggregate.UseLatestAggregationStrategy'\n"
                + "            steps: [{to: {uri: 'direct:store'}}]\n"})
    void anUploadThatTheRouteDoesNotWaitForIsRefused(String step) throws Exception {
        routes.edit(RouteFolder.PARTITIONS, RouteFolder.TO_STORE, "        - " + step);

        String name = step.substring(0, step.indexOf(':'));
        String sentence = routes.placeOf(RouteFolder.PARTITIONS, "- " + name) + ": " + name + " leads to the upload, and the route would end without waiting"
                + " for it, so that no file lands; put the step 'to' (uri: direct:store) in its place, into the route itself";
        assertRefused(plan(), sentence);
        assertRefused(move(), sentence);
    }

    private int lineOf(String step) throws Exception {
        return Integer.parseInt(routes.placeOf(RouteFolder.PARTITIONS, step).replaceFirst(".*:", ""));
    }
}
