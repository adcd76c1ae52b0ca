package org.landfall.s3.upload;

import org.landfall.s3.UploadFailedException;

/** The upload cannot go on, and S3 has no object at the key: only a new upload helps. */
final class UploadGoneException extends UploadFailedException {

    UploadGoneException(String message, Throwable cause) {
        super(message, cause);
    }
}
