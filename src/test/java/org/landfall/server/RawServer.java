package org.landfall.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Answers byte by byte as it is told, also what no server should. Each connection has a thread of its own. */
public final class RawServer implements AutoCloseable {

    /** Behaviour after the head of a request has come. */
    @FunctionalInterface
    public interface Behaviour {

        /** @return whether the connection goes on */
        boolean answer(ProxiedRequest request, InputStream rest, OutputStream out) throws IOException;
    }

    private final ServerSocket listening;
    private final Behaviour behaviour;
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private final List<ProxiedRequest> requests = new CopyOnWriteArrayList<>();
    private final AtomicInteger connections = new AtomicInteger();

    private RawServer(ServerSocket listening, Behaviour behaviour) {
        this.listening = listening;
        this.behaviour = behaviour;
    }

    /** Starts one on a free port of 127.0.0.1. */
    public static RawServer with(Behaviour behaviour) {
        return on(Loopback.HOST, behaviour);
    }

    /** Starts one on a free port of an address of this machine. */
    public static RawServer on(String address, Behaviour behaviour) {
        try {
            RawServer server = new RawServer(new ServerSocket(0, 64, InetAddress.getByName(address)), behaviour);
            start(server::accept);
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "raw-server");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                Socket socket = listening.accept();
                open.add(socket);
                connections.incrementAndGet();
                start(() -> serve(socket));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            InputStream in = socket.getInputStream();
            boolean goesOn = true;
            while (goesOn) {
                Optional<HttpHead> head = HttpHead.read(in);
                if (head.isEmpty()) {
                    return;
                }
                ProxiedRequest request = ProxiedRequest.of(head.get());
                requests.add(request);
                goesOn = behaviour.answer(request, in, socket.getOutputStream());
            }
        } catch (IOException gone) {
            // whoever asked has had enough
        }
    }

    /** Reads the whole body of a request. */
    public static void swallow(ProxiedRequest request, InputStream rest) throws IOException {
        rest.skipNBytes(request.header("Content-Length").map(Long::valueOf).orElse(0L));
    }

    /** Sends a text as it is, without counting or escaping anything. */
    public static void send(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
    }

    /** An answer with its length. @param headers each with its line end */
    public static String answer(String status, String headers, String body) {
        return "HTTP/1.1 " + status + "\r\nContent-Length: " + body.getBytes(StandardCharsets.ISO_8859_1).length + "\r\n" + headers + "\r\n" + body;
    }

    public URI endpoint() {
        return URI.create("http://" + listening.getInetAddress().getHostAddress() + ":" + listening.getLocalPort());
    }

    /** Number of connections so far. */
    public int connections() {
        return connections.get();
    }

    /** The requests so far. */
    public List<ProxiedRequest> requests() {
        return List.copyOf(requests);
    }

    @Override
    public void close() {
        try {
            listening.close();
            for (Socket socket : open) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
