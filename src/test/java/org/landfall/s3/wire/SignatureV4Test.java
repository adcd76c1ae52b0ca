package org.landfall.s3.wire;

import org.landfall.file.Digests;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.utils.http.SdkHttpUtils;

/** The SDK's own signer says what is right. */
class SignatureV4Test {

    private static final byte[] BODY = "a,b\n1,2\n".getBytes(StandardCharsets.UTF_8);
    private static final String REGION = "eu-central-1";

    private final SignatureV4 signature = new SignatureV4();

    private record Case(String name, String method, BucketEndpoint to, String key, Map<String, String> headers, Map<String, String> parameters,
            AwsCredentials credentials, Instant time) {

        PlainRequest ours() {
            PlainRequest plain = new PlainRequest(method, to, key);
            headers.forEach(plain::header);
            parameters.forEach(plain::parameter);
            return plain;
        }

        SdkHttpRequest ofTheSdk() {
            SdkHttpRequest.Builder request = SdkHttpRequest.builder().method(SdkHttpMethod.fromValue(method))
                    .protocol(to.protocol()).host(to.host()).port(to.port())
                    .encodedPath(to.path() + '/' + SdkHttpUtils.urlEncodeIgnoreSlashes(key));
            headers.forEach(request::putHeader);
            parameters.forEach(request::putRawQueryParameter);
            return request.build();
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Case> requests() {
        AwsCredentials user = AwsBasicCredentials.create("AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY");
        AwsCredentials other = AwsBasicCredentials.create("AKIDOTHER", "another/secret");
        AwsCredentials role = AwsSessionCredentials.create("ASIAEXAMPLE", "secret", "a/long+token==");
        Instant day = Instant.parse("2026-11-25T23:59:59.999Z");
        BucketEndpoint here = new BucketEndpoint("http", "127.0.0.1", 9000, "/lake", REGION);
        BucketEndpoint aws = new BucketEndpoint("https", "lake.s3.eu-central-1.amazonaws.com", 443, "", REGION);
        String key = "raw/year=2024/a.csv";
        Map<String, String> put = Map.of("Content-Length", Integer.toString(BODY.length), "Content-Type", "text/csv", "If-None-Match", "*",
                "x-amz-checksum-crc32c", "nZyj0w==");
        Map<String, String> more = Map.of("x-amz-meta-Sha256", "00ff", "Cache-Control", "no-cache", "x-amz-storage-class", "STANDARD_IA");
        return Stream.of(
                new Case("a put to a port", "PUT", here, key, put, Map.of(), user, day),
                new Case("the next day", "PUT", here, key, put, Map.of(), user, day.plusSeconds(1)),
                new Case("another user", "PUT", here, key, put, Map.of(), other, day),
                new Case("a role", "PUT", here, key, put, Map.of(), role, day),
                new Case("a standard port", "PUT", aws, key, put, Map.of(), user, day),
                new Case("a port that is standard elsewhere", "PUT", new BucketEndpoint("https", "127.0.0.1", 80, "/lake", REGION), key, put, Map.of(),
                        user, day),
                new Case("a key that is encoded", "PUT", here, "raw/ä b+c%(1)'*~&=.csv", put, Map.of(), user, day),
                new Case("more headers", "PUT", aws, key, more, Map.of(), role, day),
                new Case("a part", "PUT", here, key, put, Map.of("partNumber", "10", "uploadId", "a.b_c-d~e/f+g=="), user, day),
                new Case("a listing", "GET", aws, "", Map.of(), Map.of("list-type", "2", "prefix", "raw/year=2024/ü (1)/", "start-after", "raw/a&b=c+d"),
                        user, day));
    }

    /** Over plain HTTP the SDK signs every body. */
    static Stream<Case> requestsOverTls() {
        return requests().filter(of -> of.to().isTls());
    }

    @ParameterizedTest
    @MethodSource("requests")
    void itIsTheSignatureOfTheSdk(Case of) {
        String digest = HexFormat.of().formatHex(Digests.sha256().digest(BODY));
        // the second time with the key that it keeps
        for (int time = 0; time < 2; time++) {
            Map<String, String> ours = signature.sign(of.ours(), digest, REGION, of.credentials(), of.time());

            assertThat(ours).isEqualTo(headers(bySdk(of, true)));
        }
    }

    @ParameterizedTest
    @MethodSource("requestsOverTls")
    void itIsTheSignatureOfTheSdkWhereTheBodyIsNotSigned(Case of) {
        Map<String, String> ours = signature.sign(of.ours(), SignatureV4.UNSIGNED, REGION, of.credentials(), of.time());

        assertThat(ours).isEqualTo(headers(bySdk(of, false)));
    }

    private static SdkHttpRequest bySdk(Case of, boolean signBody) {
        return AwsV4HttpSigner.create().sign(s -> s
                .identity(of.credentials())
                .request(of.ofTheSdk())
                .payload(() -> new ByteArrayInputStream(BODY))
                .putProperty(AwsV4HttpSigner.REGION_NAME, REGION)
                .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "s3")
                .putProperty(AwsV4HttpSigner.DOUBLE_URL_ENCODE, false)
                .putProperty(AwsV4HttpSigner.NORMALIZE_PATH, false)
                .putProperty(AwsV4HttpSigner.PAYLOAD_SIGNING_ENABLED, signBody)
                .putProperty(AwsV4HttpSigner.SIGNING_CLOCK, Clock.fixed(of.time(), ZoneOffset.UTC))).request();
    }

    private static Map<String, String> headers(SdkHttpRequest request) {
        Map<String, String> headers = new TreeMap<>();
        request.forEachHeader((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), String.join(",", values)));
        return headers;
    }
}
