package org.landfall.s3.upload;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.landfall.RefusedException;
import org.landfall.file.FileIdentity;
import org.landfall.s3.ConflictException;
import org.landfall.s3.ObjectKey;
import org.landfall.s3.PartPlan;
import org.landfall.s3.PendingUpload;
import org.landfall.s3.Receipt;
import org.landfall.s3.SourceDigests;
import org.landfall.s3.StoredObject;
import org.landfall.s3.UploadFailedException;
import org.landfall.s3.UploadNews;
import org.landfall.s3.resume.EarlierUpload;
import org.landfall.s3.resume.OpenUpload;
import org.landfall.s3.resume.UploadEvent;
import org.landfall.s3.resume.UploadJournal;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;

/**
 * The upload of a large file: begin, parts, complete. An upload that was cut off is continued from its journal: what begins it
 * is another step then, the rest is the same.
 */
final class MultipartUpload {

    private static final int ATTEMPTS = 3;
    /** Longest upload id that is believed to be one, characters; AWS's have some 130. */
    private static final int LONGEST_ID = 4_096;
    private final Uploads uploads;
    private final ObjectRequests requests;
    private final PendingUpload pending;
    private final AbandonedUploads abandoned;

    MultipartUpload(Uploads uploads, ObjectRequests requests, PendingUpload pending) {
        this.uploads = uploads;
        this.requests = requests;
        this.pending = pending;
        abandoned = new AbandonedUploads(uploads, requests);
    }

    Receipt upload() {
        Optional<EarlierUpload> earlier = uploads.journals().find(target());
        Optional<StoredObject> listed = uploads.listing(target()).find(target().key());
        if (listed.isPresent()) {
            return alreadyThere(listed, earlier);
        }
        return send(earlier.filter(this::goesOn).map(this::reopen).orElse(null));
    }

    private Receipt alreadyThere(Optional<StoredObject> listed, Optional<EarlierUpload> earlier) {
        try {
            return existing(listed, earlier.filter(upload -> upload.isOf(pending)).map(this::asInJournal).orElseGet(this::unsent));
        } catch (ConflictException conflict) {
            uploads.journals().remove(target());
            earlier.filter(upload -> !mayHaveBecome(upload, listed.orElseThrow()))
                    .ifPresent(upload -> abandoned.report(target(), upload.begun().uploadId(), "found its key taken"));
            throw conflict;
        }
    }

    /** Once an upload was to be completed, its parts may be gone into an object of its size. */
    private static boolean mayHaveBecome(EarlierUpload upload, StoredObject object) {
        return upload.completing() != null && upload.plan().length() == object.size();
    }

    private LargeFile asInJournal(EarlierUpload earlier) {
        return new LargeFile(new ReadAgain(uploads, pending, earlier.plan()), earlier);
    }

    private LargeFile unsent() {
        return new LargeFile(new ReadAgain(uploads, pending, plan()), plan(), List.of(), null);
    }

    private boolean goesOn(EarlierUpload earlier) {
        if (!earlier.isOf(pending)) {
            drop(earlier, "was of the file before it changed");
            return false;
        }
        if (earlier.age().compareTo(uploads.settings().resumeMaxAge()) > 0) {
            drop(earlier, "was begun too long ago");
            return false;
        }
        if (!earlier.begun().checksum().equals(EarlierUpload.CHECKSUM)) {
            drop(earlier, "was begun with another checksum");
            return false;
        }
        return true;
    }

    private void drop(EarlierUpload earlier, String why) {
        uploads.journals().remove(target());
        abandoned.report(target(), earlier.begun().uploadId(), why);
    }

    private OpenUpload reopen(EarlierUpload earlier) {
        uploads.news().tell(UploadNews.Kind.CONTINUED, "the upload to " + target() + " goes on: " + earlier.parts().size() + " of "
                + earlier.plan().count() + " parts are there");
        return earlier.open(uploads.journals().reopen(earlier));
    }

    /** A new upload each time that S3 asks for one. */
    private Receipt send(OpenUpload first) {
        OpenUpload upload = first == null ? begin() : first;
        for (int attempt = 1; ; attempt++) {
            try {
                return sendOnce(upload);
            } catch (UploadGoneException gone) {
                if (attempt == ATTEMPTS) {
                    throw new UploadFailedException("was not uploaded to " + target() + ": " + gone.failure().reason() + ", " + ATTEMPTS + " times",
                            "run again later", gone.getCause());
                }
                upload = begin();
            }
        }
    }

    private OpenUpload begin() {
        String sha256 = uploads.settings().metaSha256() ? new ReadAgain(uploads, pending, plan()).digests().sha256() : null;
        CreateMultipartUploadRequest request = requests.create(target(), sha256);
        UploadJournal journal = uploads.journals().create(target());
        try {
            String id = usable(uploads.connection().client().createMultipartUpload(request).uploadId());
            OpenUpload upload = new OpenUpload(target(), id, plan(), sha256, journal, Map.of());
            try {
                journal.begun(begun(request, id, sha256));
            } catch (UploadFailedException e) {
                throw abandoned.explained(upload, e);
            }
            return upload;
        } catch (SdkException e) {
            journal.discard();
            throw requests.told(WriteFailure.of(e), target());
        }
    }

    private String usable(String uploadId) {
        boolean usable = uploadId != null && !uploadId.isBlank() && uploadId.length() <= LONGEST_ID
                && uploadId.chars().allMatch(c -> c > ' ' && c <= '~');
        if (usable) {
            return uploadId;
        }
        throw SdkClientException.create("what answered is no S3 server (it began a multipart upload and gave it no upload id that can be one)");
    }

    private UploadEvent.Begun begun(CreateMultipartUploadRequest request, String id, String sha256) {
        FileIdentity file = pending.identity();
        return new UploadEvent.Begun(target().bucket(), target().key(), id, Instant.now().toString(),
                uploads.journals().relative(pending.file()), file.size(), file.modified().toString(), file.inode(), plan().partSize(),
                EarlierUpload.CHECKSUM, request.contentType(), request.serverSideEncryptionAsString(), request.ssekmsKeyId(),
                request.storageClassAsString(), sha256);
    }

    private Receipt sendOnce(OpenUpload upload) {
        List<UploadEvent.Sent> parts;
        SourceDigests digests;
        // what the metadata say must be what is sent
        boolean sha256 = uploads.settings().sha256() || upload.metaSha256() != null;
        try (SourceReader source = uploads.read(pending, sha256)) {
            parts = new PartSender(uploads, requests, upload).send(source);
            digests = source.finish();
        } catch (SdkException e) {
            return broken(upload).afterPart(WriteFailure.of(e), () -> uploads.journals().find(target()).map(this::asInJournal).orElseGet(this::unsent));
        } catch (RefusedException e) {
            throw abandoned.explained(upload, e);
        } catch (UploadFailedException e) {
            throw broken(upload).toBeContinued(e);
        }
        return complete(upload, parts, digests);
    }

    private Receipt complete(OpenUpload upload, List<UploadEvent.Sent> parts, SourceDigests digests) {
        if (upload.metaSha256() != null && !upload.metaSha256().equals(digests.sha256())) {
            throw abandoned.explained(upload, new UploadFailedException("gave other bytes when it was read again",
                    "it stays, check the disk"));
        }
        LargeFile ours = new LargeFile(new ReadAgain(uploads, pending, upload.plan()), upload.plan(), parts, digests);
        try {
            upload.journal().completing(digests);
        } catch (UploadFailedException e) {
            throw broken(upload).toBeContinued(e);
        }
        try {
            return new Completion(uploads, requests, upload, pending, ours, parts).complete();
        } catch (SdkException e) {
            return broken(upload).afterCompletion(WriteFailure.of(e), ours);
        } finally {
            upload.journal().close();
        }
    }

    private BrokenUpload broken(OpenUpload upload) {
        return new BrokenUpload(uploads, pending, abandoned, upload);
    }

    private Receipt existing(Optional<StoredObject> listed, LargeFile ours) {
        return new ExistingObject(target(), listed, ours, uploads.earlier(target())).receipt(pending);
    }

    private PartPlan plan() {
        return PartPlan.of(pending.identity().size());
    }

    private ObjectKey target() {
        return pending.target();
    }
}
