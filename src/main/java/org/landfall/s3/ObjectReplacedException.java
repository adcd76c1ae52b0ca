package org.landfall.s3;

import org.landfall.Failure;

/** Another object has come to a key before the one that was meant is read. */
public final class ObjectReplacedException extends UploadFailedException {

    public ObjectReplacedException(Failure failure, Throwable cause) {
        super(failure, cause);
    }
}
