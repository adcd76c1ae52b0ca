package org.landfall.s3.wire;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.http.SdkHttpRequest;

/**
 * Where a bucket is and how requests to it are signed.
 *
 * @param protocol http or https
 * @param host     the host, which names the bucket or does not
 * @param port     the port
 * @param path     what comes before the key: empty, or a slash and the bucket
 * @param region   the region that signatures are for
 */
record ServerAddress(String protocol, String host, int port, String path, String region) {

    /** The credential scope of a header signature; see "Signature Version 4" in the S3 API reference. */
    private static final Pattern SCOPE = Pattern.compile("AWS4-HMAC-SHA256 Credential=[^/]+/\\d{8}/([^/]+)/s3/aws4_request,.*");

    boolean isTls() {
        return "https".equals(protocol);
    }

    /** The address that a listing was sent to; empty when it was signed in a way that is not the common one. */
    static Optional<ServerAddress> of(SdkHttpRequest listing) {
        Matcher scope = SCOPE.matcher(listing.firstMatchingHeader("Authorization").orElse(""));
        if (!scope.matches()) {
            return Optional.empty();
        }
        String path = listing.encodedPath().replaceFirst("/$", "");
        return Optional.of(new ServerAddress(listing.protocol(), listing.host(), listing.port(), path, scope.group(1)));
    }
}
