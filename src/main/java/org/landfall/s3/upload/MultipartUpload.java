package org.landfall.s3.upload;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.landfall.file.FileIdentity;
import org.landfall.s3.ConflictException;
import org.landfall.s3.ObjectKey;
import org.landfall.s3.PartPlan;
import org.landfall.s3.PendingUpload;
import org.landfall.s3.Receipt;
import org.landfall.s3.S3Failure;
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
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * The upload of a large file: begin, parts, complete. An upload that was cut off is continued from its journal: what begins it
 * is another step then, the rest is the same.
 */
final class MultipartUpload {

    private static final int ATTEMPTS = 3;
    /** Longest upload id that is believed to be one, characters; AWS's have some 130. */
    private static final int LONGEST_ID = 4_096;
    /** Answers to a completion that would be the same the next time. */
    private static final Set<String> HOPELESS = Set.of("InvalidPart", "InvalidPartOrder", "EntityTooSmall", "BadDigest", "InvalidRequest",
            "InvalidArgument", "MalformedXML", "XAmzContentChecksumMismatch");

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
                    throw new UploadFailedException(notUploaded() + gone.failure().reason() + ", " + ATTEMPTS + " times", "run again later",
                            gone.getCause());
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
            throw new UploadFailedException(S3Failure.of(e).after(notUploaded()), e);
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
            if (isNoSuchUpload(e)) {
                return afterItsEnd(upload, e);
            }
            throw unfinished(upload, new UploadFailedException(S3Failure.of(e).after(notUploaded()), e));
        } catch (UploadFailedException e) {
            throw unfinished(upload, e);
        }
        return complete(upload, parts, digests);
    }

    /** Someone ended the upload; that can have been our own request whose answer was lost, so the listing is asked first. */
    private Receipt afterItsEnd(OpenUpload upload, SdkException e) {
        Optional<EarlierUpload> earlier = uploads.journals().find(target());
        Optional<StoredObject> listed =
                listedAfter(upload, new UploadFailedException(S3Failure.of(e).after(notUploaded()), e));
        if (listed.isPresent()) {
            return existing(listed, earlier.map(this::asInJournal).orElseGet(this::unsent));
        }
        upload.journal().discard();
        throw new UploadGoneException("its multipart upload was ended by someone else", e);
    }

    /** A failure after which the file can still be the one that the upload is of. */
    private UploadFailedException unfinished(OpenUpload upload, UploadFailedException failure) {
        if (!upload.journal().keeps() || !isUnchanged()) {
            return abandoned.explained(upload, failure);
        }
        upload.journal().close();
        return failure.withNote("the next run continues its multipart upload (upload id " + upload.id() + ")");
    }

    private boolean isUnchanged() {
        try {
            return FileIdentity.of(pending.file()).sameButForCtime(pending.identity());
        } catch (IOException vanished) {
            return false;
        }
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
            throw unfinished(upload, e);
        }
        try {
            return new Completion(uploads, requests, upload, pending, ours, parts).complete();
        } catch (SdkException e) {
            return afterFailedCompletion(upload, ours, e);
        } finally {
            upload.journal().close();
        }
    }

    /**
     * Finds out what a failed completion means. A lost answer may have hidden that it worked, so the listing is asked first.
     *
     * <pre>
     * answer                          listed and ours  listed and not ours  not listed
     * 412                             already landed   conflict             conflict
     * 409 of another write, and
     * 404 NoSuchUpload                already landed   conflict             a new upload
     * none, 5xx, an error inside 200  already landed   conflict             failure, to be continued
     * would be the same next time     failure, without asking
     * any other                       failure, to be continued, without asking
     * </pre>
     */
    private Receipt afterFailedCompletion(OpenUpload upload, LargeFile ours, SdkException e) {
        int status = e instanceof S3Exception answer ? answer.statusCode() : 0;
        boolean gone = isNoSuchUpload(e);
        boolean undecided = status == 0 || status == 200 || status >= 500;
        UploadFailedException failure = new UploadFailedException(S3Failure.of(e).after(notUploaded()), e);
        if (!undecided && status != 412 && !S3Failure.isConcurrentWrite(e) && !gone) {
            throw HOPELESS.contains(code(e)) ? abandoned.explained(upload, failure) : unfinished(upload, failure);
        }
        Optional<StoredObject> listed = listedAfter(upload, failure);
        if (listed.isPresent() || status == 412) {
            return ours(upload, listed, ours, gone);
        }
        if (undecided) {
            throw unfinished(upload, failure);
        }
        upload.journal().discard();
        if (!gone) {
            abandoned.report(target(), upload.id(), "met another write to its key");
        }
        throw new UploadGoneException(gone ? "its multipart upload was ended by someone else" : "another write to its key was under way", e);
    }

    /** An object that is ours came from this upload, which is no more then. */
    private Receipt ours(OpenUpload upload, Optional<StoredObject> listed, LargeFile ours, boolean gone) {
        try {
            return existing(listed, ours);
        } catch (ConflictException conflict) {
            upload.journal().discard();
            if (!gone && pending.keyIfTaken() == null) {
                throw abandoned.explained(upload, conflict);
            }
            if (!gone) {
                abandoned.report(target(), upload.id(), "found its key taken");
            }
            throw conflict;
        }
    }

    private Optional<StoredObject> listedAfter(OpenUpload upload, UploadFailedException failure) {
        try {
            return uploads.listing(target()).find(target().key());
        } catch (UploadFailedException e) {
            failure.addSuppressed(e);
            throw unfinished(upload, failure);
        }
    }

    private Receipt existing(Optional<StoredObject> listed, LargeFile ours) {
        return new ExistingObject(target(), listed, ours, uploads.earlier(target())).receipt(pending);
    }

    private static boolean isNoSuchUpload(SdkException e) {
        return "NoSuchUpload".equals(code(e));
    }

    private static String code(SdkException e) {
        return e instanceof S3Exception answer && answer.awsErrorDetails() != null
                ? String.valueOf(answer.awsErrorDetails().errorCode()) : "";
    }

    private PartPlan plan() {
        return PartPlan.of(pending.identity().size());
    }

    private ObjectKey target() {
        return pending.target();
    }

    private String notUploaded() {
        return "was not uploaded to " + target() + ": ";
    }

    /** The upload cannot go on, and S3 has no object at the key: only a new upload helps. */
    private static final class UploadGoneException extends UploadFailedException {

        UploadGoneException(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
