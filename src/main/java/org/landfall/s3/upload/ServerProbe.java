package org.landfall.s3.upload;

import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import org.landfall.Failure;
import org.landfall.file.Digests;
import org.landfall.s3.Crc32c;
import org.landfall.s3.ObjectKey;
import org.landfall.s3.ProbeObjects;
import org.landfall.s3.S3Failure;
import org.landfall.s3.SourceDigests;
import org.landfall.s3.UploadFailedException;
import org.landfall.s3.UploadSettings;
import org.landfall.s3.wire.S3Connection;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * Asks a server whether what safety rests on holds there: that it never overwrites an object that is put with {@code If-None-Match}, and
 * that it compares checksums. Many servers that speak S3 pass over headers that they do not know.
 *
 * <pre>
 * the same bytes at the same key, If-None-Match     412                      never overwrites; the first time 200, and then 412
 *                                                   200 each time            refused
 * bytes with another CRC32C than theirs             400                      compares checksums
 *                                                   200                      refused
 * anything else                                                              refused, since it cannot be known
 * </pre>
 *
 * Keys and bytes are fixed ({@link ProbeObjects}), so that each bucket gets one small object, and a server that takes everything harms
 * nothing. Two who ask at once do not disturb each other: a server that overwrites says 200 each time, and others do so at most while
 * they place the first object.
 */
public final class ServerProbe {

    private static final int PUTS = 4;
    private static final int REFUSED = 400;
    private static final int TAKEN = 412;
    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    /** Refusals with the status 400 that are about something else than the bytes. */
    private static final Set<String> OTHER_REASONS = Set.of("ExpiredToken", "InvalidToken", "TokenRefreshRequired", "InvalidAccessKeyId",
            "RequestTimeout", "IncompleteBody", "AuthorizationHeaderMalformed");

    private final S3Connection connection;
    private final String bucket;
    private final String prefix;
    private final UploadSettings settings;

    /** @param prefix the prefix of the raw zone, without a slash at its end */
    public ServerProbe(S3Connection connection, String bucket, String prefix, UploadSettings settings) {
        this.connection = connection;
        this.bucket = bucket;
        this.prefix = prefix;
        this.settings = settings;
    }

    /**
     * Asks.
     *
     * @return what the server does, half a sentence
     * @throws UploadFailedException when it does not do so, or does not tell
     */
    public String ask() {
        requireNoOverwriting();
        requireComparison();
        connection.fastPath().serverComparesChecksums();
        return "it never overwrites (If-None-Match) and compares checksums (CRC32C)";
    }

    private void requireNoOverwriting() {
        ObjectKey target = new ObjectKey(bucket, ProbeObjects.taken(prefix));
        PutObjectRequest request = request(target, digests());
        for (int put = 1; put <= PUTS; put++) {
            // the client that sends again where another write is under way
            if (takes(connection.client(), request, TAKEN).isEmpty()) {
                return;
            }
        }
        throw refused("ignores If-None-Match: it took the same put of " + target + " " + PUTS + " times, and would overwrite what has landed",
                "use a server that knows conditional writes, or take out what keeps the header from it");
    }

    private void requireComparison() {
        ObjectKey target = new ObjectKey(bucket, ProbeObjects.damaged(prefix));
        SourceDigests right = digests();
        PutObjectRequest wrong = request(target, new SourceDigests(right.bytes(), Crc32c.otherThan(right.crc32c()), right.sha256(), null));
        try {
            if (takes(connection.asking(), wrong, REFUSED).isEmpty()) {
                return;
            }
        } catch (ThereAlreadyException e) {
            // that tells nothing of today's server, and our own fixed bytes may come in the place of whatever it is
            if (takes(connection.asking(), wrong.toBuilder().ifNoneMatch(null).build(), REFUSED).isEmpty()) {
                return;
            }
        }
        throw refused("does not compare checksums: it took bytes for " + target + " with a CRC32C that is not theirs, and would confirm a damaged"
                + " copy", "use a server that compares x-amz-checksum-crc32c, and remove that object");
    }

    /** The answer to a put that was taken; empty when it was refused as it should be. */
    private Optional<PutObjectResponse> takes(S3Client client, PutObjectRequest request, int refusal) {
        try {
            return Optional.of(client.putObject(request, RequestBody.fromBytes(ProbeObjects.content())));
        } catch (S3Exception answer) {
            if (answer.statusCode() == refusal && (refusal == TAKEN || isAboutTheBytes(answer))) {
                return Optional.empty();
            }
            if (answer.statusCode() == TAKEN && request.ifNoneMatch() != null) {
                throw new ThereAlreadyException(answer);
            }
            throw unknown(answer, request.key());
        } catch (SdkException e) {
            throw unknown(e, request.key());
        }
    }

    private static boolean isAboutTheBytes(S3Exception answer) {
        return answer.awsErrorDetails() == null || !OTHER_REASONS.contains(String.valueOf(answer.awsErrorDetails().errorCode()));
    }

    /** An object lies at the key where none can come to be. */
    private static final class ThereAlreadyException extends RuntimeException {
        ThereAlreadyException(Throwable cause) {
            super(cause);
        }
    }

    private PutObjectRequest request(ObjectKey target, SourceDigests digests) {
        PutObjectRequest template = PutObjectRequest.builder().bucket(bucket).key(target.key()).contentType("text/plain").build();
        return new ObjectRequests(template, settings).put(target, digests).toBuilder()
                .overrideConfiguration(o -> o.apiCallTimeout(TIMEOUT))
                .build();
    }

    private static SourceDigests digests() {
        byte[] content = ProbeObjects.content();
        Crc32c crc = new Crc32c();
        crc.update(content, 0, content.length);
        return new SourceDigests(content.length, crc.base64(), HexFormat.of().formatHex(Digests.sha256().digest(content)), null);
    }

    private UploadFailedException refused(String what, String remedy) {
        return new UploadFailedException("the server" + connection.server().where() + " " + what + "; nothing was sent", remedy);
    }

    private UploadFailedException unknown(SdkException e, String key) {
        Failure failure = S3Failure.of(e).after("the server" + connection.server().where() + " cannot be asked with a put of " + key
                + " whether it never overwrites and compares checksums: ");
        return new UploadFailedException(failure, e);
    }
}
