package org.landfall.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.landfall.SetupException;
import org.landfall.server.Fault;
import org.landfall.server.Needs;
import org.landfall.server.S3ProxyServer;
import org.landfall.server.Webhook;

/** Somebody elsewhere is told what came of a run, which goes on and ends as if nobody were. */
@Needs(S3ProxyServer.class)
class NoticesTest extends ProxiedLakeTestCase {

    private static final String ROUTE = "notify.camel.yaml";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final List<String> warnings = new CopyOnWriteArrayList<>();
    private final Logger logger = Logger.getLogger("org.landfall.route");
    private final Handler ear = new Handler() {
        @Override
        public void publish(LogRecord line) {
            if (line.getMessage().contains("notification")) {
                warnings.add(line.getMessage());
            }
        }

        @Override
        public void flush() {
            // nothing is kept back
        }

        @Override
        public void close() {
            // nothing is open
        }
    };
    private Webhook hook;
    private CamelMainRun.Staying run;

    @AfterEach
    void stop() throws Exception {
        logger.removeHandler(ear);
        if (run != null) {
            run.stop();
        }
        if (hook != null) {
            hook.close();
        }
    }

    private CamelMainRun telling(Webhook.Manner manner, String behind) throws IOException {
        hook = Webhook.that(manner);
        return telling(hook.address() + behind);
    }

    private CamelMainRun telling(String address) {
        logger.addHandler(ear);
        return move().set("landfall.notify", address);
    }

    private JsonNode message(int number) throws IOException {
        return JSON.readTree(hook.messages().get(number).body());
    }

    private void refuse(String part) {
        proxy.inject(new Fault.Answer(403, "AccessDenied"), 1_000, request -> request.operation().equals("PutObject") && request.target().contains(part));
    }

    @Test
    void theEndOfARunIsToldWithWhatLandedAndWhatDidNot() throws Exception {
        landing.with("2024/a.csv", "aaa").with("2023/b.csv", "bb").with("2024/denied.csv", "x").with("2024/bad\\name.csv", "x");
        refuse("denied");

        CamelMainRun.Told told = telling(Webhook.GOOD, "/hook?sp=%2Ftriggers%2Frun&sig=a-b_c%3D").set("landfall.report", "/tmp/report.html").run();

        assertThat(hook.messages()).hasSize(1);
        Webhook.Message sent = hook.messages().get(0);
        assertThat(sent.target()).as("as it was given").isEqualTo("/hook?sp=%2Ftriggers%2Frun&sig=a-b_c%3D");
        assertThat(sent.headers()).containsEntry("Content-Type", "application/json");
        JsonNode facts = message(0);
        assertThat(facts.path("event").asText()).isEqualTo("run-ended");
        assertThat(facts.path("run").asText()).isEqualTo(told.result().run());
        assertThat(facts.path("landing").asText()).isEqualTo(landing.root().toString());
        assertThat(facts.path("report").asText()).isEqualTo("/tmp/report.html");
        assertThat(facts.path("allIsWell").asBoolean()).isFalse();
        assertThat(facts.path("landed").asInt()).isEqualTo(2);
        assertThat(facts.path("bytes").asInt()).isEqualTo(5);
        assertThat(facts.path("notLanded").asInt()).isEqualTo(2);
        Map<String, String> failures = Stream.of(facts.path("failures").get(0), facts.path("failures").get(1))
                .collect(Collectors.toMap(failure -> failure.path("file").asText(), failure -> failure.path("reason").asText()));
        assertThat(failures).containsOnlyKeys("2024/denied.csv", "2024/bad\\name.csv");
        assertThat(failures.get("2024/denied.csv")).contains("access denied");
        assertThat(facts.path("text").asText()).contains("not all is well: 2 files landed (5 B), 2 files did not", "- 2024/denied.csv: ",
                "Run " + told.result().run(), "Report: /tmp/report.html");
        assertThat(warnings).isEmpty();
    }

    @Test
    void aRunWithNothingToDoIsToldToo() throws Exception {
        telling(Webhook.GOOD, "/hook").run();

        assertThat(message(0).path("text").asText()).contains("all is well: there was nothing to land");
    }

    @Test
    void onlySoManyFailuresAreNamed() throws Exception {
        for (int i = 0; i < 25; i++) {
            landing.with("2024/denied-" + i + ".csv", "x");
        }
        refuse("denied");

        telling(Webhook.GOOD, "/hook").run();

        assertThat(message(0).path("failures")).hasSize(20);
        assertThat(message(0).path("moreFailures").asInt()).isEqualTo(5);
        assertThat(message(0).path("text").asText()).contains("- and 5 more");
    }

    @Test
    void aNameCanNeitherBreakAMessageNorMentionAnybodyInIt() throws Exception {
        landing.with("2024/<!channel> \"}]\n,${body} \u202e\ud83d\ude00\\.csv", "x");
        routes.edit(ROUTE, "form: auto", "form: text");

        telling(Webhook.GOOD, "/hook").run();

        JsonNode message = message(0);
        assertThat(message).hasSize(1);
        assertThat(message.path("text").asText()).contains("- 2024/&lt;!channel&gt; \"}]?,${body} ?\ud83d\ude00\\.csv: ").doesNotContain("<");
    }

    @Test
    void aTeamsWorkflowIsSentACardWithoutMarkdown() throws Exception {
        landing.with("2024/[click](https:\\evil).csv", "x");
        routes.edit(ROUTE, "form: auto", "form: card");

        telling(Webhook.GOOD, "/hook").run();

        JsonNode message = message(0);
        assertThat(message.path("type").asText()).isEqualTo("message");
        JsonNode attachment = message.path("attachments").get(0);
        assertThat(attachment.path("contentType").asText()).isEqualTo("application/vnd.microsoft.card.adaptive");
        assertThat(attachment.at("/content/type").asText()).isEqualTo("AdaptiveCard");
        assertThat(attachment.at("/content/body")).isNotEmpty().allSatisfy(block -> assertThat(block.path("type").asText()).isEqualTo("RichTextBlock"));
        assertThat(attachment.at("/content/body/1/inlines/0/text").asText()).startsWith("- 2024/[click](https:\\evil).csv: ");
    }

    @Test
    void aWatchTellsOfABatchThatHasComeToRestAndOfItsEnd() throws Exception {
        routes.edit(ROUTE, "quiet: 30s", "quiet: 2s");
        landing.with("2024/a.csv", "aaa");
        run = watching(Webhook.GOOD).stay();
        await().atMost(PATIENCE).until(() -> hook.messages().size() == 1);
        landing.with("2024/b.csv", "bb").with("2024/c.csv", "c");
        await().atMost(PATIENCE).until(() -> hook.messages().size() == 2);
        run.stop();
        run = null;

        assertThat(message(0).path("event").asText()).isEqualTo("batch");
        assertThat(message(0).path("landed").asInt()).isEqualTo(1);
        assertThat(message(1).path("landed").asInt()).isEqualTo(2);
        assertThat(message(1).path("bytes").asInt()).isEqualTo(3);
        assertThat(message(2).path("event").asText()).isEqualTo("run-ended");
        assertThat(message(2).path("landed").asInt()).isEqualTo(3);
        assertThat(hook.messages()).hasSize(3);
    }

    @Test
    void aWatchTellsAtOnceOfManyFailuresAndOfTheSameOnesNeverAgain() throws Exception {
        routes.edit(ROUTE, "quiet: 30s", "quiet: 1s");
        landing.with("2024/denied-1.csv", "x").with("2024/denied-2.csv", "x").with("2024/denied-3.csv", "x");
        refuse("denied");
        run = watching(Webhook.GOOD).set("landfall.notify-failures", "3").set("landfall.retry-first", "1s").set("landfall.retry-longest", "1s").stay();

        await().atMost(PATIENCE).until(() -> hook.messages().size() == 1);
        assertThat(message(0).path("event").asText()).isEqualTo("failures");
        assertThat(message(0).path("notLanded").asInt()).isEqualTo(3);
        assertThat(message(0).path("text").asText()).contains("3 files did not land so far");
        await().atMost(PATIENCE).until(() -> run.told().eventsOf("2024/denied-1.csv").size() >= 4);
        assertThat(hook.messages()).hasSize(1);
    }

    private CamelMainRun watching(Webhook.Manner manner) throws IOException {
        return telling(manner, "/hook").set("landfall.watch", "true").set("landfall.poll-delay", "100");
    }

    @Test
    void aWebhookThatIsSilentDelaysTheEndByItsTimeOutAtMost() throws Exception {
        assertThat(endOfARunThatTells(Webhook.SILENT)).isLessThan(Duration.ofSeconds(4));

        assertThat(warnings).singleElement().asString().contains("no answer within 2 s");
    }

    @Test
    void anAnswerWithoutEndIsNotReadToItsEnd() throws Exception {
        assertThat(endOfARunThatTells(Webhook.ENDLESS)).isLessThan(Duration.ofSeconds(4));
    }

    private Duration endOfARunThatTells(Webhook.Manner manner) throws Exception {
        routes.edit(ROUTE, "timeout: 5s", "timeout: 2s");
        landing.with("2024/a.csv", "a");
        run = telling(manner, "/hook").stay();
        assertThat(run.run().result().get().exitCode()).isZero();

        Instant before = Instant.now();
        run.main().stop();
        run = null;

        assertThat(hook.messages()).hasSize(1);
        return Duration.between(before, Instant.now());
    }

    @Test
    void aWebhookThatFailsChangesNothingOfTheRunAndIsWarnedOfOnce() throws Exception {
        landing.with("2024/a.csv", "a");
        routes.edit(ROUTE, "quiet: 30s", "quiet: 1s");
        run = watching(Webhook.status(500, "<html>secret-of-the-server</html>")).stay();
        await().atMost(PATIENCE).until(() -> hook.messages().size() == 1);
        assertThat(run.stop().exitCode()).isZero();
        run = null;

        assertThat(hook.messages()).hasSize(2);
        assertThat(warnings).singleElement().asString().contains("500").doesNotContain("secret-of-the-server");
    }

    @Test
    void aWebhookThatNobodyAnswersChangesNothing() throws Exception {
        landing.with("2024/a.csv", "a");

        CamelMainRun.Told told = telling(Webhook.nobody() + "/services/T0/B0/a-long-secret-of-mine").run();

        assertThat(told.result().exitCode()).isZero();
        assertThat(warnings).singleElement().asString().contains("Connection refused").doesNotContain("a-long-secret-of-mine");
    }

    @Test
    void aPlanTellsNobody() throws Exception {
        landing.with("2024/a.csv", "a");
        hook = Webhook.that(Webhook.GOOD);

        plan().set("landfall.notify", hook.address() + "/hook").run();

        assertThat(hook.messages()).isEmpty();
    }

    @Test
    void aTopicIsSentATextForMailsAndTheFactsForAllOthers() throws Exception {
        landing.with("2024/a.csv", "aaa");
        hook = Webhook.that(Webhook.status(200, "<PublishResponse><PublishResult><MessageId>m</MessageId></PublishResult></PublishResponse>"));
        System.setProperty("aws.endpointUrlSns", hook.address().toString());
        try {
            telling("aws2-sns:arn:aws:sns:eu-central-1:123456789012:landings").run();
        } finally {
            System.clearProperty("aws.endpointUrlSns");
        }

        assertThat(warnings).isEmpty();
        assertThat(hook.messages().get(0).headers().get("Authorization")).contains("/eu-central-1/sns/aws4_request");
        Map<String, String> fields = Stream.of(hook.messages().get(0).body().split("&")).map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
        assertThat(fields).containsEntry("Action", "Publish").containsEntry("TopicArn", "arn:aws:sns:eu-central-1:123456789012:landings")
                .containsEntry("MessageStructure", "json");
        assertThat(fields.get("Subject")).startsWith("Landfall on ").contains("all is well: 1 file landed (3 B)");
        JsonNode message = JSON.readTree(fields.get("Message"));
        assertThat(message.path("email").asText()).contains("1 file landed");
        assertThat(JSON.readTree(message.path("default").asText()).path("landed").asInt()).isEqualTo(1);
    }

    @Test
    void aRouteOfOnesOwnMayHearInPlaceOfTheShippedOnes() throws Exception {
        landing.with("2024/a.csv", "a");
        routes.write("mine.camel.yaml", """
                - route:
                    from:
                      uri: direct:mine
                      steps:
                        - to: file:%s?fileName=heard
                """.formatted(folder.resolve("heard")));

        telling("direct:mine").run();

        assertThat(JSON.readTree(Files.readString(folder.resolve("heard/heard"))).path("landed").asInt()).isEqualTo(1);
    }

    @Test
    void anAddressThatNoRouteHeedsIsRefusedAtTheStart() throws Exception {
        assertThatThrownBy(() -> telling("direct:nobody").run()).isInstanceOf(SetupException.class)
                .hasMessageContaining("no route starts at direct:nobody");

        routes.without(ROUTE);
        assertThatThrownBy(() -> telling("https://a.example/hook").run()).hasMessageContaining("take notify.camel.yaml over");
        assertThatThrownBy(() -> plan().set("landfall.notify", "https://a.example/hook").run()).hasMessageContaining("no bean");
    }

    @Test
    void aWebhookInPlainOnAnotherMachineIsRefusedUnlessThatIsAllowed() throws Exception {
        assertThatThrownBy(() -> telling("http://192.0.2.1/a-long-secret-of-mine").run()).rootCause()
                .hasMessageContaining("the webhook http://192.0.2.1, which --notify names, is not encrypted").hasMessageNotContaining("secret");
        assertThat(lake.objects()).isEmpty();
    }
}
