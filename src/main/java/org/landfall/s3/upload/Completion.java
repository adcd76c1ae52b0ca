package org.landfall.s3.upload;

import java.util.List;
import java.util.Optional;
import org.landfall.s3.Confirmation;
import org.landfall.s3.ETags;
import org.landfall.s3.ObjectKey;
import org.landfall.s3.PendingUpload;
import org.landfall.s3.Receipt;
import org.landfall.s3.SourceDigests;
import org.landfall.s3.StoredObject;
import org.landfall.s3.UploadFailedException;
import org.landfall.s3.resume.OpenUpload;
import org.landfall.s3.resume.UploadEvent;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.ChecksumType;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** The request that makes an object of the parts, and what the server said of it. */
final class Completion {

    private static final int NOT_IMPLEMENTED = 501;

    private final Uploads uploads;
    private final ObjectRequests requests;
    private final OpenUpload upload;
    private final PendingUpload pending;
    private final LargeFile ours;
    private final List<UploadEvent.Sent> parts;

    Completion(Uploads uploads, ObjectRequests requests, OpenUpload upload, PendingUpload pending, LargeFile ours,
            List<UploadEvent.Sent> parts) {
        this.uploads = uploads;
        this.requests = requests;
        this.upload = upload;
        this.pending = pending;
        this.ours = ours;
        this.parts = parts;
    }

    /**
     * Completes the upload.
     *
     * @throws SdkException          when the server did not say that there is an object now
     * @throws UploadFailedException when there is one, of another size
     */
    Receipt complete() {
        CompleteMultipartUploadRequest request = requests.complete(upload, parts, ours.digests());
        CompleteMultipartUploadResponse answer;
        try {
            answer = uploads.connection().completing().completeMultipartUpload(request);
        } catch (S3Exception e) {
            if (e.statusCode() != NOT_IMPLEMENTED) {
                throw e;
            }
            // S3Proxy does not know the object's size in this request; the size is looked up below
            answer = uploads.connection().completing().completeMultipartUpload(request.toBuilder().mpuObjectSize(null).build());
            requireSize();
        }
        return receipt(answer);
    }

    private void requireSize() {
        ObjectKey target = upload.target();
        Optional<StoredObject> listed = uploads.listing(target).find(target.key());
        if (listed.filter(object -> object.size() == ours.size()).isEmpty()) {
            throw new UploadFailedException("was sent to " + target + ", and the listing shows "
                    + listed.map(object -> object.size() + " bytes").orElse("no object") + " for " + ours.size(),
                    "it stays, compare the two by hand");
        }
    }

    private Receipt receipt(CompleteMultipartUploadResponse answer) {
        String crc32c = answer.checksumType() == ChecksumType.COMPOSITE ? null : fullObject(answer.checksumCRC32C());
        String eTag = ETags.usable(answer.eTag());
        // under KMS AWS completes without a checksum, and the ETag is made from the parts' ETags, which are none of their bytes'
        boolean byETag = crc32c == null && ours.canMake(eTag);
        SourceDigests digests = byETag ? ours.digestsWithETag(eTag) : ours.digests();
        // some servers name the encryption of a put, and not that of an upload that they complete
        String encryption = answer.serverSideEncryption() == null ? requests.encryption() : answer.serverSideEncryptionAsString();
        Confirmation theirs = new Confirmation.Completed(crc32c, ours.allConfirmed(), eTag, ETags.usable(answer.versionId()), encryption);
        return new Receipt(pending, upload.target(), digests, theirs, ours.partSize());
    }

    /** A checksum of checksums ends with the number of parts; it says nothing about the object as a whole. */
    private static String fullObject(String checksum) {
        return checksum == null || checksum.contains("-") ? null : checksum;
    }
}
