package org.landfall.s3;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;
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

    private record Case(String name, SdkHttpRequest request, AwsCredentials credentials, Instant time) {

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
        SdkHttpRequest plain = put("http://127.0.0.1:9000", "/lake/raw/year=2024/a.csv");
        return Stream.of(
                new Case("a put to a port", plain, user, day),
                new Case("the next day", plain, user, day.plusSeconds(1)),
                new Case("another user", plain, other, day),
                new Case("a role", plain, role, day),
                new Case("a standard port", put("https://lake.s3.eu-central-1.amazonaws.com", "/raw/year=2024/a.csv"), user, day),
                new Case("a port that is standard elsewhere", put("https://127.0.0.1:80", "/lake/a.csv"), user, day),
                new Case("a key that is encoded",
                        put("http://127.0.0.1:9000", "/lake/" + SdkHttpUtils.urlEncodeIgnoreSlashes("raw/ä b+c%(1)'*~&=.csv")), user, day),
                new Case("a key with dots and slashes", put("http://127.0.0.1:9000", "/lake/raw//a/../b/./c"), user, day),
                new Case("more headers", plain.toBuilder().putHeader("x-amz-meta-Sha256", "00ff").putHeader("Cache-Control", "no-cache")
                        .putHeader("x-amz-storage-class", "STANDARD_IA").build(), role, day),
                new Case("a listing", SdkHttpRequest.builder().method(SdkHttpMethod.GET).uri(URI.create("https://s3.example.org")).encodedPath("/")
                        .putRawQueryParameter("list-type", "2").putRawQueryParameter("prefix", "raw/year=2024/ü (1)/")
                        .putRawQueryParameter("start-after", "raw/a&b=c+d").putRawQueryParameter("encoding-type", "url").build(), user, day));
    }

    private static SdkHttpRequest put(String endpoint, String path) {
        return SdkHttpRequest.builder().method(SdkHttpMethod.PUT).uri(URI.create(endpoint)).encodedPath(path)
                .putHeader("Content-Length", Integer.toString(BODY.length))
                .putHeader("Content-Type", "text/csv")
                .putHeader("If-None-Match", "*")
                .putHeader("x-amz-checksum-crc32c", "nZyj0w==")
                .build();
    }

    @ParameterizedTest
    @MethodSource("requests")
    void itIsTheSignatureOfTheSdk(Case of) {
        String digest = HexFormat.of().formatHex(ETags.digest("SHA-256").digest(BODY));
        // the second time with the key that it keeps
        for (int time = 0; time < 2; time++) {
            SdkHttpRequest ours = signature.sign(of.request(), digest, REGION, of.credentials(), of.time());

            assertThat(ours.headers()).isEqualTo(bySdk(of, true).headers());
            assertThat(ours.encodedPath()).isEqualTo(of.request().encodedPath());
        }
    }

    /** Over plain HTTP the SDK signs every body. */
    static Stream<Case> requestsOverTls() {
        return requests().filter(of -> of.request().protocol().equals("https"));
    }

    @ParameterizedTest
    @MethodSource("requestsOverTls")
    void itIsTheSignatureOfTheSdkWhereTheBodyIsNotSigned(Case of) {
        SdkHttpRequest ours = signature.sign(of.request(), SignatureV4.UNSIGNED, REGION, of.credentials(), of.time());

        assertThat(ours.headers()).isEqualTo(bySdk(of, false).headers());
    }

    private static SdkHttpRequest bySdk(Case of, boolean signBody) {
        return AwsV4HttpSigner.create().sign(s -> s
                .identity(of.credentials())
                .request(of.request())
                .payload(() -> new ByteArrayInputStream(BODY))
                .putProperty(AwsV4HttpSigner.REGION_NAME, REGION)
                .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "s3")
                .putProperty(AwsV4HttpSigner.DOUBLE_URL_ENCODE, false)
                .putProperty(AwsV4HttpSigner.NORMALIZE_PATH, false)
                .putProperty(AwsV4HttpSigner.PAYLOAD_SIGNING_ENABLED, signBody)
                .putProperty(AwsV4HttpSigner.SIGNING_CLOCK, Clock.fixed(of.time(), ZoneOffset.UTC))).request();
    }
}
