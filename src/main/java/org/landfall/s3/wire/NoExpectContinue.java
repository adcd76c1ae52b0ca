package org.landfall.s3.wire;

import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.SdkHttpRequest;

/**
 * Takes the header {@code Expect: 100-continue} out, which the SDK adds to every put: it costs one more round trip, and five
 * seconds where a server does not answer it. What it would save, a refused body, is at most one part.
 */
final class NoExpectContinue implements ExecutionInterceptor {

    private static final String EXPECT = "Expect";

    @Override
    public SdkHttpRequest modifyHttpRequest(Context.ModifyHttpRequest context, ExecutionAttributes attributes) {
        return context.httpRequest().toBuilder().removeHeader(EXPECT).build();
    }
}
