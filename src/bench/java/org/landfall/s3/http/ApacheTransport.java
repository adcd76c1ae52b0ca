package org.landfall.s3.http;

import java.io.IOException;
import java.io.OutputStream;
import org.apache.hc.client5.http.classic.methods.HttpPut;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.io.ResponseOutOfOrderStrategy;
import org.apache.hc.core5.http.io.entity.EntityTemplate;
import org.apache.hc.core5.http.io.entity.EntityUtils;

/** Apache HttpClient 5, classic. Its own second try is off, as with the others: a lost answer would count as heard. */
final class ApacheTransport implements Transport {

    private static final int CONNECTIONS = 64;
    private static final int PIECE = 128 << 10;

    private final CloseableHttpClient client;

    /** @param early whether and how often it looks for an answer while it sends */
    ApacheTransport(ResponseOutOfOrderStrategy early) {
        client = HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setConnectionFactory(ManagedHttpClientConnectionFactory.builder().responseOutOfOrderStrategy(early).build())
                        .setMaxConnTotal(CONNECTIONS)
                        .setMaxConnPerRoute(CONNECTIONS)
                        .build())
                .disableAutomaticRetries()
                .build();
    }

    @Override
    public int send(SignedPut put, byte[] body) throws IOException {
        HttpPut request = new HttpPut(put.uri());
        put.headers().forEach(request::setHeader);
        request.setEntity(new EntityTemplate(body.length, null, null, out -> write(body, out)));
        return client.execute(request, answer -> {
            EntityUtils.consume(answer.getEntity());
            return answer.getCode();
        });
    }

    /** In pieces, between which it can look for an answer. */
    private static void write(byte[] body, OutputStream out) throws IOException {
        for (int done = 0; done < body.length; done += PIECE) {
            out.write(body, done, Math.min(PIECE, body.length - done));
        }
    }
}
