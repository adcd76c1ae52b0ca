package org.landfall.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.landfall.thread.DaemonThreads;

/**
 * A relay to a server, one of whose connections can be made to lie still as that of a paused process does: from some words of the client on,
 * nothing more of it arrives, and nobody hangs up.
 */
public final class FreezingRelay implements AutoCloseable {

    private final ServerSocket socket;
    private final int target;
    private final AtomicReference<String> words = new AtomicReference<>();
    private final CountDownLatch frozen = new CountDownLatch(1);
    private final CountDownLatch thawed = new CountDownLatch(1);

    /** @param target the server's port on this machine */
    public FreezingRelay(int target) throws IOException {
        this.target = target;
        socket = new ServerSocket(0, 50, InetAddress.getByName(Loopback.HOST));
        start("freezing-relay", this::serve);
    }

    public int port() {
        return socket.getLocalPort();
    }

    /** Freezes the first connection whose client says these words; they arrive, and nothing after them. */
    public void freezeAfter(String said) {
        words.set(said);
    }

    /** Tells whether a connection froze before the time was up. */
    public boolean awaitFrozen(Duration limit) throws InterruptedException {
        return frozen.await(limit.toMillis(), TimeUnit.MILLISECONDS);
    }

    public void thaw() {
        thawed.countDown();
    }

    private void serve() {
        try {
            while (true) {
                Socket client = socket.accept();
                Socket server = new Socket(Loopback.HOST, target);
                start("freezing-relay-up", () -> copy(client, server, true));
                start("freezing-relay-down", () -> copy(server, client, false));
            }
        } catch (IOException closed) {
            // the end
        }
    }

    private void copy(Socket from, Socket to, boolean freezes) {
        byte[] buffer = new byte[64 * 1024];
        try (InputStream in = from.getInputStream(); OutputStream out = to.getOutputStream()) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                out.write(buffer, 0, read);
                if (freezes) {
                    freezeIfSaid(new String(buffer, 0, read, StandardCharsets.ISO_8859_1));
                }
            }
        } catch (IOException hungUp) {
            // the other direction ends with it
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void freezeIfSaid(String text) throws InterruptedException {
        String awaited = words.get();
        if (awaited != null && text.contains(awaited) && words.compareAndSet(awaited, null)) {
            frozen.countDown();
            thawed.await();
        }
    }

    private static void start(String name, Runnable task) {
        DaemonThreads.named(name).newThread(task).start();
    }

    @Override
    public void close() throws IOException {
        thaw();
        socket.close();
    }
}
