package org.landfall.s3.wire;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.endpoints.Endpoint;
import software.amazon.awssdk.http.urlconnection.ProxyConfiguration;
import software.amazon.awssdk.services.s3.endpoints.S3EndpointParams;
import software.amazon.awssdk.services.s3.endpoints.S3EndpointProvider;

/**
 * Finds endpoints as the SDK does, and remembers that of listings, such as the preflight: the SDK knows partitions, FIPS, dual-stack and
 * bucket names, and nobody else need know them.
 */
final class RememberedEndpoint implements S3EndpointProvider {

    private final S3EndpointProvider sdk = S3EndpointProvider.defaultProvider();
    private volatile BucketEndpoint latest;

    @Override
    public CompletableFuture<Endpoint> resolveEndpoint(S3EndpointParams request) {
        return sdk.resolveEndpoint(request).thenApply(endpoint -> {
            // a listing alone names a prefix
            if (latest == null && request.prefix() != null && !isProxied(endpoint.url().getScheme())) {
                latest = BucketEndpoint.of(endpoint).orElse(null);
            }
            return endpoint;
        });
    }

    /** The SDK alone knows how to speak to a proxy that the environment or a system property names. */
    private static boolean isProxied(String protocol) {
        return ProxyConfiguration.builder().scheme(protocol).build().host() != null;
    }

    /** The address; empty before the first listing, and where a proxy is in between. */
    Optional<BucketEndpoint> address() {
        return Optional.ofNullable(latest);
    }
}
