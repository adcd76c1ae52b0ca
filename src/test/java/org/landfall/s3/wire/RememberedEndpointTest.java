package org.landfall.s3.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.landfall.s3.ServerAddress;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;

/** The address that is remembered is the one that the SDK sends its requests to, and signs them for. */
class RememberedEndpointTest {

    private final RememberedEndpoint endpoint = new RememberedEndpoint(new ServerAddress(Optional.of(URI.create("http://127.0.0.1:9000")), "--endpoint"), true);
    private final AtomicReference<SdkHttpRequest> sent = new AtomicReference<>();

    private S3Client client(String region, UnaryOperator<S3ClientBuilder> settings) {
        return settings.apply(S3Client.builder().region(Region.of(region)).endpointProvider(endpoint)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIDEXAMPLE", "secret")))
                .httpClient(new Recorder())).build();
    }

    private final class Recorder implements SdkHttpClient {

        @Override
        public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
            sent.set(request.httpRequest());
            return new ExecutableHttpRequest() {

                @Override
                public HttpExecuteResponse call() {
                    byte[] listing = "<ListBucketResult></ListBucketResult>".getBytes(StandardCharsets.UTF_8);
                    return HttpExecuteResponse.builder().response(SdkHttpResponse.builder().statusCode(200).build())
                            .responseBody(AbortableInputStream.create(new ByteArrayInputStream(listing))).build();
                }

                @Override
                public void abort() {
                    // it is over at once
                }
            };
        }

        @Override
        public void close() {
            // nothing is open
        }
    }

    static Stream<Arguments> places() {
        UnaryOperator<S3ClientBuilder> plain = builder -> builder;
        return Stream.of(
                Arguments.of("a region", "eu-central-1", "my-lake", plain),
                Arguments.of("the first region", "us-east-1", "my-lake", plain),
                Arguments.of("another partition", "cn-north-1", "my-lake", plain),
                Arguments.of("a name with dots", "eu-central-1", "my.lake", plain),
                Arguments.of("dual-stack", "eu-west-1", "my-lake", (UnaryOperator<S3ClientBuilder>) builder -> builder.dualstackEnabled(true)),
                Arguments.of("FIPS", "us-gov-west-1", "my-lake", (UnaryOperator<S3ClientBuilder>) builder -> builder.fipsEnabled(true)),
                Arguments.of("paths", "eu-west-1", "my-lake", (UnaryOperator<S3ClientBuilder>) builder -> builder.forcePathStyle(true)),
                Arguments.of("another server", "us-east-1", "my-lake", (UnaryOperator<S3ClientBuilder>) builder ->
                        builder.endpointOverride(URI.create("http://127.0.0.1:9000")).forcePathStyle(true)),
                Arguments.of("another server below a path", "eu-west-1", "my-lake", (UnaryOperator<S3ClientBuilder>) builder ->
                        builder.endpointOverride(URI.create("https://s3.example.org/storage/")).forcePathStyle(true)),
                Arguments.of("another server by names", "eu-west-1", "my-lake", (UnaryOperator<S3ClientBuilder>) builder ->
                        builder.endpointOverride(URI.create("https://s3.example.org"))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("places")
    void itIsTheAddressOfTheSdksRequest(String name, String region, String bucket, UnaryOperator<S3ClientBuilder> settings) {
        try (S3Client client = client(region, settings)) {
            client.listObjectsV2(request -> request.bucket(bucket).prefix("raw/"));
        }

        BucketEndpoint address = endpoint.address().orElseThrow();
        SdkHttpRequest request = sent.get();
        assertThat(new BucketEndpoint(request.protocol(), request.host(), request.port(), request.encodedPath().replaceFirst("/$", ""), region))
                .isEqualTo(address);
        assertThat(request.firstMatchingHeader("Authorization").orElseThrow()).contains("/" + address.region() + "/s3/aws4_request");
    }

    @Test
    void nothingIsRememberedBeforeAListing() {
        try (S3Client client = client("eu-central-1", builder -> builder)) {
            client.headBucket(request -> request.bucket("my-lake"));

            assertThat(endpoint.address()).isEmpty();
        }
    }

    @Test
    void aBucketWhoseRequestsAreSignedInAnotherWayHasNone() {
        try (S3Client client = client("us-east-1", builder -> builder.disableS3ExpressSessionAuth(true))) {
            client.listObjectsV2(request -> request.bucket("arn:aws:s3-outposts:us-east-1:123456789012:outpost:op-01234567890123456:accesspoint:ours")
                    .prefix("raw/"));
        }

        assertThat(sent.get()).isNotNull();
        assertThat(endpoint.address()).isEmpty();
    }
}
