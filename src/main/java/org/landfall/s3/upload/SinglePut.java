package org.landfall.s3.upload;

import java.util.Optional;
import org.landfall.s3.Confirmation;
import org.landfall.s3.ConflictException;
import org.landfall.s3.ETags;
import org.landfall.s3.ObjectKey;
import org.landfall.s3.PendingUpload;
import org.landfall.s3.Receipt;
import org.landfall.s3.S3Failure;
import org.landfall.s3.SourceDigests;
import org.landfall.s3.StoredObject;
import org.landfall.s3.UploadFailedException;
import org.landfall.s3.UploadSettings;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** The upload of a small file: one PutObject from memory. */
final class SinglePut {

    private static final int PRECONDITION_FAILED = 412;

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
            return putToEither(content, digests);
        }
    }

    private Receipt putToEither(Buffer content, SourceDigests digests) {
        try {
            return put(pending.target(), content, digests);
        } catch (ConflictException conflict) {
            if (pending.keyIfTaken() == null) {
                throw conflict;
            }
            return put(pending.toKeyIfTaken().target(), content, digests);
        }
    }

    private Receipt put(ObjectKey target, Buffer content, SourceDigests digests) {
        LocalContent ours = new InMemory(content, digests);
        try {
            return receipt(target, ours, send(requests.put(target, digests), uploads.body(content, target), ours));
        } catch (SdkException e) {
            if (e instanceof S3Exception refusal && refusal.statusCode() == PRECONDITION_FAILED) {
                return existing(target, ours);
            }
            throw new UploadFailedException(S3Failure.of(e).after("was not uploaded to " + target + ": "), e);
        }
    }

    private PutObjectResponse send(PutObjectRequest request, RequestBody body, LocalContent ours) {
        return uploads.connection().fastPath().put(request, body.contentStreamProvider(), ours::sha256)
                .orElseGet(() -> uploads.connection().client().putObject(request, body));
    }

    private Receipt receipt(ObjectKey target, LocalContent ours, PutObjectResponse answer) {
        Confirmation theirs = new Confirmation.Put(answer.checksumCRC32C(), answer.eTag(), answer.versionId());
        SourceDigests digests = theirs.crc32c() == null ? ours.digestsWithETag(answer.eTag()) : ours.digests();
        return new Receipt(pending, target, digests, theirs, null);
    }

    private Receipt existing(ObjectKey target, LocalContent ours) {
        Optional<StoredObject> listed = uploads.listing(target).find(target.key());
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

        @Override
        public String sha256() {
            return digests.sha256() != null ? digests.sha256() : content.sha256();
        }
    }
}
