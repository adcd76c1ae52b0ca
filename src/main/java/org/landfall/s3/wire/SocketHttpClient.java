package org.landfall.s3.wire;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.landfall.s3.http.Answer;
import org.landfall.s3.http.Connections;
import org.landfall.s3.http.Exchange;
import org.landfall.s3.http.Origin;
import org.landfall.s3.http.Request;
import org.landfall.s3.http.UnansweredException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.SdkHttpResponse;

/**
 * Sends the SDK's requests over our own connections, on the thread that makes them.
 *
 * @param readTimeout how long the server may be silent
 */
record SocketHttpClient(Connections connections, Duration readTimeout) implements SdkHttpClient {

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        Exchange exchange = new Exchange(connections, request(request), readTimeout);
        return new ExecutableHttpRequest() {
            @Override
            public HttpExecuteResponse call() throws IOException {
                Answer answer = answer();
                return HttpExecuteResponse.builder()
                        .response(SdkHttpResponse.builder()
                                .statusCode(answer.head().status())
                                .statusText(answer.head().reason())
                                .headers(answer.head().headers())
                                .build())
                        .responseBody(AbortableInputStream.create(answer.body(), exchange::abort))
                        .build();
            }

            private Answer answer() throws IOException {
                try {
                    return exchange.call();
                } catch (UnansweredException e) {
                    if (e.wasMalformed()) {
                        // not tried again by the SDK, since it would be the same nonsense
                        throw SdkClientException.create(e.getMessage(), e);
                    }
                    throw e;
                }
            }

            @Override
            public void abort() {
                exchange.abort();
            }
        };
    }

    private static Request request(HttpExecuteRequest request) {
        SdkHttpRequest http = request.httpRequest();
        URI uri = http.getUri();
        List<Map.Entry<String, String>> headers = new ArrayList<>();
        http.forEachHeader((name, values) -> values.forEach(value -> headers.add(Map.entry(name, value))));
        boolean takesBody = http.method() == SdkHttpMethod.PUT || http.method() == SdkHttpMethod.POST;
        if (takesBody && http.firstMatchingHeader("Content-Length").isEmpty()) {
            headers.add(Map.entry("Content-Length", "0"));
        }
        String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
        String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        Request.Body body = request.contentStreamProvider().<Request.Body>map(content -> content::newStream).orElse(Request.Body.NONE);
        // a second multipart upload would be one that nobody knows of, and a body that the SDK signs in chunks opens once in each of its tries
        boolean repeatable = http.method() != SdkHttpMethod.POST && request.contentStreamProvider().isEmpty();
        return new Request(Origin.of(uri), http.method().name(), path + query, headers, body, repeatable);
    }

    @Override
    public String clientName() {
        return "Landfall";
    }

    @Override
    public void close() {
        connections.close();
    }
}
