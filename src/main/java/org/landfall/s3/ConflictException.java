package org.landfall.s3;

import org.landfall.Failure;

/** The key holds other bytes, or bytes that cannot be shown to be the same. Nothing was overwritten. */
public class ConflictException extends UploadFailedException {

    public ConflictException(String reason, String remedy) {
        super(reason, remedy);
    }

    private ConflictException(Failure failure, Throwable cause) {
        super(failure, cause);
    }

    @Override
    public ConflictException withNote(String note) {
        return new ConflictException(failure().and(note), this);
    }
}
