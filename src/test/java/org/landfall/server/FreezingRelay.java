package org.landfall.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A relay to a server, one of whose connections can be made to lie still as that of a paused process does: from some words of the client on,
 * nothing more of it arrives, and nobody hangs up.
 */
public final class FreezingRelay implements Relay.Hands, AutoCloseable {

    private final Relay relay;
    private final AtomicReference<String> words = new AtomicReference<>();
    private final CountDownLatch frozen = new CountDownLatch(1);
    private final CountDownLatch thawed = new CountDownLatch(1);

    /** @param target the server's port on this machine */
    public FreezingRelay(int target) throws IOException {
        relay = new Relay(target, this);
    }

    public int port() {
        return relay.port();
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

    @Override
    public void up(Socket client, Socket server) throws IOException, InterruptedException {
        byte[] buffer = new byte[64 * 1024];
        InputStream in = client.getInputStream();
        OutputStream out = server.getOutputStream();
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            out.write(buffer, 0, read);
            freezeIfSaid(new String(buffer, 0, read, StandardCharsets.ISO_8859_1));
        }
    }

    @Override
    public void down(Socket server, Socket client) throws IOException {
        server.getInputStream().transferTo(client.getOutputStream());
    }

    private void freezeIfSaid(String text) throws InterruptedException {
        String awaited = words.get();
        if (awaited != null && text.contains(awaited) && words.compareAndSet(awaited, null)) {
            frozen.countDown();
            thawed.await();
        }
    }

    @Override
    public void close() throws IOException {
        thaw();
        relay.close();
    }
}
