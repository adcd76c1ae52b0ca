package org.landfall.s3.http;

import java.io.ByteArrayInputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** {@code java.net.http.HttpClient}, with HTTP/1.1. */
final class JdkTransport implements Transport {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @Override
    public int send(SignedPut put, byte[] body) throws Exception {
        // a publisher of an array copies all of it first, and a call whose body has no memory left never ends
        HttpRequest.BodyPublisher content = HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body));
        HttpRequest.Builder request = HttpRequest.newBuilder(put.uri()).timeout(PATIENCE)
                .PUT(HttpRequest.BodyPublishers.fromPublisher(content, body.length));
        put.headers().forEach(request::header);
        return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray()).statusCode();
    }
}
