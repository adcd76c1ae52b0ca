package org.landfall.s3.wire;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.landfall.file.Digests;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;

/**
 * Signs requests with headers, as "Authenticating Requests: Using the Authorization Header" in the S3 API reference says. It signs
 * every header.
 */
final class SignatureV4 {

    /** In the place of the digest of a body that is not signed. */
    static final String UNSIGNED = "UNSIGNED-PAYLOAD";

    private static final String ALGORITHM = "AWS4-HMAC-SHA256";
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final int DAY = 8;

    private volatile SigningKey latest = new SigningKey("", "", "", new byte[0]);

    /** Signing key of a day and a region: four digests that many requests share. */
    private record SigningKey(String secret, String day, String region, byte[] bytes) {

        boolean isFor(String otherSecret, String otherDay, String otherRegion) {
            return secret.equals(otherSecret) && day.equals(otherDay) && region.equals(otherRegion);
        }
    }

    /**
     * The headers of a request with its signature, by their names in lower case.
     *
     * @param bodyDigest the SHA-256 of the body, hexadecimal, or {@link #UNSIGNED}
     */
    Map<String, String> sign(PlainRequest request, String bodyDigest, String region, AwsCredentials credentials, Instant now) {
        String time = TIME.format(now);
        SortedMap<String, String> headers = new TreeMap<>(request.headers());
        headers.put("host", request.host());
        headers.put("x-amz-date", time);
        headers.put("x-amz-content-sha256", bodyDigest);
        if (credentials instanceof AwsSessionCredentials session) {
            headers.put("x-amz-security-token", session.sessionToken());
        }
        String names = String.join(";", headers.keySet());
        String day = time.substring(0, DAY);
        String scope = day + '/' + region + "/s3/aws4_request";
        String text = ALGORITHM + '\n' + time + '\n' + scope + '\n' + hex(sha256(canonical(request, headers, names, bodyDigest)));
        String signature = hex(hmac(key(credentials.secretAccessKey(), day, region), text));
        headers.put("authorization", ALGORITHM + " Credential=" + credentials.accessKeyId() + '/' + scope
                + ", SignedHeaders=" + names + ", Signature=" + signature);
        return headers;
    }

    private static String canonical(PlainRequest request, Map<String, String> headers, String names, String bodyDigest) {
        StringBuilder canonical = new StringBuilder(512);
        canonical.append(request.method()).append('\n').append(request.path()).append('\n').append(request.query()).append('\n');
        headers.forEach((name, value) -> canonical.append(name).append(':').append(value).append('\n'));
        return canonical.append('\n').append(names).append('\n').append(bodyDigest).toString();
    }

    private byte[] key(String secret, String day, String region) {
        SigningKey known = latest;
        if (known.isFor(secret, day, region)) {
            return known.bytes();
        }
        byte[] key = ("AWS4" + secret).getBytes(StandardCharsets.UTF_8);
        for (String part : List.of(day, region, "s3", "aws4_request")) {
            key = hmac(key, part);
        }
        latest = new SigningKey(secret, day, region, key);
        return key;
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, mac.getAlgorithm()));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HmacSHA256", e);
        }
    }

    private static byte[] sha256(String text) {
        return Digests.sha256().digest(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
