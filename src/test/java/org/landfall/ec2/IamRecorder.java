package org.landfall.ec2;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Takes any request that IAM would get, writes its parameters down, and answers that it was carried out. */
final class IamRecorder implements AutoCloseable {

    private final List<Map<String, String>> requests = new CopyOnWriteArrayList<>();
    private final HttpServer server;

    IamRecorder() throws IOException {
        server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.createContext("/", exchange -> {
            Map<String, String> parameters = parameters(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            requests.add(parameters);
            byte[] answer = "<%1$sResponse><%1$sResult/></%1$sResponse>".formatted(parameters.get("Action")).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
    }

    private static Map<String, String> parameters(String form) {
        Map<String, String> parameters = new TreeMap<>();
        for (String parameter : form.split("&")) {
            String[] parts = parameter.split("=", 2);
            parameters.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        return parameters;
    }

    URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** The parameters of each request, by name, {@code Action} among them. */
    List<Map<String, String>> requests() {
        return requests;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
