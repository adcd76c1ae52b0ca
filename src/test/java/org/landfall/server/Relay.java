package org.landfall.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import org.landfall.thread.DaemonThreads;

/** A port of this machine whose clients are led to a server; what is said between them passes through somebody's hands, both ways. */
final class Relay implements AutoCloseable {

    private final ServerSocket socket;
    private final int target;
    private final Hands hands;

    /** Who passes on what is said; for a thread to each direction. It ends when one side hangs up, or is to be cut off. */
    interface Hands {

        /** Passes on what the client says. */
        void up(Socket client, Socket server) throws IOException, InterruptedException;

        /** Passes on what the server says. */
        void down(Socket server, Socket client) throws IOException, InterruptedException;
    }

    /** A direction. */
    @FunctionalInterface
    private interface Passage {
        void pass() throws IOException, InterruptedException;
    }

    /** @param target the server's port on this machine */
    Relay(int target, Hands hands) throws IOException {
        this.target = target;
        this.hands = hands;
        socket = new ServerSocket(0, 50, InetAddress.getByName(Loopback.HOST));
        start("relay", this::serve);
    }

    int port() {
        return socket.getLocalPort();
    }

    private void serve() throws IOException {
        while (true) {
            Socket client = socket.accept();
            Socket server = new Socket(Loopback.HOST, target);
            start("relay-up", () -> pass(client, server, () -> hands.up(client, server)));
            start("relay-down", () -> pass(client, server, () -> hands.down(server, client)));
        }
    }

    private static void pass(Socket client, Socket server, Passage passage) throws IOException, InterruptedException {
        try (client; server) {
            passage.pass();
        }
    }

    private static void start(String name, Passage passage) {
        DaemonThreads.named(name).newThread(() -> run(passage)).start();
    }

    private static void run(Passage passage) {
        try {
            passage.pass();
        } catch (IOException hungUp) {
            // the other direction ends with it
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Refuses new clients; those that are there stay. */
    @Override
    public void close() throws IOException {
        socket.close();
    }
}
