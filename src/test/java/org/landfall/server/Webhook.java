package org.landfall.server;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** Hears what is told by HTTP, and answers as it is asked to. */
public final class Webhook implements AutoCloseable {

    /**
     * A message.
     *
     * @param target  the path with what follows it, as it was asked for
     * @param headers the first of each name, in small letters
     */
    public record Message(String target, Map<String, String> headers, String body) {}

    /** Manner of an answer. */
    @FunctionalInterface
    public interface Manner {
        void answer(Webhook hook, HttpExchange exchange) throws IOException;
    }

    /** A good answer. */
    public static final Manner GOOD = status(200, "ok");

    /** No answer, as long as the hook is there. */
    public static final Manner SILENT = (hook, exchange) -> hook.awaitClose();

    /** An answer whose body comes byte by byte and has no end. */
    public static final Manner ENDLESS = (hook, exchange) -> {
        exchange.sendResponseHeaders(200, 0);
        OutputStream body = exchange.getResponseBody();
        while (!hook.isClosed()) {
            body.write('x');
            body.flush();
            hook.pause();
        }
    };

    private final List<Message> messages = new CopyOnWriteArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer http;

    private Webhook(Manner manner) throws IOException {
        http = HttpServer.create(new InetSocketAddress(InetAddress.getByName(Loopback.HOST), 0), 0);
        http.setExecutor(threads);
        http.createContext("/", exchange -> {
            try (exchange) {
                messages.add(message(exchange));
                manner.answer(this, exchange);
            }
        });
        http.start();
    }

    /** One that answers in a manner. */
    public static Webhook that(Manner manner) throws IOException {
        return new Webhook(manner);
    }

    /** An answer with a status. */
    public static Manner status(int status, String body) {
        return (hook, exchange) -> {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
        };
    }

    /** An address at which nobody listens. */
    public static URI nobody() {
        return Loopback.http(Loopback.freePort());
    }

    private static Message message(HttpExchange exchange) throws IOException {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, values.get(0)));
        return new Message(exchange.getRequestURI().toString(), headers, new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
    }

    private void awaitClose() {
        try {
            closed.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void pause() {
        try {
            closed.await(100, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isClosed() {
        return closed.getCount() == 0;
    }

    public URI address() {
        return Loopback.http(http.getAddress().getPort());
    }

    /** What it has heard so far. */
    public List<Message> messages() {
        return List.copyOf(messages);
    }

    @Override
    public void close() {
        closed.countDown();
        http.stop(0);
        threads.shutdownNow();
    }
}
