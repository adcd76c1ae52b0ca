package org.landfall.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

/** A bucket on S3Proxy, reached through a proxy by a client without retries, and directly by another. */
@Needs(S3ProxyServer.class)
abstract class FaultProxyTestCase {

    static final String KEY = "raw/year=2024/a b+c.csv";
    static final byte[] CONTENT = new byte[300_000];
    static final Duration PATIENT = Duration.ofSeconds(30);

    static {
        new Random(1).nextBytes(CONTENT);
    }

    final S3Server server;
    final S3Client direct;
    final FaultProxy proxy;
    final S3Client client;
    String bucket;

    FaultProxyTestCase(S3Server server) {
        this.server = server;
        this.direct = server.client();
        this.proxy = FaultProxy.before(server);
        this.client = clientWithoutRetries(PATIENT);
    }

    S3Client clientWithoutRetries(Duration readTimeout) {
        return S3Client.builder()
                .endpointOverride(proxy.endpoint())
                .region(Region.of(proxy.region()))
                .credentialsProvider(StaticCredentialsProvider.create(proxy.root()))
                .httpClientBuilder(UrlConnectionHttpClient.builder().socketTimeout(readTimeout))
                .overrideConfiguration(o -> o.retryStrategy(DefaultRetryStrategy.doNotRetry()))
                .forcePathStyle(true)
                .build();
    }

    @BeforeEach
    void makeBucket() {
        bucket = server.newBucket();
    }

    @AfterEach
    void close() {
        client.close();
        proxy.close();
        direct.close();
    }

    void put() {
        put(client);
    }

    void put(S3Client through) {
        through.putObject(b -> b.bucket(bucket).key(KEY).ifNoneMatch("*"), RequestBody.fromBytes(CONTENT));
    }

    /** The server may still be storing when the client has given up. */
    byte[] stored() {
        Awaitility.await().until(() -> direct.listObjectsV2(b -> b.bucket(bucket).prefix(KEY)).contents().stream().anyMatch(o -> o.key().equals(KEY)));
        return direct.getObjectAsBytes(b -> b.bucket(bucket).key(KEY)).asByteArray();
    }

    /** S3Proxy lists the temporary file of a put that is not over, until it has noticed the cut. */
    void assertNothingStored() {
        Awaitility.await().untilAsserted(
                () -> assertThat(direct.listObjectsV2(b -> b.bucket(bucket)).contents()).extracting(S3Object::key).isEmpty());
    }
}
