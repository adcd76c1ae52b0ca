package org.landfall.s3;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.HeadBucketRequest;
import software.amazon.awssdk.services.s3.model.HeadBucketResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * The client behind the {@code aws2-s3} endpoint. It uploads the files that were offered to it ({@link Consignments}), never
 * over an existing object, and leaves a {@link Receipt} for each that the server confirmed. Every other operation of
 * {@link S3Client} throws {@link UnsupportedOperationException}, as its default methods do: no route can delete, copy or
 * read through it.
 *
 * <p>It connects at the first request, so a dry run needs neither a network nor credentials.
 */
public final class LandingS3Client implements S3Client {

    /** Files above this size are refused until there is a multipart engine, bytes. */
    public static final long LARGEST_SINGLE_PUT = 64L << 20;

    private static final Duration PREFLIGHT_TIMEOUT = Duration.ofSeconds(20);
    private static final int PRECONDITION_FAILED = 412;
    private static final String ANY = "*";

    private final Consignments consignments = new Consignments();
    private final MemoryBudget memory = new MemoryBudget(2 * LARGEST_SINGLE_PUT);
    private volatile EarlierReceipts earlierReceipts = target -> Optional.empty();
    private String bucket;
    private String region;
    private String endpoint;
    private S3Client connected;

    /** The bucket that everything lands in. */
    public void setBucket(String bucket) {
        this.bucket = bucket;
    }

    public String getBucket() {
        return bucket;
    }

    /** The region's name; empty for what the SDK's default chain finds. */
    public void setRegion(String region) {
        this.region = region;
    }

    /** The server's address; empty for AWS itself. */
    public void setEndpoint(String endpoint) {
        this.endpoint = endpoint;
    }

    /** Where to ask about objects that the listing alone cannot identify. */
    public void setEarlierReceipts(EarlierReceipts earlierReceipts) {
        this.earlierReceipts = earlierReceipts;
    }

    /** The files in flight and their receipts. */
    public Consignments consignments() {
        return consignments;
    }

    /** Looks keys up in the bucket. */
    public Listing listing() {
        return new Listing(connection(), bucket);
    }

    /**
     * Makes sure that the bucket is there, in this region, and may be listed under the prefix, with one request.
     *
     * @param prefix the prefix of the raw zone, without a slash at its end
     * @throws UploadFailedException with one sentence that says what is wrong
     */
    public void preflight(String prefix) {
        ListObjectsV2Request request = ListObjectsV2Request.builder()
                .bucket(bucket)
                .prefix(prefix + "/")
                .maxKeys(1)
                .overrideConfiguration(o -> o.apiCallTimeout(PREFLIGHT_TIMEOUT))
                .build();
        try {
            requireRegion(connection().listObjectsV2(request));
        } catch (SdkException e) {
            throw new UploadFailedException("bucket " + bucket + where() + ": " + S3Failure.sentence(e), e);
        }
    }

    private void requireRegion(ListObjectsV2Response answer) {
        String ours = connection().serviceClientConfiguration().region().id();
        answer.sdkHttpResponse().firstMatchingHeader("x-amz-bucket-region").filter(theirs -> !theirs.equals(ours)).ifPresent(theirs -> {
            throw new UploadFailedException("bucket " + bucket + ": it is in region " + theirs + ", not in " + ours
                    + "; say --region " + theirs);
        });
    }

    private String where() {
        return endpoint == null || endpoint.isEmpty() ? "" : " at " + endpoint;
    }

    /** Answered without a request: the preflight has listed the bucket, and the role may not head it. */
    @Override
    public HeadBucketResponse headBucket(HeadBucketRequest request) {
        return HeadBucketResponse.builder().build();
    }

    /**
     * Uploads the file that was offered for this bucket and key; the body is not looked at.
     *
     * @throws ConflictException     when the key holds other bytes
     * @throws UploadFailedException when there is no good receipt for any other reason
     */
    @Override
    public PutObjectResponse putObject(PutObjectRequest request, RequestBody body) {
        ObjectKey target = new ObjectKey(request.bucket(), request.key());
        Consignment consignment = consignments.offeredTo(target).orElseThrow(() -> new UploadFailedException(
                "the route sent " + target + " without offering the file first; put the step 'consign' before the upload"));
        Receipt receipt = memory.holding(consignment.identity().size(), () -> upload(request, consignment));
        consignments.leave(consignment, receipt);
        return PutObjectResponse.builder().eTag(receipt.eTag()).versionId(receipt.versionId()).build();
    }

    private Receipt upload(PutObjectRequest request, Consignment consignment) {
        if (consignment.identity().size() > LARGEST_SINGLE_PUT) {
            throw new UploadFailedException("is larger than 64 MiB, which this version cannot upload yet; it stays");
        }
        SmallFile file = new SmallFile(consignment, SourceContent.read(consignment));
        try {
            return put(request, file);
        } catch (ConflictException conflict) {
            if (consignment.keyIfTaken() == null) {
                throw conflict;
            }
            return put(request, file.toKeyIfTaken());
        }
    }

    private Receipt put(PutObjectRequest request, SmallFile file) {
        try {
            PutObjectResponse answer = connection().putObject(conditional(request, file), file.body());
            return file.receipt(answer);
        } catch (S3Exception e) {
            if (e.statusCode() == PRECONDITION_FAILED) {
                return existing(file);
            }
            throw new UploadFailedException("was not uploaded to " + file.target() + ": " + S3Failure.sentence(e), e);
        } catch (SdkException e) {
            throw new UploadFailedException("was not uploaded to " + file.target() + ": " + S3Failure.sentence(e), e);
        }
    }

    private static PutObjectRequest conditional(PutObjectRequest request, SmallFile file) {
        return request.toBuilder()
                .key(file.target().key())
                .ifNoneMatch(ANY)
                .checksumCRC32C(file.digests().crc32c())
                .contentLength((long) file.content().length)
                .build();
    }

    /**
     * The key is taken. The object may be ours, from a request whose answer was lost or from an earlier run, or somebody
     * else's: only the same bytes count as landed, and in doubt it is a conflict.
     */
    private Receipt existing(SmallFile file) {
        StoredObject stored = listing().find(file.target().key()).orElseThrow(() -> new ConflictException(
                "S3 says that " + file.target() + " exists, and does not list it; it stays until the two agree"));
        if (stored.size() != file.content().length) {
            throw new ConflictException("conflict: " + file.target() + " holds other bytes (" + stored.size()
                    + " bytes, this file has " + file.content().length + "); remove or rename one of the two");
        }
        if (stored.eTag().equals(file.putObjectETag())) {
            return file.receiptFor(stored, Receipt.Grade.COMPUTED_ETAG);
        }
        boolean known = earlierReceipts.latest(file.target())
                .filter(r -> r.size() == stored.size() && r.eTag().equals(stored.eTag()))
                .filter(r -> file.digests().sha256().equals(r.sha256()))
                .isPresent();
        if (known) {
            return file.receiptFor(stored, Receipt.Grade.LEDGER);
        }
        throw new ConflictException("conflict: " + file.target() + " holds other bytes, or bytes that cannot be shown to be the"
                + " same (ETag " + stored.eTag() + "); remove or rename one of the two");
    }

    private synchronized S3Client connection() {
        if (connected == null) {
            connected = new S3Connection(
                    endpoint == null || endpoint.isBlank() ? null : URI.create(endpoint),
                    region == null || region.isBlank() ? null : region).open();
        }
        return connected;
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public synchronized void close() {
        if (connected != null) {
            connected.close();
        }
    }

    /** A file that is held in memory whole, with its digests. */
    private record SmallFile(Consignment consignment, byte[] content, Digests digests) {

        SmallFile(Consignment consignment, byte[] content) {
            this(consignment, content, Digests.of(content, content.length));
        }

        ObjectKey target() {
            return consignment.target();
        }

        SmallFile toKeyIfTaken() {
            return new SmallFile(consignment.toKeyIfTaken(), content, digests);
        }

        /** A body that any retry can read from its beginning, without copying the bytes. */
        RequestBody body() {
            return RequestBody.fromContentProvider(
                    ContentStreamProvider.fromInputStreamSupplier(() -> new ByteArrayInputStream(content)),
                    content.length, "application/octet-stream");
        }

        String putObjectETag() {
            return Digests.putObjectETag(content, content.length);
        }

        Receipt receipt(PutObjectResponse answer) {
            if (answer.checksumCRC32C() != null) {
                return receipt(answer, Receipt.Grade.FULL_OBJECT_CHECKSUM, digests.crc32c().equals(answer.checksumCRC32C()));
            }
            return receipt(answer, Receipt.Grade.COMPUTED_ETAG, putObjectETag().equals(answer.eTag()));
        }

        private Receipt receipt(PutObjectResponse answer, Receipt.Grade grade, boolean confirmed) {
            if (!confirmed) {
                throw new UploadFailedException("was sent to " + target() + ", and the server did not confirm its bytes (it returned "
                        + "CRC32C " + answer.checksumCRC32C() + ", ETag " + answer.eTag() + "; ours is " + digests.crc32c()
                        + "); it stays, compare the two by hand");
            }
            return new Receipt(consignment, target(), content.length, digests.crc32c(), answer.checksumCRC32C(),
                    digests.sha256(), answer.eTag(), answer.versionId(), grade, false);
        }

        Receipt receiptFor(StoredObject stored, Receipt.Grade grade) {
            return new Receipt(consignment, target(), content.length, digests.crc32c(), null, digests.sha256(), stored.eTag(),
                    null, grade, true);
        }
    }
}
