package org.landfall.s3;

/**
 * Receipt for an upload: what the server returned, and what was computed while the file was read. It proves nothing before it is judged.
 *
 * @param sent        what was sent
 * @param target      where it is; differs from the target of what was sent when its second key was used
 * @param ours        what was computed from the bytes that were read and sent
 * @param theirs      what the server said of the object
 * @param partSize    bytes of each part but the last that ours has for the file, or null when it is not sent in parts
 */
public record Receipt(PendingUpload sent, ObjectKey target, SourceDigests ours, Confirmation theirs, Long partSize) {

    /** Tells whether the object was there before this upload, with the same bytes. */
    public boolean alreadyThere() {
        return theirs instanceof Confirmation.Listed;
    }
}
