package org.landfall.s3;

import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLException;
import org.landfall.Failure;
import org.landfall.MachineLimit;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Says what went wrong between us and S3 and what to do about it. */
public final class S3Failure {

    private static final Set<String> DAMAGE =
            Set.of("BadDigest", "XAmzContentChecksumMismatch", "XAmzContentSHA256Mismatch", "SignatureDoesNotMatch");

    private static final Set<String> CREDENTIALS = Set.of("InvalidAccessKeyId", "InvalidToken", "ExpiredToken", "TokenRefreshRequired");

    private static final int CONFLICT = 409;
    private static final Set<String> CONCURRENT = Set.of("ConditionalRequestConflict", "OperationAborted");
    /** Words of S3Mock for a checksum that is not that of the bytes; of a real one, for a text that is no checksum, which is never sent. */
    private static final String WRONG_CHECKSUM = "x-amz-checksum-crc32c header is invalid";
    private static final String UNREADABLE = "Unable to unmarshall response";
    private static final int LONGEST = 500;

    private S3Failure() {}

    public static Failure of(SdkException failure) {
        if (failure instanceof S3Exception answer) {
            return answered(answer);
        }
        return unanswered(failure);
    }

    /** Says what went wrong where nobody expected it. */
    public static Failure unexpected(Throwable failure) {
        return MachineLimit.in(failure).map(MachineLimit::failure).orElseGet(() -> new Failure("the program failed unexpectedly (" + oneLine(failure.toString()) + ")",
                "run again, and report this if it stays"));
    }

    /**
     * Tells whether the server says that other bytes arrived than were sent. Over plain HTTP the signature covers the bytes, so that a
     * changed one makes it wrong.
     */
    public static boolean isDamage(Throwable failure) {
        return failure instanceof S3Exception answer && answer.awsErrorDetails() != null
                && (DAMAGE.contains(String.valueOf(answer.awsErrorDetails().errorCode()))
                || isWrongChecksum(String.valueOf(answer.awsErrorDetails().errorMessage())));
    }

    /** Tells whether the server knows no such credentials, or not any more. */
    public static boolean isOfCredentials(Throwable failure) {
        return failure instanceof S3Exception answer && answer.awsErrorDetails() != null
                && CREDENTIALS.contains(String.valueOf(answer.awsErrorDetails().errorCode()));
    }

    /** Tells whether a message says that other bytes arrived than the checksum is of, where no code does. */
    public static boolean isWrongChecksum(String message) {
        return message.contains(WRONG_CHECKSUM);
    }

    /**
     * Tells whether the server says that another write to the key is under way: two of the codes that the S3 API reference lists for the
     * status 409. Others are refusals, such as that of a server with folders where an object has the folder's name.
     */
    public static boolean isConcurrentWrite(Throwable failure) {
        return failure instanceof S3Exception answer && answer.statusCode() == CONFLICT && answer.awsErrorDetails() != null
                && CONCURRENT.contains(String.valueOf(answer.awsErrorDetails().errorCode()));
    }

    /** Tells whether a request that nobody answered may have been done all the same: not where there was no connection, or nothing to send. */
    public static boolean mayHaveArrived(SdkException failure) {
        for (Throwable t = failure; t != null; t = t.getCause()) {
            if (t instanceof ClientSetupException || t instanceof UnknownHostException || t instanceof ConnectException) {
                return false;
            }
        }
        return true;
    }

    private static Failure answered(S3Exception answer) {
        String code = answer.awsErrorDetails() == null ? "" : String.valueOf(answer.awsErrorDetails().errorCode());
        return switch (code) {
            case "NoSuchBucket" -> new Failure("the bucket does not exist", "check --bucket, or create it");
            case "AccessDenied", "AllAccessDisabled" -> denied(message(answer));
            case "PermanentRedirect", "AuthorizationHeaderMalformed", "IllegalLocationConstraintException" ->
                    new Failure("the bucket is in another region", "say which with --region (" + message(answer) + ")");
            case "SignatureDoesNotMatch" -> new Failure("the secret key is wrong, or the bytes were changed on their way",
                    "check the credentials, then the network (" + message(answer) + ")");
            case "InvalidAccessKeyId", "InvalidToken", "ExpiredToken", "TokenRefreshRequired" ->
                    new Failure("the credentials were not accepted", "renew them (" + message(answer) + ")");
            case "RequestTimeTooSkewed" -> new Failure("this machine's clock is off by more than 15 minutes", "set it right");
            case "BadDigest", "XAmzContentChecksumMismatch", "XAmzContentSHA256Mismatch", "InvalidDigest" ->
                    new Failure("the bytes that arrived are not the bytes that were sent",
                            "run again, and suspect the network if it happens again");
            case "ConditionalRequestConflict", "OperationAborted" ->
                    new Failure("another write to its key is under way", "run again later");
            case "SlowDown", "ServiceUnavailable", "InternalError" ->
                    new Failure("S3 could not take it (" + code + ") after all retries", "run again later");
            default -> otherAnswer(answer, code);
        };
    }

    /** AWS names the right that is missing. */
    private static Failure denied(String message) {
        return message.contains(ObjectTags.RIGHT)
                ? new Failure("the role may not give objects tags", "give it " + ObjectTags.RIGHT + " on PREFIX/*, or leave --tag out (" + message + ")")
                : new Failure("access denied", "the role needs s3:PutObject on PREFIX/* and s3:ListBucket with the prefix PREFIX/* (" + message + ")");
    }

    private static Failure otherAnswer(S3Exception answer, String code) {
        if (answer.statusCode() == 301 || answer.statusCode() == 307) {
            return new Failure("the bucket is in another region", "say which with --region");
        }
        String words = "S3 answered " + answer.statusCode() + (code.isEmpty() || "null".equals(code) ? "" : " " + code) + " ("
                + message(answer) + ")";
        return answer.statusCode() == 400 && code.isEmpty() ? new Failure(words, "if that port speaks TLS, say https:// instead of http://")
                : Failure.of(words);
    }

    private static String message(S3Exception answer) {
        String text = answer.awsErrorDetails() == null ? null : answer.awsErrorDetails().errorMessage();
        return text == null || text.isBlank() ? "no further message" : oneLine(text);
    }

    private static Failure unanswered(SdkException failure) {
        Optional<MachineLimit> limit = MachineLimit.in(failure);
        if (limit.isPresent()) {
            return limit.get().failure();
        }
        for (Throwable t = failure; t != null; t = t.getCause()) {
            if (t instanceof ClientSetupException setup) {
                return setup.failure();
            }
            if (t instanceof NoAnswerException none) {
                return none.failure();
            }
        }
        for (Throwable t = failure; t != null; t = t.getCause()) {
            if (t instanceof UnknownHostException) {
                return new Failure("the host name " + t.getMessage() + " is not known", "check --endpoint and --region");
            }
            if (t instanceof ConnectException) {
                return new Failure("no server answers there (" + oneLine(String.valueOf(t.getMessage())) + ")",
                        "check --endpoint and the network");
            }
            if (t instanceof SocketTimeoutException || t instanceof ApiCallTimeoutException
                    || t instanceof ApiCallAttemptTimeoutException || t instanceof InterruptedIOException) {
                return new Failure("the server did not answer in time", "check --endpoint and the network");
            }
            if (t instanceof SSLException) {
                return new Failure("no secure connection (" + oneLine(String.valueOf(t.getMessage())) + ")", "check --endpoint");
            }
        }
        String message = String.valueOf(failure.getMessage());
        // the SDK goes on with what its reader threw
        return message.startsWith(UNREADABLE) ? Failure.of("what answered is no S3 server (a value in its answer cannot be read)")
                : Failure.of(oneLine(message.replaceAll("^Unable to execute HTTP request: | \\(SDK Attempt Count: \\d+\\)$", "")));
    }

    private static String oneLine(String text) {
        String start = text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
        return start.strip().replaceAll("\\s+", " ");
    }
}
