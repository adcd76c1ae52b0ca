package org.landfall.s3.wire;

import java.io.IOException;
import software.amazon.awssdk.core.exception.SdkClientException;

/** A request went out, wholly or in part, and its answer did not come back: what became of it, a listing can tell. */
public final class LostAnswerException extends SdkClientException {

    LostAnswerException(IOException cause) {
        super(SdkClientException.builder().message(String.valueOf(cause.getMessage())).cause(cause));
    }
}
