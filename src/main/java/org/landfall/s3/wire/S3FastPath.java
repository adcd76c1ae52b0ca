package org.landfall.s3.wire;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import javax.xml.stream.XMLStreamException;
import org.landfall.s3.http.Request;
import org.landfall.s3.http.UnansweredException;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.protocol.MarshallLocation;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Request;
import software.amazon.awssdk.services.s3.model.UploadPartRequest;
import software.amazon.awssdk.services.s3.model.UploadPartResponse;

/**
 * Makes the requests that runs consist of (puts, parts, listings) past the SDK's request pipeline, which takes several times the
 * processor time of the requests themselves. One try each; only the good answer is known, and the refusal of a put since an object is
 * there. Whatever else comes, the answer is empty, and the SDK makes the request anew, with its retries and its errors. An object may
 * be there then, as after any lost answer.
 */
public final class S3FastPath implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger("org.landfall.s3");
    private static final int OK = 200;
    private static final int PRECONDITION_FAILED = 412;
    private static final String EMPTY_SHA256 = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    private static final long PAUSE_NANOS = Duration.ofMinutes(1).toNanos();

    private final DirectHttp http;
    private final AwsCredentialsProvider credentials;
    private final RememberedEndpoint endpoint;
    private final ServerContact contact;
    private final SignatureV4 signature = new SignatureV4();
    private final BodySigning signing = new BodySigning();
    private volatile long pausedUntilNanos = System.nanoTime();

    @FunctionalInterface
    private interface Reading<T> {
        T of(DirectHttp.Response answer) throws IOException, XMLStreamException;
    }

    S3FastPath(DirectHttp http, AwsCredentialsProvider credentials, RememberedEndpoint endpoint, ServerContact contact) {
        this.http = http;
        this.credentials = credentials;
        this.endpoint = endpoint;
        this.contact = contact;
    }

    /**
     * Puts an object, in one try.
     *
     * @param sha256 gives that of the body, hexadecimal
     * @return the answer; empty when the SDK must put it, since this did not work or cannot be done so
     * @throws S3Exception of the status 412, when an object is there
     * @throws LostAnswerException when an object may be there, since no answer came back; what it is should be found out before the SDK
     *                             puts it
     */
    public Optional<PutObjectResponse> put(PutObjectRequest request, ContentStreamProvider body, Supplier<String> sha256) {
        return address().flatMap(to -> plain(request, "PUT", to, request.key())
                .flatMap(plain -> attempt(to, plain, signing.digest(to, plain, sha256), new DirectHttp.Body(body, request.contentLength()),
                        S3FastPath::stored)));
    }

    /** Sends a part, in one try; empty when the SDK must send it. @param sha256 gives that of the body, hexadecimal */
    public Optional<UploadPartResponse> put(UploadPartRequest request, ContentStreamProvider body, Supplier<String> sha256) {
        return unlessLost(() -> address().flatMap(to -> plain(request, "PUT", to, request.key())
                .flatMap(plain -> attempt(to, plain, signing.digest(to, plain, sha256), new DirectHttp.Body(body, request.contentLength()),
                        S3FastPath::storedPart))));
    }

    /** Tells that the server compares the checksums of what it is sent. */
    public void serverComparesChecksums() {
        signing.serverComparesChecksums();
    }

    /** One page of a listing, in one try; empty when the SDK must ask for it. */
    Optional<ListingPage> list(ListObjectsV2Request request) {
        return unlessLost(() -> address().flatMap(to -> plain(request, "GET", to, "").flatMap(plain -> {
            plain.parameter("list-type", "2");
            return attempt(to, plain, EMPTY_SHA256, null, S3FastPath::listed);
        })));
    }

    /** Where the request can be made again without more ado. */
    private static <T> Optional<T> unlessLost(Supplier<Optional<T>> attempt) {
        try {
            return attempt.get();
        } catch (LostAnswerException e) {
            return Optional.empty();
        }
    }

    private Optional<BucketEndpoint> address() {
        return System.nanoTime() - pausedUntilNanos < 0 ? Optional.empty() : endpoint.address();
    }

    /** The request as HTTP; empty when it has anything but plain headers and parameters. */
    private static Optional<PlainRequest> plain(S3Request request, String method, BucketEndpoint to, String key) {
        if (request.overrideConfiguration().isPresent()) {
            return Optional.empty();
        }
        PlainRequest plain = new PlainRequest(method, to, key);
        for (SdkField<?> field : request.sdkFields()) {
            Object value = field.getValueOrDefault(request);
            boolean isSet = value != null && !(value instanceof Collection<?> list && list.isEmpty());
            if (isSet && !put(plain, field.location(), field.locationName(), value)) {
                return Optional.empty();
            }
        }
        return Optional.of(plain);
    }

    private static boolean put(PlainRequest plain, MarshallLocation location, String name, Object value) {
        if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream().allMatch(e -> isPlain(e.getKey()) && put(plain, location, name + e.getKey(), e.getValue()));
        }
        boolean isNumber = value instanceof Long || value instanceof Integer;
        switch (location) {
            case PATH, GREEDY_PATH:
                return true;
            case HEADER:
                plain.header(name, String.valueOf(value));
                return isNumber || isPlain(value);
            case QUERY_PARAM:
                plain.parameter(name, String.valueOf(value));
                return isNumber || value instanceof String;
            default:
                return false;
        }
    }

    /** Tells whether a text means the same however a header is folded, trimmed or decoded. */
    private static boolean isPlain(Object value) {
        return value instanceof String text && text.equals(text.strip()) && !text.contains("  ")
                && text.chars().allMatch(c -> c >= ' ' && c <= '~');
    }

    private <T> Optional<T> attempt(BucketEndpoint to, PlainRequest plain, String digest, DirectHttp.Body body, Reading<T> reading) {
        try {
            Map<String, String> headers = signature.sign(plain, digest, to.region(), credentials.resolveCredentials(), Instant.now());
            return Optional.of(sent(plain, headers, body, reading));
        } catch (IOException | XMLStreamException | SdkClientException e) {
            signOrPause(plain);
            LOG.log(System.Logger.Level.DEBUG, "left to the SDK: " + plain.path(), e);
            if (e instanceof UnansweredException lost && lost.wasSent()) {
                throw new LostAnswerException(lost);
            }
            return Optional.empty();
        }
    }

    private void signOrPause(PlainRequest failed) {
        if (failed.reach() == Request.Reach.THIS_MACHINE) {
            // it may have failed since its body was not signed
            signing.signEveryBody();
        } else {
            // a server that is busy, or a clock that is off, is better left to the SDK for a while
            pausedUntilNanos = System.nanoTime() + PAUSE_NANOS;
        }
    }

    private <T> T sent(PlainRequest plain, Map<String, String> headers, DirectHttp.Body body, Reading<T> reading)
            throws IOException, XMLStreamException {
        try {
            T answer = reading.of(http.send(plain, headers, body));
            contact.answered();
            return answer;
        } catch (S3Exception thereAlready) {
            contact.answered();
            throw thereAlready;
        } catch (IOException | XMLStreamException e) {
            // by the SDK
            contact.sentAgain();
            throw e;
        }
    }

    private static PutObjectResponse stored(DirectHttp.Response answer) throws IOException {
        if (answer.status() == PRECONDITION_FAILED) {
            throw S3Exception.builder().statusCode(PRECONDITION_FAILED).message("an object is there").build();
        }
        requireOk(answer);
        return PutObjectResponse.builder()
                .eTag(answer.header("ETag"))
                .checksumCRC32C(answer.header("x-amz-checksum-crc32c"))
                .versionId(answer.header("x-amz-version-id"))
                .serverSideEncryption(answer.header("x-amz-server-side-encryption"))
                .build();
    }

    private static UploadPartResponse storedPart(DirectHttp.Response answer) throws IOException {
        requireOk(answer);
        return UploadPartResponse.builder()
                .eTag(answer.header("ETag"))
                .checksumCRC32C(answer.header("x-amz-checksum-crc32c"))
                .serverSideEncryption(answer.header("x-amz-server-side-encryption"))
                .build();
    }

    private static ListingPage listed(DirectHttp.Response answer) throws IOException, XMLStreamException {
        if (answer.status() != OK) {
            throw statusOf(answer);
        }
        return ListingPage.read(answer.body());
    }

    private static void requireOk(DirectHttp.Response answer) throws IOException {
        if (answer.status() != OK || AnswerDocument.isError(answer.body())) {
            throw statusOf(answer);
        }
    }

    private static IOException statusOf(DirectHttp.Response answer) {
        return new IOException("answered with status " + answer.status());
    }

    @Override
    public void close() {
        http.close();
    }
}
