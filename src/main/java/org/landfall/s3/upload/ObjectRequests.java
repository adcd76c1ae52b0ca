package org.landfall.s3.upload;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.landfall.s3.ETags;
import org.landfall.s3.ObjectKey;
import org.landfall.s3.ObjectMetadata;
import org.landfall.s3.ObjectTags;
import org.landfall.s3.SourceDigests;
import org.landfall.s3.UploadFailedException;
import org.landfall.s3.UploadSettings;
import org.landfall.s3.resume.OpenUpload;
import org.landfall.s3.resume.UploadEvent;
import org.landfall.s3.wire.TimeLimits;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.services.s3.model.AbortMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.ChecksumType;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.UploadPartRequest;

/** The requests that write an object, with what the settings add to each: never over an existing object, never unchecked. */
public final class ObjectRequests {

    private static final String ANY = "*";

    private final PutObjectRequest template;
    private final UploadSettings settings;

    /**
     * @param template the route's request, for content type, metadata and the like
     * @throws UploadFailedException when the route asks for what large files would go without
     */
    public ObjectRequests(PutObjectRequest template, UploadSettings settings) {
        if (template.sseCustomerKey() != null || template.sseCustomerAlgorithm() != null) {
            throw new UploadFailedException("the route asks for encryption with a key of the customer, which is not supported",
                    "take the option useCustomerKey out of the route and say --sse instead");
        }
        this.template = template;
        this.settings = settings;
    }

    public PutObjectRequest put(ObjectKey target, SourceDigests digests) {
        PutObjectRequest.Builder request = template.toBuilder()
                .key(target.key())
                .metadata(metadata(digests.sha256()))
                .tagging(tagging())
                .expectedBucketOwner(settings.bucketOwner())
                .ifNoneMatch(ANY)
                .checksumCRC32C(digests.crc32c())
                .contentLength(digests.bytes());
        if (settings.sse() != null) {
            request.serverSideEncryption(settings.sse()).ssekmsKeyId(settings.kmsKey());
        }
        if (settings.storageClass() != null) {
            request.storageClass(settings.storageClass());
        }
        limit(request::overrideConfiguration, digests.bytes());
        return request.build();
    }

    /** The encryption that is asked for; null for the bucket's own. */
    String encryption() {
        return settings.sse() != null ? settings.sse() : template.serverSideEncryptionAsString();
    }

    public CreateMultipartUploadRequest create(ObjectKey target, String sha256) {
        return CreateMultipartUploadRequest.builder()
                .bucket(target.bucket())
                .key(target.key())
                .acl(template.aclAsString())
                .cacheControl(template.cacheControl())
                .contentDisposition(template.contentDisposition())
                .contentEncoding(template.contentEncoding())
                .contentLanguage(template.contentLanguage())
                .contentType(template.contentType())
                .tagging(tagging())
                .metadata(metadata(sha256))
                .serverSideEncryption(encryption())
                .ssekmsKeyId(settings.sse() != null ? settings.kmsKey() : template.ssekmsKeyId())
                .bucketKeyEnabled(template.bucketKeyEnabled())
                .storageClass(settings.storageClass() != null ? settings.storageClass() : template.storageClassAsString())
                .expectedBucketOwner(settings.bucketOwner())
                .checksumAlgorithm(ChecksumAlgorithm.CRC32_C)
                // the default for CRC32C is a checksum of checksums, which nobody can compare with the file's
                .checksumType(ChecksumType.FULL_OBJECT)
                .build();
    }

    public UploadPartRequest part(OpenUpload upload, int number, int size, String crc32c) {
        UploadPartRequest.Builder request = UploadPartRequest.builder()
                .bucket(upload.target().bucket())
                .key(upload.target().key())
                .uploadId(upload.id())
                .partNumber(number)
                .contentLength((long) size)
                .checksumCRC32C(crc32c)
                .expectedBucketOwner(settings.bucketOwner());
        limit(request::overrideConfiguration, size);
        return request.build();
    }

    /** The client's own time limits hold where no bandwidth limit makes a request slow. */
    private void limit(Consumer<AwsRequestOverrideConfiguration> request, long bytes) {
        if (settings.bandwidthLimit() > 0) {
            TimeLimits limits = TimeLimits.sending(bytes, settings);
            request.accept(AwsRequestOverrideConfiguration.builder()
                    .apiCallTimeout(limits.call())
                    .apiCallAttemptTimeout(limits.attempt())
                    .build());
        }
    }

    CompleteMultipartUploadRequest complete(OpenUpload upload, List<UploadEvent.Sent> parts, SourceDigests digests) {
        List<CompletedPart> completed = parts.stream()
                // a server may leave a part out whose ETag it cannot read, and call the object complete
                .map(p -> CompletedPart.builder().partNumber(p.part()).eTag(ETags.quoted(p.etag())).checksumCRC32C(p.crc32c()).build())
                .toList();
        return CompleteMultipartUploadRequest.builder()
                .bucket(upload.target().bucket())
                .key(upload.target().key())
                .uploadId(upload.id())
                .multipartUpload(m -> m.parts(completed))
                .checksumCRC32C(digests.crc32c())
                .checksumType(ChecksumType.FULL_OBJECT)
                .mpuObjectSize(digests.bytes())
                .ifNoneMatch(ANY)
                .expectedBucketOwner(settings.bucketOwner())
                .build();
    }

    AbortMultipartUploadRequest abort(ObjectKey target, String uploadId) {
        return AbortMultipartUploadRequest.builder()
                .bucket(target.bucket())
                .key(target.key())
                .uploadId(uploadId)
                .expectedBucketOwner(settings.bucketOwner())
                .build();
    }

    /** The tags that are asked for, as a header has them; null for none. */
    private String tagging() {
        return settings.tags().isEmpty() ? template.tagging() : settings.tags().encoded();
    }

    /** What a failed request that makes an object means; no server but AWS says which right is missing. */
    UploadFailedException told(WriteFailure failure, ObjectKey target) {
        UploadFailedException told = failure.toldOf(target);
        boolean mayBeTheTags = failure.isDenied() && tagging() != null && !told.failure().sentence().contains(ObjectTags.RIGHT);
        return mayBeTheTags ? new UploadFailedException(told.failure().and("tags need " + ObjectTags.RIGHT + " too"), failure.cause()) : told;
    }

    private Map<String, String> metadata(String sha256) {
        Map<String, String> metadata = new HashMap<>(template.metadata());
        // the route may have written a name in capitals, and S3 knows none
        metadata.keySet().removeIf(name -> settings.metadata().values().containsKey(name.toLowerCase(Locale.ROOT)));
        metadata.putAll(settings.metadata().values());
        if (settings.metaSha256()) {
            metadata.put(ObjectMetadata.SHA256, sha256);
        }
        return metadata;
    }
}
