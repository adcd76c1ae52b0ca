package org.landfall.s3;

/** The role may not read objects, or not this one. */
public final class ReadDeniedException extends UploadFailedException {

    public ReadDeniedException(Throwable cause) {
        super("access denied", "reading objects back needs s3:GetObject on PREFIX/*", cause);
    }
}
