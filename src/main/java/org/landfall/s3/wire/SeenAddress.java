package org.landfall.s3.wire;

import java.util.Optional;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.urlconnection.ProxyConfiguration;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;

/**
 * Remembers where the SDK sends listings, such as the preflight: it knows partitions, FIPS, dual-stack and bucket names, and nobody
 * else need know them.
 */
final class SeenAddress implements ExecutionInterceptor {

    private volatile ServerAddress latest;

    @Override
    public void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes attributes) {
        if (latest == null && context.request() instanceof ListObjectsV2Request && !isProxied(context.httpRequest().protocol())) {
            latest = ServerAddress.of(context.httpRequest()).orElse(null);
        }
    }

    /** The SDK alone knows how to speak to a proxy that the environment or a system property names. */
    private static boolean isProxied(String protocol) {
        return ProxyConfiguration.builder().scheme(protocol).build().host() != null;
    }

    /** The address; empty before the first listing, and where a proxy is in between. */
    Optional<ServerAddress> address() {
        return Optional.ofNullable(latest);
    }
}
