package org.landfall.s3.wire;

import java.io.EOFException;
import java.io.IOException;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.landfall.file.Digests;
import org.landfall.s3.Crc32c;
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

    private static final int BLOCK = 256 << 10;
    private static final int ATTEMPTS = 4;
    private static final int FORBIDDEN = 403;

    private final S3Connection connection;
    private final String bucket;
    private final String bucketOwner;

    /** @param bucketOwner the account that the bucket must belong to, or null */
    public ObjectReader(S3Connection connection, String bucket, String bucketOwner) {
        this.connection = connection;
        this.bucket = bucket;
        this.bucketOwner = bucketOwner;
    }

    /**
     * Reads a whole object and digests it. Where the connection breaks it goes on, as long as it is the same object.
     *
     * @param eTag the object's ETag; another object at the key is not read
     * @throws ReadDeniedException   when the role may not read objects
     * @throws UploadFailedException when it cannot be read, with one sentence that says why
     */
    public SourceDigests read(String key, String eTag) {
        Reading reading = new Reading();
        for (int attempt = 1; ; attempt++) {
            try (ResponseInputStream<GetObjectResponse> content = connection.client().getObject(request(key, eTag, reading.bytes))) {
                reading.readAll(content);
                return reading.digests();
            } catch (S3Exception e) {
                throw e.statusCode() == FORBIDDEN ? new ReadDeniedException(e) : unreadable(key, e);
            } catch (SdkException e) {
                throw unreadable(key, e);
            } catch (IOException e) {
                if (attempt == ATTEMPTS) {
                    throw new UploadFailedException("s3://" + bucket + "/" + key + " cannot be read to its end: " + e.getMessage(), e);
                }
            }
        }
    }

    private UploadFailedException unreadable(String key, SdkException e) {
        return new UploadFailedException(S3Failure.of(e).after("s3://" + bucket + "/" + key + " cannot be read: "), e);
    }

    private GetObjectRequest request(String key, String eTag, long from) {
        return GetObjectRequest.builder()
                .bucket(bucket)
                .key(key)
                .ifMatch(eTag)
                .range(from == 0 ? null : "bytes=" + from + "-")
                .expectedBucketOwner(bucketOwner)
                .build();
    }

    private static final class Reading {

        private final byte[] block = new byte[BLOCK];
        private final Crc32c crc32c = new Crc32c();
        private final MessageDigest sha256 = Digests.sha256();
        private long bytes;

        void readAll(ResponseInputStream<GetObjectResponse> content) throws IOException {
            long end = bytes + content.response().contentLength();
            for (int count = content.read(block); count >= 0; count = content.read(block)) {
                crc32c.update(block, 0, count);
                sha256.update(block, 0, count);
                bytes += count;
            }
            if (bytes < end) {
                // HttpURLConnection takes a connection that broke off for the end of the content
                throw new EOFException("the connection broke off");
            }
        }

        SourceDigests digests() {
            return new SourceDigests(bytes, crc32c.base64(), HexFormat.of().formatHex(sha256.digest()), null);
        }
    }
}
