package org.landfall.s3.wire;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.landfall.s3.ServerAddress;
import software.amazon.awssdk.endpoints.Endpoint;
import software.amazon.awssdk.http.urlconnection.ProxyConfiguration;
import software.amazon.awssdk.services.s3.endpoints.S3EndpointParams;
import software.amazon.awssdk.services.s3.endpoints.S3EndpointProvider;

/**
 * Finds endpoints as the SDK does, and remembers that of listings, such as the preflight: the SDK knows partitions, FIPS, dual-stack and
 * bucket names, and nobody else need know them. Where the server is AWS's own, no other address is taken, whatever the SDK has found
 * configured: only what was judged is used.
 */
final class RememberedEndpoint implements S3EndpointProvider {

    private final S3EndpointProvider sdk = S3EndpointProvider.defaultProvider();
    private final ServerAddress server;
    private final boolean remembers;
    private volatile BucketEndpoint latest;

    /** @param remembers whether requests go past the SDK too; a client that is tried in the place of ours gets every request */
    RememberedEndpoint(ServerAddress server, boolean remembers) {
        this.server = server;
        this.remembers = remembers;
    }

    @Override
    public CompletableFuture<Endpoint> resolveEndpoint(S3EndpointParams request) {
        S3EndpointParams judged = server.given().isPresent() ? request : request.toBuilder().endpoint((String) null).build();
        return sdk.resolveEndpoint(judged).thenApply(endpoint -> {
            // a listing alone names a prefix
            if (remembers && latest == null && request.prefix() != null && !isProxied(endpoint.url().getScheme())) {
                latest = BucketEndpoint.of(endpoint).orElse(null);
            }
            return endpoint;
        });
    }

    /** Tells whether the environment or a system property names a proxy for a protocol; the SDK alone knows how to speak to it. */
    static boolean isProxied(String protocol) {
        return ProxyConfiguration.builder().scheme(protocol).build().host() != null;
    }

    /** The address; empty before the first listing, and where a proxy is in between. */
    Optional<BucketEndpoint> address() {
        return Optional.ofNullable(latest);
    }
}
