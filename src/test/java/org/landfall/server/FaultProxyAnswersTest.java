package org.landfall.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Each fault of an answer does what it says, and the witness is told of those that had an effect. */
class FaultProxyAnswersTest extends FaultProxyTestCase {

    private static final Fault.AnswerAnything STRANGE = new Fault.AnswerAnything(out -> RawServer.send(out, "no HTTP at all"), false);

    private final List<String> befallen = new CopyOnWriteArrayList<>();

    FaultProxyAnswersTest(S3Server server) {
        super(server);
        proxy.showTo(new ProxyWitness() {
            @Override
            public void befell(ProxiedRequest request) {
                befallen.add(request.operation());
            }
        });
    }

    @Test
    void aServerThatIsAnsweredForNeverHearsOfTheRequest() {
        proxy.inject(STRANGE, 1, "PutObject");

        assertThatException().isThrownBy(this::put);

        assertNothingStored();
        assertThat(befallen).containsExactly("PutObject");
    }

    @Test
    void aServerWhoseAnswerIsReplacedHasDoneTheWork() {
        proxy.inject(new Fault.AnswerAnything(STRANGE.answering(), true), 1, "PutObject");

        assertThatException().isThrownBy(this::put);

        assertThat(stored()).isEqualTo(CONTENT);
        assertThat(befallen).containsExactly("PutObject");
    }

    @Test
    void aPretenderSaysThatItIsDone() {
        proxy.inject(new Fault.Pretend(), 1, "PutObject");

        put();

        assertNothingStored();
        assertThat(befallen).containsExactly("PutObject");
    }

    @Test
    void halfAnAnswerIsNone() {
        proxy.inject(new Fault.AlterBytes(all -> Arrays.copyOf(all, all.length / 2), true), 1, "ListObjectsV2");

        assertThatException().isThrownBy(() -> client.listObjectsV2(b -> b.bucket(bucket)));

        assertThat(befallen).containsExactly("ListObjectsV2");
    }

    @Test
    void anAnswerThatComesTwiceIsFollowedByItself() throws Exception {
        proxy.inject(new Fault.AlterBytes(all -> (new String(all, StandardCharsets.ISO_8859_1).repeat(2)).getBytes(StandardCharsets.ISO_8859_1), false), 1,
                request -> true);

        String told = raw("GET /" + bucket + "?list-type=2 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");

        assertThat(told.split("HTTP/1.1 ", -1)).hasSize(3);
    }

    @Test
    void anEarlyAnswerDoesNotWaitForTheBody() throws Exception {
        proxy.inject(new Fault.AnswerEarly(507, "Full"), 1, "PutObject");

        assertThat(raw("PUT /" + bucket + "/a HTTP/1.1\r\nHost: x\r\nContent-Length: 1000000\r\n\r\n")).startsWith("HTTP/1.1 507").contains("<Code>Full</Code>").endsWith("reset");
        assertThat(befallen).containsExactly("PutObject");
    }

    /** All that is answered until the connection ends, well or not. */
    private String raw(String request) throws IOException {
        ByteArrayOutputStream told = new ByteArrayOutputStream();
        try (Socket socket = new Socket(proxy.endpoint().getHost(), proxy.endpoint().getPort())) {
            socket.setSoTimeout((int) PATIENT.toMillis());
            RawServer.send(socket.getOutputStream(), request);
            socket.getInputStream().transferTo(told);
        } catch (SocketException reset) {
            told.writeBytes("reset".getBytes(StandardCharsets.ISO_8859_1));
        }
        return told.toString(StandardCharsets.ISO_8859_1);
    }

    @Test
    void anAnswerIsHeldBackForAWhile() {
        proxy.inject(new Fault.HoldAnswer(Duration.ofMillis(300)), 1, "ListObjectsV2");
        long start = System.nanoTime();

        client.listObjectsV2(b -> b.bucket(bucket));

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(300));
        assertThat(befallen).containsExactly("ListObjectsV2");
    }

    @Test
    void aRequestThatIsLateIsAwaited() {
        proxy.inject(new Fault.DeliverLate(Duration.ofMillis(300)), 1, "PutObject");

        assertThatException().isThrownBy(this::put);

        assertThat(proxy.isQuiet()).isFalse();
        Awaitility.await().until(proxy::isQuiet);
        assertThat(befallen).containsExactly("PutObject");
        assertThat(stored()).isEqualTo(CONTENT);
    }

    @Test
    void aFaultWithoutEffectIsNotTold() {
        put();
        proxy.inject(new Fault.AlterHeader("x-no-such-header", value -> "other"), 1, "HeadObject");
        proxy.inject(new Fault.AlterBody(text -> text), 1, "ListObjectsV2");
        proxy.inject(new Fault.FlipByte(CONTENT.length), 1, "PutObject");

        client.headObject(b -> b.bucket(bucket).key(KEY));
        client.listObjectsV2(b -> b.bucket(bucket));
        assertThatExceptionOfType(S3Exception.class).isThrownBy(this::put).satisfies(e -> assertThat(e.statusCode()).isEqualTo(412));

        assertThat(befallen).isEmpty();
    }

    @Test
    void aWitnessMayHaveAFaultForAQuestionOfARun() {
        proxy.showTo(new ProxyWitness() {
            @Override
            public Optional<Fault> asks(ProxiedRequest probe) {
                return Optional.of(new Fault.Answer(403, "AccessDenied"));
            }
        });

        assertThatExceptionOfType(S3Exception.class).isThrownBy(() -> client.headObject(b -> b.bucket(bucket).key("raw/_landfall/probe=x")))
                .satisfies(e -> assertThat(e.statusCode()).isEqualTo(403));
    }

    @Test
    void questionsToStsGoToAnotherServer() throws Exception {
        try (StsServer sts = StsServer.giving(AwsBasicCredentials.create("an-id", "a-secret"))) {
            proxy.setSts(sts.endpoint());

            assertThat(sts("GetCallerIdentity", "Authorization: x\r\n")).contains("GetCallerIdentityResult");
            assertThat(sts("AssumeRoleWithWebIdentity", "")).contains("<AccessKeyId>an-id</AccessKeyId>", "<SecretAccessKey>a-secret</SecretAccessKey>");
            assertThat(proxy.operations()).containsExactly("GetCallerIdentity", "AssumeRoleWithWebIdentity");
        }
    }

    private String sts(String action, String header) throws IOException {
        String form = "Action=" + action;
        return raw("POST / HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: " + form.length() + "\r\n" + header + "\r\n" + form);
    }
}
