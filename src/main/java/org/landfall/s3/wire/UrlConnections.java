package org.landfall.s3.wire;

import java.time.Duration;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;

/** Makes clients over {@code HttpURLConnection}, for what goes through a proxy. They trust whom the AWS settings name. */
final class UrlConnections {

    private UrlConnections() {}

    /** @param readTimeout how long the server may be silent */
    static UrlConnectionHttpClient.Builder client(Duration connectTimeout, Duration readTimeout) {
        UrlConnectionHttpClient.Builder client = UrlConnectionHttpClient.builder().connectionTimeout(connectTimeout).socketTimeout(readTimeout);
        TrustedAuthorities.configured().ifPresent(authorities -> client.tlsTrustManagersProvider(authorities::managers));
        return client;
    }
}
