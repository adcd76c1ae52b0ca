package org.landfall.s3;

import java.util.Optional;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;

/**
 * Remembers where the SDK sends listings, such as the preflight: it knows partitions, FIPS, dual-stack and bucket names, and nobody
 * else need know them.
 */
final class SeenAddress implements ExecutionInterceptor {

    private volatile ServerAddress latest;

    @Override
    public void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes attributes) {
        if (latest == null && context.request() instanceof ListObjectsV2Request) {
            latest = ServerAddress.of(context.httpRequest()).orElse(null);
        }
    }

    /** The address; empty before the first listing. */
    Optional<ServerAddress> address() {
        return Optional.ofNullable(latest);
    }
}
