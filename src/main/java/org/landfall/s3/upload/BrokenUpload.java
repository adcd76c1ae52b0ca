package org.landfall.s3.upload;

import java.io.IOException;
import java.util.Optional;
import java.util.function.Supplier;
import org.landfall.file.FileIdentity;
import org.landfall.s3.ConflictException;
import org.landfall.s3.ObjectKey;
import org.landfall.s3.PendingUpload;
import org.landfall.s3.Receipt;
import org.landfall.s3.StoredObject;
import org.landfall.s3.UploadFailedException;
import org.landfall.s3.resume.OpenUpload;

/** A multipart upload after a failure: an object that came of it all the same, or whether it is to be continued, begun anew or left. */
final class BrokenUpload {

    private final Uploads uploads;
    private final PendingUpload pending;
    private final AbandonedUploads abandoned;
    private final OpenUpload upload;

    BrokenUpload(Uploads uploads, PendingUpload pending, AbandonedUploads abandoned, OpenUpload upload) {
        this.uploads = uploads;
        this.pending = pending;
        this.abandoned = abandoned;
        this.upload = upload;
    }

    /** Tells that it failed where the file can still be the one that it is of. */
    UploadFailedException toBeContinued(UploadFailedException failure) {
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

    /**
     * Finds out what a failed part means. Where someone ended the upload, that can have been our own request whose answer was lost, so the
     * listing is asked.
     *
     * @param ours the file as its journal knows it
     */
    Receipt afterPart(WriteFailure failure, Supplier<LargeFile> ours) {
        UploadFailedException told = failure.toldOf(target());
        if (!failure.saysEnded()) {
            throw toBeContinued(told);
        }
        Optional<StoredObject> listed = listedAfter(told);
        if (listed.isPresent()) {
            return existing(listed, ours.get());
        }
        throw gone(failure);
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
     * would be the same next time     a new upload, without asking; failure where all parts are of this run
     * any other                       failure, to be continued, without asking
     * </pre>
     */
    Receipt afterCompletion(WriteFailure failure, LargeFile ours) {
        UploadFailedException told = failure.toldOf(target());
        if (!failure.isUndecided() && !failure.wasForestalled()) {
            throw withoutAsking(failure, told);
        }
        Optional<StoredObject> listed = listedAfter(told);
        if (listed.isPresent() || failure.saysTaken()) {
            return ours(listed, ours, failure.saysEnded());
        }
        if (failure.isUndecided()) {
            throw toBeContinued(told);
        }
        throw gone(failure);
    }

    private UploadFailedException withoutAsking(WriteFailure failure, UploadFailedException told) {
        if (!failure.isHopeless()) {
            return toBeContinued(told);
        }
        if (upload.there().isEmpty()) {
            return abandoned.explained(upload, told);
        }
        // the earlier run may have believed a wrong answer
        return leftOver(failure, "could not be completed with the parts of an earlier run", "the parts of an earlier run do not make an object");
    }

    private UploadGoneException gone(WriteFailure failure) {
        if (failure.saysEnded()) {
            upload.journal().discard();
            return new UploadGoneException("its multipart upload was ended by someone else", failure.cause());
        }
        return leftOver(failure, "met another write to its key", "another write to its key was under way");
    }

    /** Its parts stay behind. @param why half a sentence about the upload @param reason why there is to be another */
    private UploadGoneException leftOver(WriteFailure failure, String why, String reason) {
        upload.journal().discard();
        abandoned.report(target(), upload.id(), why);
        return new UploadGoneException(reason, failure.cause());
    }

    /** An object that is ours came from this upload, which is no more then. */
    private Receipt ours(Optional<StoredObject> listed, LargeFile ours, boolean ended) {
        try {
            return existing(listed, ours);
        } catch (ConflictException conflict) {
            upload.journal().discard();
            if (!ended && pending.keyIfTaken() == null) {
                throw abandoned.explained(upload, conflict);
            }
            if (!ended) {
                abandoned.report(target(), upload.id(), "found its key taken");
            }
            throw conflict;
        }
    }

    private Optional<StoredObject> listedAfter(UploadFailedException failure) {
        try {
            return uploads.listing(target()).find(target().key());
        } catch (UploadFailedException e) {
            failure.addSuppressed(e);
            throw toBeContinued(failure);
        }
    }

    private Receipt existing(Optional<StoredObject> listed, LargeFile ours) {
        return new ExistingObject(target(), listed, ours, uploads.earlier(target())).receipt(pending);
    }

    private ObjectKey target() {
        return pending.target();
    }
}
