package org.landfall.server;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** Answers as AWS is documented to, where no server that can run here does. It stores nothing. */
public final class AnsweringServer implements AutoCloseable {

    /**
     * An answer.
     *
     * @param status  of HTTP
     * @param headers beside those that every answer has
     * @param body    XML
     */
    public record Given(int status, Map<String, String> headers, String body) {

        /** A refusal. */
        public static Given error(int status, String code, String message) {
            return new Given(status, Map.of(), "<Error><Code>" + code + "</Code><Message>" + message + "</Message></Error>");
        }

        /** The same answer with a header. */
        public Given with(String name, String value) {
            return new Given(status, Map.of(name, value), body);
        }
    }

    /** Done, with nothing to tell; a listing without keys. */
    public static final Given DONE = new Given(200, Map.of(), "<ListBucketResult></ListBucketResult>");

    /** An address by which other machines reach this one, of IPv4; empty where it has none. */
    public static Optional<String> addressForOthers() throws IOException {
        return Loopback.addressesOfOtherInterfaces().stream().filter(address -> !address.contains(":")).findFirst();
    }

    /** What a good server says when a run asks it before the first byte; to any other request, that it is done. */
    public static Given toRuns(ProxiedRequest request) {
        if (!request.isProbe()) {
            return DONE;
        }
        return request.key().endsWith("=checksum") ? Given.error(400, "BadDigest", "The CRC32C you specified did not match.")
                : Given.error(412, "PreconditionFailed", "At least one of the preconditions you specified did not hold.");
    }

    private final List<ProxiedRequest> requests = new CopyOnWriteArrayList<>();
    private final HttpServer http;
    private final Function<ProxiedRequest, Given> answers;

    private AnsweringServer(HttpServer http, Function<ProxiedRequest, Given> answers) {
        this.http = http;
        this.answers = answers;
    }

    /** Starts one on a free port of 127.0.0.1. */
    public static AnsweringServer with(Function<ProxiedRequest, Given> answers) {
        return on(Loopback.HOST, answers);
    }

    /** Starts one on a free port of an address of this machine. */
    public static AnsweringServer on(String address, Function<ProxiedRequest, Given> answers) {
        AnsweringServer server = new AnsweringServer(Loopback.httpServer(address), answers);
        server.http.createContext("/", server::answer);
        return server;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getRequestBody().transferTo(OutputStream.nullOutputStream());
            ProxiedRequest request = ProxiedRequest.of(new HttpHead(
                    exchange.getRequestMethod() + " " + exchange.getRequestURI() + " HTTP/1.1",
                    exchange.getRequestHeaders().entrySet().stream().map(h -> Map.entry(h.getKey(), h.getValue().get(0))).toList()));
            requests.add(request);
            Given given = answers.apply(request);
            byte[] body = given.body().getBytes(StandardCharsets.UTF_8);
            given.headers().forEach(exchange.getResponseHeaders()::add);
            exchange.sendResponseHeaders(given.status(), body.length);
            exchange.getResponseBody().write(body);
        }
    }

    public URI endpoint() {
        return URI.create("http://" + http.getAddress().getHostString() + ":" + http.getAddress().getPort());
    }

    /** The names of the S3 operations that it was asked for, in their order, but for what runs ask before the first byte. */
    public List<String> operations() {
        return requests.stream().filter(request -> !request.isProbe()).map(ProxiedRequest::operation).toList();
    }

    @Override
    public void close() {
        http.stop(0);
    }
}
