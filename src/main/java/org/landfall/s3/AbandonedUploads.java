package org.landfall.s3;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.exception.SdkException;

/** What becomes of multipart uploads that were begun and not completed: the role may not abort them unless a setting says so. */
final class AbandonedUploads {

    private static final System.Logger LOG = System.getLogger("org.landfall.s3");

    private final Uploads uploads;
    private final ObjectRequests requests;

    AbandonedUploads(Uploads uploads, ObjectRequests requests) {
        this.uploads = uploads;
        this.requests = requests;
    }

    /** The failure with what was left in the bucket; it stays the first error, whatever becomes of the abort. */
    UploadFailedException explained(List<OpenUpload> abandoned, UploadFailedException failure) {
        List<SdkException> refusals = new ArrayList<>();
        List<OpenUpload> left = abort(abandoned, refusals);
        UploadFailedException told = left.isEmpty() ? failure : failure.withNote(sentence(left));
        refusals.forEach(told::addSuppressed);
        return told;
    }

    /** Says in the log what an upload that succeeded in the end left in the bucket. */
    void report(List<OpenUpload> abandoned) {
        List<OpenUpload> left = abort(abandoned, new ArrayList<>());
        if (!left.isEmpty()) {
            LOG.log(System.Logger.Level.WARNING, sentence(left));
        }
    }

    private List<OpenUpload> abort(List<OpenUpload> abandoned, List<SdkException> refusals) {
        if (!uploads.settings().abortUploads()) {
            return abandoned;
        }
        List<OpenUpload> left = new ArrayList<>();
        for (OpenUpload upload : abandoned) {
            try {
                uploads.connection().client().abortMultipartUpload(requests.abort(upload));
            } catch (SdkException e) {
                refusals.add(e);
                left.add(upload);
            }
        }
        return left;
    }

    private static String sentence(List<OpenUpload> left) {
        return left.stream().map(OpenUpload::id).collect(Collectors.joining(", ",
                "the parts of its multipart upload (upload id ", ") stay in the bucket until a lifecycle rule removes them"));
    }
}
