package org.landfall.server;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.auth.credentials.AwsCredentials;

/** STS that gives whoever asks for a role the keys of one user, as those of the role. */
public final class StsServer implements AutoCloseable {

    private static final Duration VALID = Duration.ofHours(1);

    private final HttpServer http;
    private final AwsCredentials user;
    private final List<Asked> asked = new CopyOnWriteArrayList<>();

    /**
     * A question.
     *
     * @param fields    what it asks, by name, such as {@code RoleArn}
     * @param accessKey the id of the key that signed it; empty where none did
     */
    public record Asked(Map<String, String> fields, Optional<String> accessKey) {

        private static Asked of(HttpExchange exchange) throws IOException {
            String form = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            Map<String, String> fields = Stream.of(form.split("&")).map(field -> field.split("=", 2))
                    .collect(Collectors.toMap(field -> field[0], field -> URLDecoder.decode(field[1], StandardCharsets.UTF_8)));
            Optional<String> signature = Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization"));
            return new Asked(fields, signature.map(text -> text.replaceAll(".*Credential=([^/]*)/.*", "$1")));
        }

        String action() {
            return fields.get("Action");
        }
    }

    private StsServer(HttpServer http, AwsCredentials user) {
        this.http = http;
        this.user = user;
    }

    /** Starts one on a free port of 127.0.0.1. */
    public static StsServer giving(AwsCredentials user) {
        StsServer server = new StsServer(Loopback.httpServer(Loopback.HOST), user);
        server.http.createContext("/", server::answer);
        return server;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            Asked question = Asked.of(exchange);
            asked.add(question);
            String result = question.action().equals("GetCallerIdentity") ? identity() : credentials();
            byte[] body = ("<" + question.action() + "Response xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\"><" + question.action() + "Result>" + result
                    + "</" + question.action() + "Result></" + question.action() + "Response>").getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "text/xml");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private String credentials() {
        return "<Credentials><AccessKeyId>" + user.accessKeyId() + "</AccessKeyId><SecretAccessKey>" + user.secretAccessKey() + "</SecretAccessKey>"
                + "<SessionToken></SessionToken><Expiration>" + Instant.now().plus(VALID).truncatedTo(ChronoUnit.SECONDS) + "</Expiration></Credentials>";
    }

    private static String identity() {
        return "<Arn>arn:aws:sts::123456789012:assumed-role/lander/campaign</Arn><UserId>A</UserId><Account>123456789012</Account>";
    }

    /** Its address. */
    public URI endpoint() {
        return URI.create("http://" + http.getAddress().getHostString() + ":" + http.getAddress().getPort());
    }

    /** What it was asked, in that order. */
    public List<Asked> asked() {
        return asked;
    }

    @Override
    public void close() {
        http.stop(0);
    }
}
