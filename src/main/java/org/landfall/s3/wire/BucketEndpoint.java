package org.landfall.s3.wire;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.awscore.endpoints.AwsEndpointAttribute;
import software.amazon.awssdk.awscore.endpoints.authscheme.EndpointAuthScheme;
import software.amazon.awssdk.awscore.endpoints.authscheme.SigV4AuthScheme;
import software.amazon.awssdk.endpoints.Endpoint;
import software.amazon.awssdk.utils.http.SdkHttpUtils;

/**
 * Address of a bucket, with what signs requests to it.
 *
 * @param protocol http or https
 * @param host     the host, which names the bucket or does not
 * @param port     the port
 * @param path     what comes before the key: empty, or a slash and the bucket
 * @param region   the region that signatures are for
 */
record BucketEndpoint(String protocol, String host, int port, String path, String region) {

    private static final String S3 = "s3";

    boolean isTls() {
        return "https".equals(protocol);
    }

    /** The address that the SDK has found for a bucket; empty when its requests are not signed in the common way. */
    static Optional<BucketEndpoint> of(Endpoint found) {
        List<EndpointAuthScheme> schemes = found.attribute(AwsEndpointAttribute.AUTH_SCHEMES);
        boolean isCommon = schemes != null && !schemes.isEmpty() && schemes.get(0) instanceof SigV4AuthScheme && found.headers().isEmpty();
        if (!isCommon) {
            return Optional.empty();
        }
        SigV4AuthScheme scheme = (SigV4AuthScheme) schemes.get(0);
        URI url = found.url();
        int port = url.getPort() >= 0 ? url.getPort() : SdkHttpUtils.standardPort(url.getScheme());
        return S3.equals(scheme.signingName()) ? Optional.of(new BucketEndpoint(url.getScheme(), url.getHost(), port,
                url.getRawPath().replaceFirst("/$", ""), scheme.signingRegion())) : Optional.empty();
    }
}
