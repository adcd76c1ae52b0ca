package org.landfall.s3.wire;

import java.time.Duration;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.SdkHttpClient;

/**
 * Sends requests directly or, where a proxy is named for their protocol, over the SDK's client, which knows how to speak to it. That one
 * loses answers that come before the request is sent; the listing makes up for it.
 */
final class ProxyAwareHttpClient implements SdkHttpClient {

    private final SdkHttpClient direct;
    private final Duration connectTimeout;
    private final Duration readTimeout;
    private SdkHttpClient proxied;

    ProxyAwareHttpClient(SdkHttpClient direct, Duration connectTimeout, Duration readTimeout) {
        this.direct = direct;
        this.connectTimeout = connectTimeout;
        this.readTimeout = readTimeout;
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        return (RememberedEndpoint.isProxied(request.httpRequest().protocol()) ? proxied() : direct).prepareRequest(request);
    }

    private synchronized SdkHttpClient proxied() {
        if (proxied == null) {
            proxied = new CheckedHttpClient(UrlConnections.client(connectTimeout, readTimeout).build());
        }
        return proxied;
    }

    @Override
    public String clientName() {
        return direct.clientName();
    }

    @Override
    public synchronized void close() {
        direct.close();
        if (proxied != null) {
            proxied.close();
        }
    }
}
