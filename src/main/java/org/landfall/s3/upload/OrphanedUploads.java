package org.landfall.s3.upload;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.landfall.file.FileIdentity;
import org.landfall.s3.ObjectKey;
import org.landfall.s3.resume.EarlierUpload;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;

/** Looks through the uploads of earlier runs for those that no run will continue. */
final class OrphanedUploads {

    private final Uploads uploads;

    OrphanedUploads(Uploads uploads) {
        this.uploads = uploads;
    }

    /**
     * Reports each upload whose file is gone or has changed, unless it has become its object.
     *
     * @throws org.landfall.s3.UploadFailedException when the bucket cannot be listed
     */
    void report(List<EarlierUpload> earlier) {
        for (EarlierUpload upload : earlier) {
            change(upload).ifPresent(what -> {
                if (!isComplete(upload)) {
                    abandoned(upload).report(upload.begun().target(), upload.begun().uploadId(), "was of a file that " + what);
                }
                uploads.journals().remove(upload.begun().target());
            });
        }
    }

    private Optional<String> change(EarlierUpload upload) {
        try {
            return upload.begun().isOf(FileIdentity.of(uploads.journals().file(upload))) ? Optional.empty() : Optional.of("has changed");
        } catch (IOException e) {
            return Optional.of("is gone");
        }
    }

    private boolean isComplete(EarlierUpload upload) {
        ObjectKey target = upload.begun().target();
        return uploads.listing(target).find(target.key()).filter(object -> upload.makes(object.eTag())).isPresent();
    }

    private AbandonedUploads abandoned(EarlierUpload upload) {
        ObjectKey target = upload.begun().target();
        PutObjectRequest template = PutObjectRequest.builder().bucket(target.bucket()).key(target.key()).build();
        return new AbandonedUploads(uploads, new ObjectRequests(template, uploads.settings()));
    }
}
