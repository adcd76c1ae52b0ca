package org.landfall.s3.upload;

import java.util.Optional;
import java.util.function.Function;
import org.landfall.FailureException;
import org.landfall.RefusedException;
import org.landfall.s3.ObjectKey;
import org.landfall.s3.UploadFailedException;
import org.landfall.s3.UploadNews;
import org.landfall.s3.resume.OpenUpload;
import software.amazon.awssdk.core.exception.SdkException;

/** Fate of multipart uploads that nobody continues: the role may not abort them unless a setting says so. */
final class AbandonedUploads {

    private final Uploads uploads;
    private final ObjectRequests requests;

    AbandonedUploads(Uploads uploads, ObjectRequests requests) {
        this.uploads = uploads;
        this.requests = requests;
    }

    /** The failure with what it left in the bucket; it stays the first error, whatever becomes of the abort. */
    UploadFailedException explained(OpenUpload upload, UploadFailedException failure) {
        return explained(upload, failure, failure::withNote);
    }

    /** The refusal of a file that was found not to be sent when some of it had been. */
    RefusedException explained(OpenUpload upload, RefusedException refused) {
        return explained(upload, refused, refused::withNote);
    }

    private <E extends FailureException> E explained(OpenUpload upload, E failure, Function<String, E> withNote) {
        upload.journal().discard();
        String note = "the parts of its multipart upload " + leftOver(upload.id());
        if (!uploads.settings().abortUploads()) {
            return withNote.apply(note);
        }
        Optional<SdkException> refusal = abort(upload.target(), upload.id());
        if (refusal.isEmpty()) {
            return failure;
        }
        E told = withNote.apply(note);
        told.addSuppressed(refusal.get());
        return told;
    }

    /** Tells what an upload that is not the file's way to the bucket any more left there. */
    void report(ObjectKey target, String uploadId, String why) {
        if (!uploads.settings().abortUploads() || abort(target, uploadId).isPresent()) {
            uploads.news().tell(UploadNews.Kind.LEFT_OVER,
                    "the parts of a multipart upload to " + target + ", which " + why + ", " + leftOver(uploadId));
        }
    }

    private Optional<SdkException> abort(ObjectKey target, String uploadId) {
        try {
            uploads.connection().client().abortMultipartUpload(requests.abort(target, uploadId));
            return Optional.empty();
        } catch (SdkException e) {
            return Optional.of(e);
        }
    }

    private static String leftOver(String uploadId) {
        return "(upload id " + uploadId + ") stay in the bucket until a lifecycle rule removes them";
    }
}
