package org.landfall.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.landfall.route.LakeTestCase;
import org.landfall.server.Needs;
import org.landfall.server.S3ProxyServer;
import org.landfall.server.Webhook;

/** The packaged program tells somebody elsewhere when it is over. */
@Needs(S3ProxyServer.class)
@Tag("commands")
class NotifyIT extends LakeTestCase {

    private static final String SECRET = "/services/T0000000/B0000000/a-key-that-nobody-else-may-know";
    private static final ObjectMapper JSON = new ObjectMapper();

    private Webhook hook;

    @BeforeEach
    void layAFileDown() throws IOException {
        landing.with("2024/a.csv", "aaa");
    }

    @AfterEach
    void close() {
        if (hook != null) {
            hook.close();
        }
    }

    private LandfallProcess landfall() {
        return LandfallProcess.over(landing, lake).giving("--settle-age", "0");
    }

    private String hearing(Webhook.Manner manner) throws IOException {
        hook = Webhook.that(manner);
        return hook.address() + SECRET;
    }

    @Test
    void aWebhookHearsOfARunAndItsSecretStandsNowhere() throws Exception {
        landing.with("2024/bad\\name.csv", "x");
        String address = hearing(Webhook.GOOD);
        Path report = folder.resolve("report.html");

        LandfallProcess.Ended ended = landfall().environment("LANDFALL_NOTIFY", address).run("move", "--verbose", "--report", report.toString());

        assertThat(ended.exitCode()).as(ended.toString()).isEqualTo(1);
        assertThat(hook.messages()).as(ended.toString()).hasSize(1);
        assertThat(hook.messages().get(0).target()).isEqualTo(SECRET);
        JsonNode facts = JSON.readTree(hook.messages().get(0).body());
        assertThat(facts.path("landed").asInt()).isEqualTo(1);
        assertThat(facts.path("failures").get(0).path("file").asText()).isEqualTo("2024/bad\\name.csv");
        assertThat(facts.path("report").asText()).isEqualTo(report.toString());
        String config = landfall().environment("LANDFALL_NOTIFY", address).run("config").toString();
        String unknown = landfall().run("doctor", "--notify", address, "--no-such-option").toString();
        for (String told : List.of(ended.toString(), Files.readString(report), Files.readString(landing.path(".landfall/ledger.jsonl")), config, unknown)) {
            assertThat(told).doesNotContain("a-key-that-nobody-else-may-know", SECRET);
        }
        assertThat(config).contains("notify");
    }

    @Test
    void oneThatDoesNotAnswerChangesNeitherTheExitCodeNorTheTimeByMoreThanItsTimeOut() throws Exception {
        String address = hearing(Webhook.SILENT);

        long before = System.nanoTime();
        LandfallProcess.Ended ended = landfall().run("move");
        long without = System.nanoTime() - before;
        landing.with("2024/b.csv", "b");
        before = System.nanoTime();
        LandfallProcess.Ended told = landfall().run("move", "--notify", address);

        assertThat(Duration.ofNanos(System.nanoTime() - before - without)).isLessThan(Duration.ofSeconds(9));
        assertThat(ended.exitCode()).isZero();
        assertThat(told.exitCode()).as(told.toString()).isZero();
        assertThat(told.err()).containsOnlyOnce("a notification was not sent (no answer within 5 s)").doesNotContain("a-key-that");
    }

    @Test
    void aTopicHearsOfARun() throws Exception {
        hook = Webhook.that(Webhook.status(200, "<PublishResponse><PublishResult><MessageId>m</MessageId></PublishResult></PublishResponse>"));

        LandfallProcess.Ended ended = landfall().environment("AWS_ENDPOINT_URL_SNS", hook.address().toString())
                .run("move", "--notify", "aws2-sns:arn:aws:sns:eu-central-1:123456789012:landings");

        assertThat(ended.exitCode()).as(ended.toString()).isZero();
        assertThat(ended.err()).doesNotContain("notification");
        assertThat(URLDecoder.decode(hook.messages().get(0).body(), StandardCharsets.UTF_8)).contains("Action=Publish",
                "TopicArn=arn:aws:sns:eu-central-1:123456789012:landings", "all is well: 1 file landed (3 B)");
    }

    @Test
    void aWatchTellsOfABatchAndOfItsEnd() throws Exception {
        String address = hearing(Webhook.GOOD);
        routes.edit("notify.camel.yaml", "quiet: 30s", "quiet: 1s");
        Process process = landfall().start(List.of("move", "--watch", "--poll-delay", "200", "--notify", address, "--routes", routes.path().toString()),
                folder.resolve("out"), folder.resolve("err"));
        try {
            await().atMost(Duration.ofMinutes(1)).until(() -> hook.messages().size() == 1);
            process.destroy();
            assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        } finally {
            process.destroyForcibly();
        }

        assertThat(Stream.of(0, 1).map(this::event)).containsExactly("batch", "run-ended");
        assertThat(Files.readString(folder.resolve("err"))).doesNotContain("notification");
    }

    private String event(int number) {
        try {
            return JSON.readTree(hook.messages().get(number).body()).path("event").asText();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void anAddressThatCannotBeUsedIsRefusedAtTheStart() throws Exception {
        for (String address : List.of("slack:a-key-that", "http://192.0.2.1/a-key-that", "aws2-sns:a-key-that")) {
            LandfallProcess.Ended ended = landfall().run("move", "--notify", address);

            assertThat(ended.exitCode()).as(ended.toString()).isEqualTo(2);
            assertThat(ended.err()).contains("--notify").doesNotContain("a-key-that");
        }
        assertThat(landing.files()).containsExactly("2024/a.csv");
    }
}
