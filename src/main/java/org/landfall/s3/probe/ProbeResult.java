package org.landfall.s3.probe;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.landfall.Failure;
import org.landfall.s3.S3Failure;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.SdkHttpResponse;

/**
 * Outcome of one question to S3 or STS.
 *
 * @param kind     what it says
 * @param code     the server's error code, or the status where it names none; empty when nothing went wrong or nobody answered
 * @param message  the server's own words, one line; empty when there are none
 * @param failure  what went wrong and what to do; without words when nothing did
 * @param region   the bucket's region as the answer names it, or null
 * @param skew     the server's clock minus ours, to a second, or null when the answer names no time
 * @param took     from sending to the answer, all attempts together
 */
public record ProbeResult(Kind kind, String code, String message, Failure failure, String region, Duration skew, Duration took) {

    /** Meaning of an answer. */
    public enum Kind {
        /** Done as asked. */
        DONE,
        /** The bytes do not match their checksum: whoever hears this may put, and nothing was stored. */
        CHECKSUM_REFUSED,
        /** The user may not. */
        FORBIDDEN,
        /** The user may, but not use the KMS key, or the key does not work. */
        KEY_REFUSED,
        /** Bucket that does not exist. */
        NO_BUCKET,
        /** The bucket is in another region than the request was signed for. */
        OTHER_REGION,
        /** The server does not take these credentials. */
        CREDENTIALS_REFUSED,
        /** Clock of this machine that is too far off for a signature. */
        CLOCK_REFUSED,
        /** The server does not know the operation. */
        UNSUPPORTED,
        /** Any other answer. */
        OTHER,
        /** No answer at all. */
        NONE
    }

    private static final Failure NOTHING = Failure.of("");
    private static final Set<String> CHECKSUM = Set.of("BadDigest", "XAmzContentChecksumMismatch");
    private static final Set<String> DENIED = Set.of("AccessDenied", "AllAccessDisabled", "AccessDeniedException");
    private static final Set<String> CREDENTIALS = Set.of("SignatureDoesNotMatch", "InvalidAccessKeyId", "InvalidClientTokenId",
            "InvalidToken", "ExpiredToken", "TokenRefreshRequired");
    private static final Set<String> REGION = Set.of("PermanentRedirect", "TemporaryRedirect", "AuthorizationHeaderMalformed",
            "IllegalLocationConstraintException");
    private static final Set<String> UNKNOWN_OPERATION = Set.of("NotImplemented", "MethodNotAllowed");

    static ProbeResult done(SdkHttpResponse response, Instant asked, Duration took) {
        return new ProbeResult(Kind.DONE, "", "", NOTHING, region(response), skew(response, asked, took), took);
    }

    static ProbeResult failed(SdkException thrown, Instant asked, Duration took) {
        Failure failure = S3Failure.of(thrown);
        if (!(thrown instanceof AwsServiceException refusal)) {
            return new ProbeResult(Kind.NONE, "", "", failure, null, null, took);
        }
        AwsErrorDetails details = refusal.awsErrorDetails();
        SdkHttpResponse response = details == null ? null : details.sdkHttpResponse();
        String code = details == null || details.errorCode() == null ? "" : details.errorCode();
        String message = details == null || details.errorMessage() == null ? "" : details.errorMessage().strip().replaceAll("\\s+", " ");
        return new ProbeResult(kind(refusal.statusCode(), code, message), code.isEmpty() ? "HTTP " + refusal.statusCode() : code, message,
                failure, region(response), skew(response, asked, took), took);
    }

    /**
     * Interprets a refusal. S3 asks KMS in the user's name and passes a refusal on as AccessDenied; only the message tells the two apart.
     */
    static Kind kind(int status, String code, String message) {
        if (CHECKSUM.contains(code) || S3Failure.isWrongChecksum(message)) {
            return Kind.CHECKSUM_REFUSED;
        }
        if (code.startsWith("KMS.") || DENIED.contains(code) && isAboutKey(message)) {
            return Kind.KEY_REFUSED;
        }
        if (DENIED.contains(code) || status == 403 && code.isEmpty()) {
            return Kind.FORBIDDEN;
        }
        if (REGION.contains(code) || status == 301 || status == 307) {
            return Kind.OTHER_REGION;
        }
        if (CREDENTIALS.contains(code)) {
            return Kind.CREDENTIALS_REFUSED;
        }
        if (UNKNOWN_OPERATION.contains(code) || status == 405 || status == 501) {
            return Kind.UNSUPPORTED;
        }
        return switch (code) {
            case "NoSuchBucket" -> Kind.NO_BUCKET;
            case "RequestTimeTooSkewed" -> Kind.CLOCK_REFUSED;
            default -> Kind.OTHER;
        };
    }

    private static boolean isAboutKey(String message) {
        String lower = message.toLowerCase(Locale.ROOT);
        return lower.contains("kms:") || lower.contains("customer master key") || lower.contains("kms key");
    }

    private static String region(SdkHttpResponse response) {
        return header(response, "x-amz-bucket-region").orElse(null);
    }

    /** The header names whole seconds, of which half a second is gone on average. */
    private static Duration skew(SdkHttpResponse response, Instant asked, Duration took) {
        try {
            Instant ours = asked.plus(took.dividedBy(2));
            return header(response, "Date")
                    .map(date -> Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(date)).plusMillis(500))
                    .map(theirs -> Duration.between(ours, theirs))
                    .orElse(null);
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static Optional<String> header(SdkHttpResponse response, String name) {
        return response == null ? Optional.empty() : response.firstMatchingHeader(name);
    }

    /** An answer that is none to the question: whoever gave it is no such server. */
    ProbeResult asNonsense() {
        return new ProbeResult(Kind.OTHER, "", "", Failure.of("the answer makes no sense"), region, skew, took);
    }

    ProbeResult asDone() {
        return new ProbeResult(Kind.DONE, "", "", NOTHING, region, skew, took);
    }

    /** Tells whether it is one of these. */
    public boolean is(Kind... kinds) {
        return Set.of(kinds).contains(kind);
    }

    /** The server's words, or the code where it has none. */
    public String words() {
        return message.isEmpty() ? code.isEmpty() ? failure.sentence() : code : message;
    }
}
