package org.landfall.s3;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javax.xml.stream.XMLStreamException;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.protocol.MarshallLocation;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Request;
import software.amazon.awssdk.services.s3.model.UploadPartRequest;
import software.amazon.awssdk.services.s3.model.UploadPartResponse;
import software.amazon.awssdk.utils.http.SdkHttpUtils;

/**
 * Makes the requests that runs consist of, past the SDK's request pipeline, which takes several times the processor time
 * of the requests themselves: puts, parts and listings. One try each, and only the good answer is known, and the refusal of a put since an object is there.
 * Whatever else comes, the answer is empty, and the SDK makes the request anew, with its retries and its errors. An object may be
 * there then, as after any lost answer.
 */
final class DirectRequests implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger("org.landfall.s3");
    private static final int OK = 200;
    private static final int PRECONDITION_FAILED = 412;
    private static final String EMPTY_SHA256 = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    private static final long PAUSE_NANOS = Duration.ofMinutes(1).toNanos();

    private final SdkHttpClient http;
    private final AwsCredentialsProvider credentials;
    private final SeenAddress seen;
    private final Duration timeout;
    private final SignatureV4 signature = new SignatureV4();
    private final ScheduledThreadPoolExecutor watch = watch();
    private volatile long pausedUntilNanos = System.nanoTime();

    private record Answer(SdkHttpResponse head, byte[] body) {}

    @FunctionalInterface
    private interface Reading<T> {
        T of(Answer answer) throws IOException, XMLStreamException;
    }

    /** @param timeout how long one request may take from its first byte to the end of the answer */
    DirectRequests(SdkHttpClient http, AwsCredentialsProvider credentials, SeenAddress seen, Duration timeout) {
        this.http = http;
        this.credentials = credentials;
        this.seen = seen;
        this.timeout = timeout;
    }

    /**
     * Puts an object, in one try.
     *
     * @param sha256 gives that of the body, hexadecimal
     * @return the answer; empty when the SDK must put it, since this did not work or cannot be done so
     * @throws S3Exception of the status 412, when an object is there
     */
    Optional<PutObjectResponse> put(PutObjectRequest request, ContentStreamProvider body, Supplier<String> sha256) {
        return address().flatMap(to -> plain(request, SdkHttpMethod.PUT, to, SdkHttpUtils.urlEncodeIgnoreSlashes(request.key()))
                .flatMap(plain -> attempt(to, plain, digest(to, sha256), body, DirectRequests::stored)));
    }

    /** Sends a part, in one try; empty when the SDK must send it. @param sha256 gives that of the body, hexadecimal */
    Optional<UploadPartResponse> put(UploadPartRequest request, ContentStreamProvider body, Supplier<String> sha256) {
        return address().flatMap(to -> plain(request, SdkHttpMethod.PUT, to, SdkHttpUtils.urlEncodeIgnoreSlashes(request.key()))
                .flatMap(plain -> attempt(to, plain, digest(to, sha256), body, DirectRequests::storedPart)));
    }

    /** Over TLS the body is not signed, as the SDK does it: TLS protects the header with its checksum. */
    private static String digest(ServerAddress to, Supplier<String> sha256) {
        return to.isTls() ? SignatureV4.UNSIGNED : sha256.get();
    }

    /** One page of a listing, in one try; empty when the SDK must ask for it. */
    Optional<ListingPage> list(ListObjectsV2Request request) {
        return address().flatMap(to -> plain(request, SdkHttpMethod.GET, to, "")
                .map(plain -> plain.toBuilder().putRawQueryParameter("list-type", "2").build())
                .flatMap(plain -> attempt(to, plain, EMPTY_SHA256, null, DirectRequests::listed)));
    }

    private Optional<ServerAddress> address() {
        return System.nanoTime() - pausedUntilNanos < 0 ? Optional.empty() : seen.address();
    }

    /** The request as HTTP; empty when it has anything but plain headers and parameters. */
    private static Optional<SdkHttpRequest> plain(S3Request request, SdkHttpMethod method, ServerAddress to, String key) {
        SdkHttpRequest.Builder plain = SdkHttpRequest.builder()
                .method(method)
                .protocol(to.protocol())
                .host(to.host())
                .port(to.port())
                .encodedPath(to.path() + '/' + key);
        boolean complete = request.overrideConfiguration().isEmpty();
        for (SdkField<?> field : request.sdkFields()) {
            Object value = field.getValueOrDefault(request);
            boolean isSet = value != null && !(value instanceof Collection<?> list && list.isEmpty());
            if (isSet) {
                complete &= put(plain, field.location(), field.locationName(), value);
            }
        }
        return complete ? Optional.of(plain.build()) : Optional.empty();
    }

    private static boolean put(SdkHttpRequest.Builder plain, MarshallLocation location, String name, Object value) {
        if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream().allMatch(e -> isPlain(e.getKey()) && put(plain, location, name + e.getKey(), e.getValue()));
        }
        boolean isNumber = value instanceof Long || value instanceof Integer;
        switch (location) {
            case PATH, GREEDY_PATH:
                return true;
            case HEADER:
                plain.putHeader(name, String.valueOf(value));
                return isNumber || isPlain(value);
            case QUERY_PARAM:
                plain.putRawQueryParameter(name, String.valueOf(value));
                return isNumber || value instanceof String;
            default:
                return false;
        }
    }

    /** Whether a text means the same however a header is folded, trimmed or decoded. */
    private static boolean isPlain(Object value) {
        return value instanceof String text && text.equals(text.strip()) && !text.contains("  ")
                && text.chars().allMatch(c -> c >= ' ' && c <= '~');
    }

    private <T> Optional<T> attempt(ServerAddress to, SdkHttpRequest plain, String digest, ContentStreamProvider body, Reading<T> reading) {
        try {
            SdkHttpRequest signed = signature.sign(plain, digest, to.region(), credentials.resolveCredentials(), Instant.now());
            return Optional.of(reading.of(send(signed.toBuilder().putHeader("User-Agent", "landfall").build(), body)));
        } catch (IOException | XMLStreamException | SdkClientException e) {
            // a server that is busy, or a clock that is off, is better left to the SDK for a while
            pausedUntilNanos = System.nanoTime() + PAUSE_NANOS;
            LOG.log(System.Logger.Level.DEBUG, "left to the SDK: " + plain.encodedPath(), e);
            return Optional.empty();
        }
    }

    private Answer send(SdkHttpRequest signed, ContentStreamProvider body) throws IOException {
        ExecutableHttpRequest request = http.prepareRequest(HttpExecuteRequest.builder().request(signed).contentStreamProvider(body).build());
        Future<?> stop = watch.schedule(request::abort, timeout.toMillis(), TimeUnit.MILLISECONDS);
        try {
            HttpExecuteResponse answer = request.call();
            ByteArrayOutputStream content = new ByteArrayOutputStream();
            if (answer.responseBody().isPresent()) {
                try (InputStream in = answer.responseBody().get()) {
                    // to its end, so that the connection can be used again
                    in.transferTo(content);
                }
            }
            return new Answer(answer.httpResponse(), content.toByteArray());
        } finally {
            stop.cancel(false);
        }
    }

    private static PutObjectResponse stored(Answer answer) throws IOException {
        if (answer.head().statusCode() == PRECONDITION_FAILED) {
            throw S3Exception.builder().statusCode(PRECONDITION_FAILED).message("an object is there").build();
        }
        requireOk(answer);
        return PutObjectResponse.builder()
                .eTag(header(answer, "ETag"))
                .checksumCRC32C(header(answer, "x-amz-checksum-crc32c"))
                .versionId(header(answer, "x-amz-version-id"))
                .build();
    }

    private static UploadPartResponse storedPart(Answer answer) throws IOException {
        requireOk(answer);
        return UploadPartResponse.builder()
                .eTag(header(answer, "ETag"))
                .checksumCRC32C(header(answer, "x-amz-checksum-crc32c"))
                .build();
    }

    private static ListingPage listed(Answer answer) throws IOException, XMLStreamException {
        requireOk(answer);
        return ListingPage.read(answer.body());
    }

    private static void requireOk(Answer answer) throws IOException {
        if (answer.head().statusCode() != OK) {
            throw new IOException("answered with status " + answer.head().statusCode());
        }
    }

    private static String header(Answer answer, String name) {
        return answer.head().firstMatchingHeader(name).orElse(null);
    }

    private static ScheduledThreadPoolExecutor watch() {
        ScheduledThreadPoolExecutor watch = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "landfall-request-timeout");
            thread.setDaemon(true);
            return thread;
        });
        watch.setRemoveOnCancelPolicy(true);
        return watch;
    }

    @Override
    public void close() {
        watch.shutdownNow();
    }
}
