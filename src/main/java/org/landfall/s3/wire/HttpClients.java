package org.landfall.s3.wire;

import java.time.Duration;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;

/** Makes the HTTP client that the SDK sends its requests with. */
@FunctionalInterface
public interface HttpClients {

    /** Clients over {@code HttpURLConnection}: one thread, one blocking connection. docs/performance.md has the measurement. */
    HttpClients OF_THE_JDK = (connectTimeout, readTimeout) -> new CheckedHttpClient(UrlConnectionHttpClient.builder()
            .connectionTimeout(connectTimeout)
            .socketTimeout(readTimeout)
            .build());

    /** @param readTimeout how long the server may be silent */
    SdkHttpClient open(Duration connectTimeout, Duration readTimeout);
}
