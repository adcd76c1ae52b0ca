package org.landfall.s3.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.landfall.s3.upload.LandingS3Client;

/** Listings as AWS gives them and no server here does. */
class ListingTest {

    private final List<String> queries = new ArrayList<>();
    private HttpServer server;
    private LandingS3Client s3;

    @BeforeEach
    void start() throws IOException {
        System.setProperty("aws.accessKeyId", "a");
        System.setProperty("aws.secretAccessKey", "b");
        server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.createContext("/", this::list);
        server.start();
        s3 = new LandingS3Client();
        s3.setBucket("lake");
        s3.setRegion("us-east-1");
        s3.setEndpoint("http://127.0.0.1:" + server.getAddress().getPort());
    }

    @AfterEach
    void stop() {
        s3.close();
        server.stop(0);
        System.clearProperty("aws.accessKeyId");
        System.clearProperty("aws.secretAccessKey");
    }

    /** Two pages; on the second a key with a control character. */
    private void list(HttpExchange exchange) throws IOException {
        String query = exchange.getRequestURI().getQuery();
        queries.add(query);
        boolean encoded = query.contains("encoding-type=url");
        String contents = query.contains("continuation-token=next")
                ? object(encoded ? "raw/a%01b+%2B.csv" : "raw/a&#x1;b +.csv") + "<IsTruncated>false</IsTruncated>"
                : object("raw/0.csv") + "<IsTruncated>true</IsTruncated><NextContinuationToken>next</NextContinuationToken>";
        byte[] answer = ("<ListBucketResult>" + (encoded ? "<EncodingType>url</EncodingType>" : "") + contents + "</ListBucketResult>")
                .getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, answer.length);
        exchange.getResponseBody().write(answer);
        exchange.close();
    }

    private static String object(String key) {
        return "<Contents><Key>" + key + "</Key><Size>1</Size><ETag>\"e\"</ETag></Contents>";
    }

    @Test
    void aKeyThatXmlCannotHoldIsListedAllTheSame() {
        List<String> keys = new ArrayList<>();

        s3.listing().forEach("raw/", object -> keys.add(object.key()));

        assertThat(keys).containsExactly("raw/0.csv", "raw/a\u0001b +.csv");
        assertThat(queries.stream().filter(query -> query.contains("encoding-type"))).hasSize(1);
    }
}
