package org.landfall.s3;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * The upload of a large file: begin, parts, complete. What begins and what ends it are steps of their own, so that an upload
 * that was begun earlier can be taken up by the same steps.
 */
final class MultipartUpload {

    private static final int ATTEMPTS = 3;

    private final Uploads uploads;
    private final ObjectRequests requests;
    private final Consignment consignment;
    private final PartPlan plan;
    private final ReadAgain again;
    private final List<OpenUpload> abandoned = new ArrayList<>();

    MultipartUpload(Uploads uploads, ObjectRequests requests, Consignment consignment, PartPlan plan) {
        this.uploads = uploads;
        this.requests = requests;
        this.consignment = consignment;
        this.plan = plan;
        again = new ReadAgain(uploads, consignment, plan);
    }

    Receipt upload() {
        Optional<StoredObject> early = uploads.listing(target()).find(target().key());
        if (early.isPresent()) {
            return existing(early, new LargeFile(again, plan, List.of(), null));
        }
        AbandonedUploads leftOver = new AbandonedUploads(uploads, requests);
        try {
            Receipt receipt = send();
            leftOver.report(abandoned);
            return receipt;
        } catch (UploadFailedException failure) {
            throw leftOver.explained(abandoned, failure);
        }
    }

    /** A new upload each time that S3 asks for one. */
    private Receipt send() {
        String sha256 = uploads.settings().metaSha256() ? again.digests().sha256() : null;
        for (int attempt = 1; ; attempt++) {
            try {
                return sendOnce(sha256);
            } catch (UploadGoneException gone) {
                if (attempt == ATTEMPTS) {
                    throw new UploadFailedException(notUploaded() + gone.getMessage() + ", " + ATTEMPTS + " times; run again later",
                            gone.getCause());
                }
            }
        }
    }

    private Receipt sendOnce(String metaSha256) {
        OpenUpload upload = begin(metaSha256);
        abandoned.add(upload);
        List<SentPart> parts;
        SourceDigests digests;
        try (SourceReader source = uploads.read(consignment, uploads.settings().sha256())) {
            parts = new PartSender(uploads, requests, upload).send(source, plan);
            digests = source.finish();
        } catch (SdkException e) {
            if (isNoSuchUpload(e)) {
                abandoned.remove(upload);
                throw new UploadGoneException("its multipart upload was ended by someone else", e);
            }
            throw new UploadFailedException(notUploaded() + S3Failure.sentence(e), e);
        }
        return complete(upload, parts, digests, metaSha256);
    }

    private OpenUpload begin(String metaSha256) {
        try {
            return new OpenUpload(target(),
                    uploads.connection().client().createMultipartUpload(requests.create(target(), metaSha256)).uploadId());
        } catch (SdkException e) {
            throw new UploadFailedException(notUploaded() + S3Failure.sentence(e), e);
        }
    }

    private Receipt complete(OpenUpload upload, List<SentPart> parts, SourceDigests digests, String metaSha256) {
        if (metaSha256 != null && digests.sha256() != null && !metaSha256.equals(digests.sha256())) {
            throw new UploadFailedException("gave other bytes when it was read again; it stays, check the disk");
        }
        LargeFile ours = new LargeFile(again, plan, parts, digests);
        Completion completion = new Completion(uploads, requests, upload, consignment, ours, parts);
        try {
            Receipt receipt = completion.complete();
            abandoned.remove(upload);
            return receipt;
        } catch (SdkException e) {
            return afterFailedCompletion(upload, ours, e);
        }
    }

    /**
     * What a failed completion means. A lost answer may have hidden that it worked, so the listing is asked first.
     *
     * <pre>
     * answer                          listed and ours  listed and not ours  not listed
     * 412                             already landed   conflict             conflict
     * 409, 404 NoSuchUpload           already landed   conflict             a new upload
     * none, 5xx, an error inside 200  already landed   conflict             failure
     * any other                       failure, without asking
     * </pre>
     */
    private Receipt afterFailedCompletion(OpenUpload upload, LargeFile ours, SdkException e) {
        int status = e instanceof S3Exception answer ? answer.statusCode() : 0;
        boolean gone = isNoSuchUpload(e);
        if (gone) {
            abandoned.remove(upload);
        }
        boolean undecided = status == 0 || status == 200 || status >= 500;
        if (!undecided && status != 412 && status != 409 && !gone) {
            throw new UploadFailedException(notUploaded() + S3Failure.sentence(e), e);
        }
        Optional<StoredObject> listed = listedAfter(e);
        if (listed.isPresent() || status == 412) {
            return existing(listed, ours);
        }
        if (undecided) {
            throw new UploadFailedException(notUploaded() + S3Failure.sentence(e), e);
        }
        throw new UploadGoneException(gone ? "its multipart upload was ended by someone else" : "another write to its key was under way", e);
    }

    private Optional<StoredObject> listedAfter(SdkException failure) {
        try {
            return uploads.listing(target()).find(target().key());
        } catch (UploadFailedException e) {
            UploadFailedException first = new UploadFailedException(notUploaded() + S3Failure.sentence(failure), failure);
            first.addSuppressed(e);
            throw first;
        }
    }

    private Receipt existing(Optional<StoredObject> listed, LargeFile ours) {
        ExistingObject decision = ExistingObject.decide(listed, ours, uploads.earlier(target()));
        if (decision.answer() != ExistingObject.Answer.OURS) {
            throw decision.conflict(target(), listed, ours);
        }
        return Receipt.alreadyThere(consignment, target(), ours.digests(), listed.orElseThrow(), decision.grade());
    }

    private static boolean isNoSuchUpload(SdkException e) {
        return e instanceof S3Exception answer && answer.awsErrorDetails() != null
                && "NoSuchUpload".equals(answer.awsErrorDetails().errorCode());
    }

    private ObjectKey target() {
        return consignment.target();
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
