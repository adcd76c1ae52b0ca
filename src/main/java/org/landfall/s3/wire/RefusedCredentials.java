package org.landfall.s3.wire;

import org.landfall.s3.S3Failure;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/**
 * Tells the credentials when the server refuses them, so that the next request has others if there are any.
 *
 * @param credentials what requests are signed with
 */
record RefusedCredentials(DefaultCredentials credentials) implements ExecutionInterceptor {

    @Override
    public void onExecutionFailure(Context.FailedExecution context, ExecutionAttributes attributes) {
        if (S3Failure.isOfCredentials(context.exception())) {
            credentials.refused();
        }
    }
}
