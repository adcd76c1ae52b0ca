package org.landfall.s3;

import org.landfall.Failure;

/** An object is not there any more when it is read. */
public final class ObjectGoneException extends UploadFailedException {

    public ObjectGoneException(Failure failure, Throwable cause) {
        super(failure, cause);
    }
}
