package org.landfall.s3;

/** An upload that ended without a receipt. The message is one sentence for the operator; the source file is untouched. */
public class UploadFailedException extends RuntimeException {

    public UploadFailedException(String message) {
        super(message);
    }

    public UploadFailedException(String message, Throwable cause) {
        super(message, cause);
    }

    /** The same failure with a further clause; the cause stays. */
    public UploadFailedException withNote(String note) {
        return new UploadFailedException(getMessage() + "; " + note, this);
    }
}
