package org.landfall.s3.upload;

import org.landfall.s3.ConflictException;
import org.landfall.s3.PendingUpload;
import org.landfall.s3.Receipt;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;

/** The upload of one file, in the way that its size asks for. */
final class FileUpload {

    private final Uploads uploads;
    private final ObjectRequests requests;
    private final PendingUpload pending;

    /** @param template the route's request, for content type, metadata and the like */
    FileUpload(Uploads uploads, PutObjectRequest template, PendingUpload pending) {
        this.uploads = uploads;
        this.pending = pending;
        requests = new ObjectRequests(template, uploads.settings());
    }

    /**
     * Uploads the file to its target or, when it is shown that other bytes are there, to its second key.
     *
     * @throws ConflictException     when the key holds other bytes
     * @throws org.landfall.s3.UploadFailedException when there is no receipt for any other reason
     */
    Receipt upload() {
        if (uploads.settings().partsOf(pending.identity().size()).single()) {
            return new SinglePut(uploads, requests, pending).upload();
        }
        return new EitherKey(pending).upload(toKey -> new MultipartUpload(uploads, requests, toKey).upload());
    }
}
