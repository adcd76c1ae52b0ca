package org.landfall.s3;

/** The key holds other bytes, or bytes that cannot be shown to be the same. Nothing was overwritten. */
public class ConflictException extends UploadFailedException {

    public ConflictException(String message) {
        super(message);
    }

    private ConflictException(String message, Throwable cause) {
        super(message, cause);
    }

    @Override
    public ConflictException withNote(String note) {
        return new ConflictException(getMessage() + "; " + note, this);
    }
}
