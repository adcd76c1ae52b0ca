package org.landfall.s3.wire;

import java.io.IOException;
import java.io.InputStream;
import java.util.function.UnaryOperator;
import org.landfall.Failure;
import org.landfall.s3.ETags;
import org.landfall.s3.ObjectGoneException;
import org.landfall.s3.ObjectReplacedException;
import org.landfall.s3.ReadDeniedException;
import org.landfall.s3.S3Failure;
import org.landfall.s3.SourceDigests;
import org.landfall.s3.UploadFailedException;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * Reads objects back, which needs {@code s3:GetObject}: a right that nothing else here needs. The audit does it on request; no
 * route can reach it.
 */
public final class ObjectReader {

    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final int PRECONDITION_FAILED = 412;

    private final S3Connection connection;
    private final String bucket;
    private final String bucketOwner;
    private final UnaryOperator<InputStream> limit;

    /**
     * @param bucketOwner the account that the bucket must belong to, or null
     * @param limit       slows the bytes of all objects together down
     */
    public ObjectReader(S3Connection connection, String bucket, String bucketOwner, UnaryOperator<InputStream> limit) {
        this.connection = connection;
        this.bucket = bucket;
        this.bucketOwner = bucketOwner;
        this.limit = limit;
    }

    /** A look at the bytes of an object while they are read. */
    public interface Look {

        /** Looks at nothing. */
        Look NONE = content -> { };

        /** Sees the bytes from the first one on; it may leave some of them unread. */
        void see(ObjectContent content);
    }

    /** Reads a whole object and digests it. @see #read(String, String, Look) */
    public SourceDigests read(String key, String eTag) {
        return read(key, eTag, Look.NONE);
    }

    /**
     * Reads a whole object once, digests it, and lets somebody look at its bytes.
     *
     * @param eTag the object's ETag; another object at the key is not read
     * @throws ReadDeniedException   when the role may not read objects, or not this one
     * @throws ObjectGoneException   when there is none at the key any more
     * @throws ObjectReplacedException when another one is there by now
     * @throws UploadFailedException when it cannot be read, with one sentence that says why
     */
    public SourceDigests read(String key, String eTag, Look look) {
        try (ObjectContent content = new ObjectContent(new Source(key, eTag), limit)) {
            look.see(content);
            return content.digests();
        }
    }

    /** The bytes of one object, from a position on. */
    private final class Source implements ObjectContent.Source {

        private final String key;
        private final String eTag;

        Source(String key, String eTag) {
            this.key = key;
            this.eTag = eTag;
        }

        @Override
        public ResponseInputStream<GetObjectResponse> from(long position) {
            try {
                return connection.client().getObject(request(key, eTag, position));
            } catch (S3Exception e) {
                throw refused(e);
            } catch (SdkException e) {
                throw new UploadFailedException(failure(e), e);
            }
        }

        private UploadFailedException refused(S3Exception e) {
            return switch (e.statusCode()) {
                case FORBIDDEN -> new ReadDeniedException(e);
                case NOT_FOUND -> new ObjectGoneException(failure(e), e);
                case PRECONDITION_FAILED -> new ObjectReplacedException(failure(e), e);
                default -> new UploadFailedException(failure(e), e);
            };
        }

        private Failure failure(SdkException e) {
            return S3Failure.of(e).after("s3://" + bucket + "/" + key + " cannot be read: ");
        }

        @Override
        public UploadFailedException brokenOff(IOException last) {
            return new UploadFailedException("s3://" + bucket + "/" + key + " cannot be read to its end: " + last.getMessage(), last);
        }
    }

    private GetObjectRequest request(String key, String eTag, long from) {
        return GetObjectRequest.builder()
                .bucket(bucket)
                .key(key)
                .ifMatch(ETags.quoted(eTag))
                .range(from == 0 ? null : "bytes=" + from + "-")
                .expectedBucketOwner(bucketOwner)
                .build();
    }
}
