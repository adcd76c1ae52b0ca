package org.landfall.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** Each fault does what it says, on the way from a client without retries to S3Proxy. */
class FaultProxyTest extends FaultProxyTestCase {

    private static final Duration IMPATIENT = Duration.ofSeconds(1);

    FaultProxyTest(S3Server server) {
        super(server);
    }

    @Test
    void forwardsEveryRequestUnchangedAndNotesIt() {
        put();

        assertThat(client.getObjectAsBytes(b -> b.bucket(bucket).key(KEY)).asByteArray()).isEqualTo(CONTENT);
        assertThat(client.headObject(b -> b.bucket(bucket).key(KEY)).contentLength()).isEqualTo(CONTENT.length);
        client.deleteObject(b -> b.bucket(bucket).key(KEY));
        assertThat(client.listObjectsV2(b -> b.bucket(bucket).prefix("raw/")).contents()).isEmpty();
        assertThat(proxy.operations()).containsExactly("PutObject", "GetObject", "HeadObject", "DeleteObject", "ListObjectsV2");
        ProxiedRequest first = proxy.requests().get(0);
        assertThat(first.bucket()).isEqualTo(bucket);
        assertThat(first.key()).isEqualTo(KEY);
        assertThat(first.header("if-none-match")).contains("*");
        assertThat(proxy.requests().get(4).query()).containsEntry("prefix", "raw/");
    }

    @Test
    void flipsAByteOfTheContentWhichTheServerNotices() {
        proxy.inject(new Fault.FlipByte(200_000), 1, "PutObject");

        assertThatExceptionOfType(S3Exception.class).isThrownBy(this::put);
        assertNothingStored();
        put();
        assertThat(stored()).isEqualTo(CONTENT);
    }

    /** A presigned request does not sign its content, so only a checksum, which this one lacks, would show the change. */
    @Test
    void flipsExactlyTheByteItWasTold() throws Exception {
        proxy.inject(new Fault.FlipByte(200_000), 1, "PutObject");

        assertThat(putPresigned()).isEqualTo(200);

        byte[] expected = CONTENT.clone();
        expected[200_000] = (byte) ~expected[200_000];
        assertThat(stored()).isEqualTo(expected);
    }

    @Test
    void asksAClientThatWaitsForItsBody() throws Exception {
        assertThat(putPresigned()).isEqualTo(200);

        assertThat(proxy.requests().get(0).header("Expect")).hasValueSatisfying(value -> assertThat(value).isEqualToIgnoringCase("100-continue"));
        assertThat(stored()).isEqualTo(CONTENT);
    }

    @Test
    void cutsTheConnectionBeforeTheServerHearsOfTheRequest() {
        proxy.inject(new Fault.CutBeforeHead(), 1, "PutObject");

        assertCut(this::put);
        assertNothingStored();
    }

    @Test
    void cutsTheConnectionInTheBody() {
        proxy.inject(new Fault.CutInBody(100_000), 1, "PutObject");

        assertCut(this::put);
        assertNothingStored();
    }

    @Test
    void cutsTheConnectionAfterTheServerHasStored() {
        proxy.inject(new Fault.CutBeforeAnswer(), 1, "PutObject");

        assertCut(this::put);
        assertThat(stored()).isEqualTo(CONTENT);
        assertStatus(412, this::put);
    }

    @Test
    void swallowsTheAnswerAfterTheServerHasStored() {
        proxy.inject(new Fault.SwallowAnswer(), 1, "PutObject");

        assertPutTimesOut();
        assertThat(stored()).isEqualTo(CONTENT);
    }

    @Test
    void stalls() {
        proxy.inject(new Fault.Stall(), 1, "PutObject");

        assertPutTimesOut();
        assertNothingStored();
    }

    @Test
    void answersInTheServersPlaceSoManyTimes() {
        proxy.inject(new Fault.Answer(503, "SlowDown"), 2, "PutObject");
        proxy.inject(new Fault.Answer(409, "ConditionalRequestConflict"), 1, request -> request.key().equals(KEY));

        assertThatExceptionOfType(S3Exception.class).isThrownBy(this::put).satisfies(e -> {
            assertThat(e.statusCode()).isEqualTo(503);
            assertThat(e.awsErrorDetails().errorCode()).isEqualTo("SlowDown");
        });
        assertStatus(503, this::put);
        assertStatus(409, this::put);
        assertNothingStored();
        put();
        assertThat(stored()).isEqualTo(CONTENT);
        assertThat(proxy.operations()).containsExactly("PutObject", "PutObject", "PutObject", "PutObject");
    }

    @Test
    void holdsEveryAnswerBack() {
        proxy.setLatency(Duration.ofMillis(300));
        long start = System.nanoTime();

        client.listObjectsV2(b -> b.bucket(bucket));

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(300));
    }

    @Test
    void altersTheBodyOfAnAnswer() {
        put();
        proxy.inject(new Fault.AlterBody(xml -> xml.replaceAll("<Size>[0-9]+</Size>", "<Size>7</Size>")), 1, "ListObjectsV2");

        assertThat(client.listObjectsV2(b -> b.bucket(bucket)).contents()).extracting(S3Object::size).containsExactly(7L);
        assertThat(client.listObjectsV2(b -> b.bucket(bucket)).contents()).extracting(S3Object::size).containsExactly((long) CONTENT.length);
    }

    @Test
    void takesAHeaderOutOfTheAnswer() {
        put();
        proxy.inject(new Fault.AlterHeader("ETag", eTag -> null), 1, "HeadObject");

        assertThat(client.headObject(b -> b.bucket(bucket).key(KEY)).eTag()).isNull();
        assertThat(client.headObject(b -> b.bucket(bucket).key(KEY)).eTag()).isNotNull();
    }

    /** The server refuses a header that it does not know; without it, the signature is wrong. */
    @Test
    void hidesHeadersFromTheServer() {
        assertThatExceptionOfType(S3Exception.class).isThrownBy(() -> client.listObjectsV2(b -> b.bucket(bucket).expectedBucketOwner("1".repeat(12))))
                .satisfies(e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("NotImplemented"));
        proxy.inject(new Fault.HideHeaders(Set.of("x-amz-expected-bucket-owner")), 1, "ListObjectsV2");

        assertThatExceptionOfType(S3Exception.class).isThrownBy(() -> client.listObjectsV2(b -> b.bucket(bucket).expectedBucketOwner("1".repeat(12))))
                .satisfies(e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("SignatureDoesNotMatch"));
    }

    @Test
    void servesAClientThatTakesItForItsHttpProxy() throws Exception {
        HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
                .proxy(ProxySelector.of(new InetSocketAddress(proxy.endpoint().getHost(), proxy.endpoint().getPort()))).build();

        HttpResponse<String> answer = http.send(HttpRequest.newBuilder(URI.create("http://lake.example/" + bucket + "?list-type=2")).build(),
                HttpResponse.BodyHandlers.ofString());

        assertThat(answer.body()).contains("AccessDenied");
        assertThat(proxy.operations()).containsExactly("ListObjectsV2");
    }

    @Test
    void refusesConnectionsOnceItIsClosed() {
        proxy.close();

        Awaitility.await().untilAsserted(() -> assertThat(Loopback.accepts(proxy.endpoint())).isFalse());
    }

    private int putPresigned() throws Exception {
        try (S3Presigner presigner = S3Presigner.builder()
                .endpointOverride(proxy.endpoint())
                .region(Region.of(proxy.region()))
                .credentialsProvider(StaticCredentialsProvider.create(proxy.root()))
                .serviceConfiguration(S3Configuration.builder().pathStyleAccessEnabled(true).build())
                .build()) {
            URI uri = presigner.presignPutObject(p -> p.signatureDuration(Duration.ofMinutes(1)).putObjectRequest(b -> b.bucket(bucket).key(KEY)))
                    .url()
                    .toURI();
            HttpRequest request = HttpRequest.newBuilder(uri)
                    .expectContinue(true)
                    .timeout(Duration.ofSeconds(10))
                    .PUT(HttpRequest.BodyPublishers.ofByteArray(CONTENT))
                    .build();
            HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        }
    }

    /** The URL connection client lets some of these failures out as they are, not as an {@code SdkException}. */
    private static void assertCut(ThrowingCallable call) {
        assertThatException()
                .isThrownBy(call)
                .satisfies(e -> assertThat(e).isNotInstanceOf(S3Exception.class))
                .satisfies(e -> assertThat(e).rootCause().isInstanceOf(IOException.class).isNotInstanceOf(SocketTimeoutException.class));
    }

    private void assertPutTimesOut() {
        try (S3Client impatient = clientWithoutRetries(IMPATIENT)) {
            assertThatExceptionOfType(SdkClientException.class).isThrownBy(() -> put(impatient)).withRootCauseInstanceOf(SocketTimeoutException.class);
        }
    }

    private static void assertStatus(int status, ThrowingCallable call) {
        assertThatExceptionOfType(S3Exception.class).isThrownBy(call).satisfies(e -> assertThat(e.statusCode()).isEqualTo(status));
    }
}
