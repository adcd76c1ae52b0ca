package org.landfall.s3.upload;

import java.util.Optional;
import org.landfall.s3.Confirmation;
import org.landfall.s3.ETags;
import org.landfall.s3.ObjectKey;
import org.landfall.s3.PendingUpload;
import org.landfall.s3.Receipt;
import org.landfall.s3.S3Failure;
import org.landfall.s3.SourceDigests;
import org.landfall.s3.StoredObject;
import org.landfall.s3.UploadFailedException;
import org.landfall.s3.UploadSettings;
import org.landfall.s3.wire.LostAnswerException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;

/** The upload of a small file: one PutObject from memory. */
final class SinglePut {

    private final Uploads uploads;
    private final ObjectRequests requests;
    private final PendingUpload pending;

    SinglePut(Uploads uploads, ObjectRequests requests, PendingUpload pending) {
        this.uploads = uploads;
        this.requests = requests;
        this.pending = pending;
    }

    Receipt upload() {
        UploadSettings settings = uploads.settings();
        try (Buffer content = uploads.buffers().acquire((int) pending.identity().size())) {
            SourceDigests digests;
            try (SourceReader reader = uploads.read(pending, settings.sha256() || settings.metaSha256())) {
                reader.fill(content);
                digests = reader.finish();
            }
            return new EitherKey(pending).upload(toKey -> put(toKey.target(), content, digests));
        }
    }

    private Receipt put(ObjectKey target, Buffer content, SourceDigests digests) {
        InMemory ours = new InMemory(content, digests);
        PutObjectRequest request = requests.put(target, digests);
        RequestBody body = uploads.body(content, target);
        try {
            return receipt(target, ours, first(request, body, ours).orElseGet(() -> again(request, body)));
        } catch (LostAnswerException e) {
            return listedAfter(target, e).map(object -> existing(target, Optional.of(object), ours))
                    .orElseGet(() -> putAgain(target, request, body, ours));
        } catch (SdkException e) {
            return afterFailure(target, ours, e);
        }
    }

    private Receipt putAgain(ObjectKey target, PutObjectRequest request, RequestBody body, InMemory ours) {
        try {
            return receipt(target, ours, again(request, body));
        } catch (SdkException e) {
            return afterFailure(target, ours, e);
        }
    }

    private Optional<PutObjectResponse> first(PutObjectRequest request, RequestBody body, LocalContent ours) {
        return uploads.connection().fastPath().put(request, body.contentStreamProvider(), ours::sha256);
    }

    private PutObjectResponse again(PutObjectRequest request, RequestBody body) {
        return uploads.connection().client().putObject(request, body);
    }

    /**
     * Finds out what a failed put means. A lost answer may have hidden that the object is there, ours or another's, so the listing is
     * asked before the failure is told.
     *
     * <pre>
     * answer                          listed and ours  listed and not ours  not listed
     * 412                             already landed   conflict             conflict
     * none, 5xx, an error inside 200  already landed   conflict             failure
     * any other                       failure, without asking
     * </pre>
     */
    private Receipt afterFailure(ObjectKey target, LocalContent ours, SdkException e) {
        WriteFailure failure = WriteFailure.of(e);
        if (failure.saysTaken()) {
            return existing(target, uploads.listing(target).find(target.key()), ours);
        }
        UploadFailedException told = requests.told(failure, target);
        return (failure.isUndecided() && S3Failure.mayHaveArrived(e) ? listedAfter(target, told) : Optional.<StoredObject>empty())
                .map(object -> existing(target, Optional.of(object), ours))
                .orElseThrow(() -> told);
    }

    /** The object that is there after all; empty where there is none, or the listing does not say. */
    private Optional<StoredObject> listedAfter(ObjectKey target, RuntimeException failure) {
        try {
            return uploads.listing(target).find(target.key());
        } catch (UploadFailedException e) {
            failure.addSuppressed(e);
            return Optional.empty();
        }
    }

    private Receipt receipt(ObjectKey target, InMemory ours, PutObjectResponse answer) {
        Confirmation theirs = new Confirmation.Put(answer.checksumCRC32C(), ETags.usable(answer.eTag()), ETags.usable(answer.versionId()),
                answer.serverSideEncryptionAsString());
        SourceDigests digests = theirs.crc32c() == null ? ours.digestsWithETag(theirs.eTag()) : ours.digests();
        uploads.eTagCheck().filter(check -> theirs.crc32c() != null)
                .ifPresent(check -> check.requireOurs(target, "all bytes", theirs.eTag(), theirs.encryption(), ours::md5));
        return new Receipt(pending, target, digests, theirs, null);
    }

    private Receipt existing(ObjectKey target, Optional<StoredObject> listed, LocalContent ours) {
        return new ExistingObject(target, listed, ours, uploads.earlier(target)).receipt(pending);
    }

    private record InMemory(Buffer content, SourceDigests digests) implements LocalContent {

        @Override
        public long size() {
            return digests.bytes();
        }

        @Override
        public Long partSize() {
            return null;
        }

        @Override
        public boolean canMake(String eTag) {
            return true;
        }

        @Override
        public SourceDigests digestsWithETag(String asked) {
            return digests.withETag(ETags.ofPut(content.md5()));
        }

        String md5() {
            return content.md5();
        }

        @Override
        public String sha256() {
            return digests.sha256() != null ? digests.sha256() : content.sha256();
        }
    }
}
