package org.landfall.s3;

import org.landfall.Failure;
import software.amazon.awssdk.core.exception.SdkClientException;

/** No answer came from the server, after all tries. A failure of ours on its way through the SDK, with who may be the culprit. */
public final class NoAnswerException extends SdkClientException {

    private final transient Failure failure;

    public NoAnswerException(Failure failure, Throwable cause) {
        super(SdkClientException.builder().message(failure.sentence()).cause(cause));
        this.failure = failure;
    }

    public Failure failure() {
        return failure;
    }
}
