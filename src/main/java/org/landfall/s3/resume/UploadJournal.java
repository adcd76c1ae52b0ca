package org.landfall.s3.resume;

import org.landfall.s3.SourceDigests;

/**
 * Journal of one multipart upload, written as it goes on, so that a later run can continue it: the role can neither list parts nor uploads.
 * How it began and that it is being completed are on the disk before the next request; a part that a power cut takes out of the journal is
 * only sent again.
 *
 * <p>Every method throws {@link org.landfall.s3.UploadFailedException} when the journal cannot be written.
 */
public interface UploadJournal {

    /** Tells whether a later run can continue the upload. */
    boolean keeps();

    void begun(UploadEvent.Begun how);

    void sent(UploadEvent.Sent part);

    void completing(SourceDigests digests);

    /** Ends the writing; the journal stays for the next run. */
    void close();

    /** Ends the upload for good: no later run continues it. */
    void discard();
}
