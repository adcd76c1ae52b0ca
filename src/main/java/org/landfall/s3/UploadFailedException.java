package org.landfall.s3;

import org.landfall.Failure;
import org.landfall.FailureException;

/** An upload that ended without a receipt, or with one that proves nothing. The source file is untouched. */
public class UploadFailedException extends FailureException {

    public UploadFailedException(String reason) {
        this(Failure.of(reason), null);
    }

    public UploadFailedException(String reason, Throwable cause) {
        this(Failure.of(reason), cause);
    }

    public UploadFailedException(String reason, String remedy) {
        this(new Failure(reason, remedy), null);
    }

    public UploadFailedException(String reason, String remedy, Throwable cause) {
        this(new Failure(reason, remedy), cause);
    }

    public UploadFailedException(Failure failure, Throwable cause) {
        super(failure, cause);
    }

    /** The same failure with a further clause; the cause stays. */
    public UploadFailedException withNote(String note) {
        return new UploadFailedException(failure().and(note), this);
    }
}
