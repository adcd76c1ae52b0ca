package org.landfall.s3.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;

/** Landfall's own over sockets. */
final class OurTransport implements Transport {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Connections connections = new Connections(OurTransport::tls, PATIENCE);

    @Override
    public int send(SignedPut put, byte[] body) throws IOException {
        List<Map.Entry<String, String>> headers = new ArrayList<>(put.headers().entrySet());
        headers.add(Map.entry("Host", put.uri().getAuthority()));
        headers.add(Map.entry("Content-Length", String.valueOf(body.length)));
        Request request = new Request(Origin.of(put.uri()), "PUT", put.uri().getRawPath() + "?" + put.uri().getRawQuery(), headers,
                () -> new ByteArrayInputStream(body), false);
        Answer answer = new Exchange(connections, request, PATIENCE).call();
        try (InputStream content = answer.body()) {
            content.readAllBytes();
        }
        return answer.head().status();
    }

    private static SSLSocketFactory tls() {
        try {
            return SSLContext.getDefault().getSocketFactory();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Java has no TLS", e);
        }
    }
}
