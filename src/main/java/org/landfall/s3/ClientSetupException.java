package org.landfall.s3;

import org.landfall.Failure;
import software.amazon.awssdk.core.exception.SdkClientException;

/** The SDK's client finds no credentials, or no region, where it looks for them. A failure of ours on its way through the SDK. */
public final class ClientSetupException extends SdkClientException {

    private final transient Failure failure;

    public ClientSetupException(Failure failure, Throwable cause) {
        super(SdkClientException.builder().message(failure.sentence()).cause(cause));
        this.failure = failure;
    }

    public Failure failure() {
        return failure;
    }
}
