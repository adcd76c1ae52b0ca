package org.landfall.cli.status;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.landfall.Secrets;
import org.landfall.SettingException;
import org.landfall.SetupException;
import org.landfall.thread.DaemonThreads;

/** Serves some pages over HTTP, to read only. Its threads keep no program alive. */
final class StatusPort implements AutoCloseable {

    private static final DaemonThreads THREADS = DaemonThreads.named("landfall-status");
    static final int OK = 200;
    private static final int NOT_FOUND = 404;
    private static final int NOT_ALLOWED = 405;
    private static final int FAILED = 500;
    private static final int UNAVAILABLE = 503;
    /** Time for a client to send its request, or to take the answer, seconds. */
    private static final String PATIENCE = "3";
    /** Connections at most: more are closed as they come. */
    private static final int CONNECTIONS = 512;
    /** Requests that are read at a time; so many clients come at once nowhere, but those who send half of one. */
    private static final int READ_AT_A_TIME = 64;
    private static final String MOST_OF_A_HEADER = Integer.toString(16 << 10);

    static {
        // on a JVM this comes before any server is made; for an executable it comes while that is built, when the JDK's server reads its limits
        limit();
    }

    private final HttpServer server;
    private final Map<String, Supplier<Page>> pages;
    private final StatusReaders readers = new StatusReaders(READ_AT_A_TIME, CONNECTIONS, THREADS);

    /**
     * A page as it is now.
     *
     * @param status of HTTP
     * @param type   its content type
     */
    record Page(int status, String type, String text) {}

    private StatusPort(HttpServer server, Map<String, Supplier<Page>> pages) {
        this.server = server;
        this.pages = new TreeMap<>(pages);
    }

    /**
     * Serves from now on.
     *
     * @param address its port may be 0, for any that is free
     * @param pages   by path
     * @throws SetupException when the address cannot be had
     */
    static StatusPort open(InetSocketAddress address, Map<String, Supplier<Page>> pages) {
        // an executable that was built to initialize the JDK's classes when it runs has the limits of its own process only
        limit();
        StatusPort port;
        try {
            port = new StatusPort(HttpServer.create(address, 0), pages);
        } catch (IOException e) {
            throw new SettingException("port", "--port: " + name(address) + " cannot be used (" + e.getMessage() + "); another program may have that port:"
                    + " give a free one, at an address of this machine", e);
        }
        port.start();
        return port;
    }

    private void start() {
        server.createContext("/", this::answer);
        server.setExecutor(readers);
        // the server's own thread is a daemon when the one that starts it is
        Thread starter = THREADS.newThread(server::start);
        starter.start();
        try {
            starter.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The address in a browser. */
    String url() {
        return "http://" + name(server.getAddress());
    }

    private static String name(InetSocketAddress address) {
        InetAddress host = address.getAddress();
        String name = host.getHostAddress();
        return (name.contains(":") ? "[" + name + "]" : name) + ":" + address.getPort();
    }

    private void answer(HttpExchange exchange) throws IOException {
        readers.answers();
        try (exchange) {
            String method = exchange.getRequestMethod();
            boolean head = "HEAD".equals(method);
            Page page = head || "GET".equals(method) ? page(exchange.getRequestURI().getPath()) : plain(NOT_ALLOWED, "only GET and HEAD");
            byte[] text = Secrets.masked(page.text()).getBytes(StandardCharsets.UTF_8);
            Headers headers = exchange.getResponseHeaders();
            headers.set("Content-Type", page.type());
            headers.set("Cache-Control", "no-store");
            if (page.status() == NOT_ALLOWED) {
                headers.set("Allow", "GET, HEAD");
            }
            if (head) {
                headers.set("Content-Length", Integer.toString(text.length));
                exchange.sendResponseHeaders(page.status(), -1);
                return;
            }
            exchange.sendResponseHeaders(page.status(), text.length);
            try (OutputStream body = exchange.getResponseBody()) {
                body.write(text);
            }
        }
    }

    private Page page(String path) {
        Supplier<Page> page = pages.get(path);
        if (page == null) {
            return plain(NOT_FOUND, "There are " + String.join(", ", pages.keySet()));
        }
        try {
            return page.get();
        } catch (RuntimeException e) {
            return plain(FAILED, "unexpected: " + e);
        }
    }

    private static Page plain(int status, String text) {
        return new Page(status, "text/plain; charset=utf-8", text + "\n");
    }

    /** A page with a JSON document. @param good whether its status is 200, else 503 */
    static Page json(boolean good, String text) {
        return new Page(good ? OK : UNAVAILABLE, "application/json; charset=utf-8", text);
    }

    @Override
    public void close() {
        server.stop(0);
        readers.close();
    }

    /** Sets the limits, which the JDK's server reads once, when the first one is made. */
    private static void limit() {
        setUnlessGiven("sun.net.httpserver.maxReqTime", PATIENCE);
        setUnlessGiven("sun.net.httpserver.maxRspTime", PATIENCE);
        setUnlessGiven("sun.net.httpserver.maxReqHeaderSize", MOST_OF_A_HEADER);
        setUnlessGiven("jdk.httpserver.maxConnections", Integer.toString(CONNECTIONS));
    }

    private static void setUnlessGiven(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }
}
