package org.landfall.s3.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.landfall.file.Digests;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.utils.http.SdkHttpUtils;

/**
 * Our signature is the SDK's, whatever the request: some thousand odd ones, each made from the number that a failure names.
 * {@link SignatureV4Test} has those that people can read.
 */
class SignatureV4PropertyTest {

    private static final int REQUESTS = 3_000;
    private static final long SEED = 20_261_128;

    private static final AwsV4HttpSigner SDK = AwsV4HttpSigner.create();

    /** What is encoded, what is not, what is encoded twice by mistake, and what is longer than one char. */
    private static final String ODD = "abcXYZ019-_.~ /+%=&?#;:,@!$'\"()*<>[]{}|\\^`\t\u00e4\u00df\u00e9\u0416\u4e2d\u3042\u200b\u202e\ufeff\ud83d\ude80";
    private static final List<String> METHODS = List.of("GET", "PUT", "POST", "DELETE", "HEAD");
    private static final List<String> REGIONS = List.of("us-east-1", "eu-central-1", "cn-northwest-1", "us-gov-west-1", "auto", "garage");
    private static final List<String> HOSTS = List.of("127.0.0.1", "localhost", "lake.s3.eu-central-1.amazonaws.com", "s3.Example.org");
    private static final List<Integer> PORTS = List.of(80, 443, 8080, 9000, 65_535);

    /** An odd request. */
    private static final class Odd {

        private final Random random;
        private final String method;
        private final String key;
        private final BucketEndpoint to;
        private final Map<String, String> headers;
        private final Map<String, String> parameters;
        private final byte[] body;
        private final AwsCredentials credentials;
        private final Instant time;

        Odd(long seed) {
            random = new Random(seed);
            method = one(METHODS);
            key = random.nextInt(10) == 0 ? "" : odd(80);
            to = new BucketEndpoint(random.nextBoolean() ? "http" : "https", one(HOSTS), one(PORTS), random.nextBoolean() ? "" : "/my.lake-1",
                    one(REGIONS));
            headers = map(10, () -> "x-amz-meta-" + token(12), () -> plain(100));
            if (random.nextBoolean()) {
                headers.put("Content-Type", "text/csv; charset=" + token(6));
            }
            parameters = map(6, () -> odd(12) + token(3), () -> odd(40));
            body = new byte[random.nextInt(4) == 0 ? 0 : random.nextInt(3_000)];
            random.nextBytes(body);
            credentials = random.nextBoolean() ? AwsBasicCredentials.create(token(20), secret())
                    : AwsSessionCredentials.create(token(20), secret(), plain(900));
            time = Instant.ofEpochSecond(random.nextInt(Integer.MAX_VALUE), random.nextInt(1_000_000_000));
        }

        private <T> T one(List<T> of) {
            return of.get(random.nextInt(of.size()));
        }

        private String odd(int longest) {
            int[] all = ODD.codePoints().toArray();
            return IntStream.range(0, random.nextInt(longest + 1)).mapToObj(i -> Character.toString(all[random.nextInt(all.length)]))
                    .collect(Collectors.joining());
        }

        private String token(int length) {
            return IntStream.range(0, length).mapToObj(i -> Character.toString("abcdefghiJKLMNOPQR0123456789".charAt(random.nextInt(28))))
                    .collect(Collectors.joining());
        }

        private String secret() {
            return token(20) + "/+" + token(18);
        }

        /** All that {@link S3FastPath} sends in a header: printable, with single blanks inside. */
        private String plain(int longest) {
            String any = IntStream.range(0, 1 + random.nextInt(longest)).mapToObj(i -> Character.toString(' ' + random.nextInt('~' - ' ' + 1)))
                    .collect(Collectors.joining());
            String plain = any.strip().replaceAll(" +", " ");
            return plain.isEmpty() ? "x" : plain;
        }

        private Map<String, String> map(int most, Supplier<String> name, Supplier<String> value) {
            Map<String, String> map = new TreeMap<>();
            for (int i = random.nextInt(most + 1); i > 0; i--) {
                map.put(name.get(), value.get());
            }
            return map;
        }

        Map<String, String> signedByUs(SignatureV4 signature, boolean signBody) {
            PlainRequest plain = new PlainRequest(method, to, key);
            headers.forEach(plain::header);
            parameters.forEach(plain::parameter);
            String digest = signBody ? HexFormat.of().formatHex(Digests.sha256().digest(body)) : SignatureV4.UNSIGNED;
            return signature.sign(plain, digest, to.region(), credentials, time);
        }

        Map<String, String> signedBySdk(boolean signBody) {
            SdkHttpRequest.Builder request = SdkHttpRequest.builder().method(SdkHttpMethod.fromValue(method))
                    .protocol(to.protocol()).host(to.host()).port(to.port())
                    .encodedPath(to.path() + '/' + SdkHttpUtils.urlEncodeIgnoreSlashes(key));
            headers.forEach(request::putHeader);
            parameters.forEach(request::putRawQueryParameter);
            SdkHttpRequest signed = SDK.sign(s -> s
                    .identity(credentials)
                    .request(request.build())
                    .payload(() -> new ByteArrayInputStream(body))
                    .putProperty(AwsV4HttpSigner.REGION_NAME, to.region())
                    .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "s3")
                    .putProperty(AwsV4HttpSigner.DOUBLE_URL_ENCODE, false)
                    .putProperty(AwsV4HttpSigner.NORMALIZE_PATH, false)
                    .putProperty(AwsV4HttpSigner.PAYLOAD_SIGNING_ENABLED, signBody)
                    .putProperty(AwsV4HttpSigner.SIGNING_CLOCK, Clock.fixed(time, ZoneOffset.UTC))).request();
            Map<String, String> all = new TreeMap<>();
            signed.forEachHeader((name, values) -> all.put(name.toLowerCase(Locale.ROOT), String.join(",", values)));
            return all;
        }
    }

    @Test
    void ourSignatureIsTheSdks() {
        SignatureV4 signature = new SignatureV4();
        for (int i = 0; i < REQUESTS; i++) {
            Odd request = new Odd(SEED + i);
            // over plain HTTP the SDK signs every body
            boolean signBody = !request.to.isTls() || i % 2 == 0;

            assertThat(request.signedByUs(signature, signBody)).as("request of the seed %d", SEED + i).isEqualTo(request.signedBySdk(signBody));
        }
    }
}
